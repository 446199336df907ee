/** What is news when a workflow is switched on, and what is not. */
import type { ProfitWellSimulator } from '../../../../../simulators/profitwell';
import { startProfitWellSimulator } from '../../../../../simulators/profitwell';
import { PRIVATE_TOKEN, profitWell } from '../../profit-well';
import {
	CUSTOMER_EVENTS,
	crossing,
	happened,
	jsonOf,
	polled,
	summary,
	useCompany,
} from './company';

const company = useCompany();

let other: ProfitWellSimulator;
beforeAll(async () => {
	other = await startProfitWellSimulator({ seed: 'demo', privateToken: PRIVATE_TOKEN });
});
afterAll(async () => other.stop());

describe.each([
	['customerUpdated alone', ['customerUpdated']],
	['all events', CUSTOMER_EVENTS],
])('activation with %s', (_name, events) => {
	const isUpdate = (event: string) => event.startsWith('customerUpdated');

	it('takes everything as given, and saves it', async () => {
		const [id] = company.add(600, { updatedOn: '2026-01-01T00:00:00Z' });
		const trigger = company.inactive({ events });
		expect(await trigger.activate()).toBeNull();
		expect(trigger.saved).toContain(id);
		expect(await polled(trigger)).toEqual([]);
	});

	it('takes a company without customers as given, and tells the first one', async () => {
		const trigger = await company.active({ events });
		expect(await polled(trigger)).toEqual([]);
		const [id] = company.add(1);
		expect((await happened(trigger)).filter(isUpdate)).toEqual([`customerUpdated ${id}`]);
		expect(await polled(trigger)).toEqual([]);
	});

	it('takes what changed while the workflow was inactive as given', async () => {
		const ids = company.add(10, { status: 'active' });
		const trigger = await company.active({ events });
		await trigger.deactivate();
		ids.forEach((id) => company.change(id, { status: 'churned_voluntary' }));
		company.add(5);
		expect(await trigger.activate()).toBeNull();
		expect(await polled(trigger)).toEqual([]);
		company.change(ids[0]!, { status: 'active' });
		expect((await happened(trigger)).filter(isUpdate)).toEqual([`customerUpdated ${ids[0]}`]);
	});

	it('brings it with Include Missed Changes', async () => {
		const ids = company.add(10);
		const trigger = await company.active({ events, options: { includeMissedChanges: true } });
		await trigger.deactivate();
		company.change(ids[0]!);
		const made = company.add(2);
		const came = summary(jsonOf(await trigger.activate())).filter(isUpdate);
		expect(came).toEqual([ids[0]!, ...made].map((id) => `customerUpdated ${id}`).sort());
		expect(await polled(trigger)).toEqual([]);
	});

	it('that failed is tried again, and takes the state of then as given', async () => {
		const trigger = company.inactive({ events });
		company.simulator.faults.add({ match: /customers/, kind: 'status', status: 403 });
		await expect(trigger.activate()).rejects.toThrow('does not allow');
		expect(trigger.saved).toBe('{}');
		company.add(5);
		expect(await trigger.activate()).toBeNull();
		expect(await polled(trigger)).toEqual([]);
	});

	it('begins anew with another credential, and behind another base URL', async () => {
		const ids = company.add(10);
		const trigger = await company.active({ events });
		company.change(ids[0]!);
		expect(await trigger.publish({ credentialId: 'another' })).toBeNull();
		const { credentials } = profitWell({ baseUrl: other.baseUrl });
		expect(await trigger.publish({ credentials })).toBeNull();
		expect(await trigger.restart()).toBeNull();
		expect(await polled(trigger)).toEqual([]);
	});
});

describe('activation with a metric', () => {
	it('takes what it is as given, also after an inactivity', async () => {
		company.measure({ '2026-06': 1500 });
		const trigger = await company.active(crossing());
		await trigger.deactivate();
		company.measure({ '2026-06': 500 });
		expect(await trigger.activate()).toBeNull();
		expect(await polled(trigger)).toEqual([]);
	});

	it('brings a crossing with Include Missed Changes', async () => {
		company.measure({ '2026-06': 1500 });
		const trigger = await company.active(crossing({ options: { includeMissedChanges: true } }));
		await trigger.deactivate();
		company.measure({ '2026-06': 500 });
		expect(await trigger.activate()).toHaveLength(1);
	});
});

describe('a first reading that takes longer than a poll may', () => {
	it('is continued by the next polls, and tells what happens to those that were read', async () => {
		const ids = company.add(2000, {
			updatedOn: '2026-01-01T00:00:00Z',
			spacingMicroseconds: 6e7,
			status: 'active',
		});
		let requests = 0;
		company.state.onCustomersRequest = () => {
			requests += 1;
			// Each page takes long.
			void company.clock().pass(20_000);
		};
		const trigger = await company.active({ events: ['churned', 'customerCreated'] });
		expect(requests).toBeLessThan(5);
		company.change(ids[0]!, { status: 'churned_voluntary' });
		const came: string[] = [];
		for (let polls = 0; polls < 20; polls += 1) came.push(...(await happened(trigger)));
		expect(came).toEqual([`churned ${ids[0]}`]);
		const [made] = company.add(1);
		company.change(ids[1999]!, { status: 'churned_voluntary' });
		expect(await happened(trigger)).toEqual([`churned ${ids[1999]}`, `customerCreated ${made}`]);
	});

	it('is continued after a restart', async () => {
		const ids = company.add(1500, { updatedOn: '2026-01-01T00:00:00Z', spacingMicroseconds: 6e7 });
		company.state.onCustomersRequest = () => void company.clock().pass(20_000);
		const trigger = await company.active({ events: ['customerCreated'] });
		for (let starts = 0; starts < 10; starts += 1) expect(await trigger.restart()).toBeNull();
		expect(trigger.saved).toContain(ids.at(-1));
		const [made] = company.add(1);
		expect(await happened(trigger)).toEqual([`customerCreated ${made}`]);
	});
});
