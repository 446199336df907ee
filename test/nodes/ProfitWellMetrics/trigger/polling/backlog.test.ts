/** More than a poll may bring: several polls bring it, with nothing lost and nothing twice. */
import type { IDataObject } from 'n8n-workflow';

import type { PollingTrigger } from '../../../../engine/trigger';
import { CUSTOMER_EVENTS, jsonOf, polled, summary, useCompany, withMinimumChange } from './company';

const company = useCompany();

/** Polls until nothing is left; the items of each poll. */
async function drain(trigger: PollingTrigger): Promise<IDataObject[][]> {
	const polls: IDataObject[][] = [];
	for (;;) {
		const items = await polled(trigger);
		if (items.length === 0) return polls;
		polls.push(items);
		if (polls.length > 1000) throw new Error('It never ends');
	}
}

const updates = (ids: string[]) => ids.map((id) => `customerUpdated ${id}`).sort();

describe.each([
	['only the time is compared', ['customerUpdated']],
	['everything is compared', ['customerUpdated', 'churned']],
])('where %s, a backlog', (_what, events) => {
	it.each([
		['in one second', 0],
		['within some seconds', 5_000],
		['of many hours', 30_000_000],
	])('of 2,600 changes %s is split, with the exact total', async (_when, spacing) => {
		const ids = company.add(2600, { updatedOn: '2026-01-01T00:00:00Z', spacingMicroseconds: 1 });
		const trigger = await company.active({ events });
		ids.forEach((id, index) =>
			company.change(id, {}, new Date(Date.UTC(2026, 0, 5) + (index * spacing) / 1000)),
		);
		const polls = await drain(trigger);
		expect(polls.map(({ length }) => length)).toEqual([1000, 1000, 600]);
		expect(summary(polls.flat())).toEqual(updates(ids));
	});

	it('of polls of seven items is complete', async () => {
		const ids = company.add(300, { updatedOn: '2026-01-01T00:00:00Z' });
		const trigger = await company.active({ events, options: { maxItems: 7 } });
		ids.forEach((id) => company.change(id, {}, new Date('2026-01-05T00:00:00Z')));
		const polls = await drain(trigger);
		expect(polls.length).toBe(Math.ceil(300 / 7));
		expect(summary(polls.flat())).toEqual(updates(ids));
	});

	it('of a few minutes that takes many polls to read is complete', async () => {
		const ids = company.add(2600, { updatedOn: '2026-01-01T00:00:00Z', spacingMicroseconds: 1 });
		const trigger = await company.active({ events });
		ids.forEach((id, index) =>
			company.change(id, {}, new Date(Date.UTC(2026, 0, 5) + index * 100)),
		);
		// A poll has time for three pages, and each begins with those of the last minutes.
		company.state.onCustomersRequest = () => void company.clock().pass(20_000);
		expect(summary((await drain(trigger)).flat())).toEqual(updates(ids));
	});

	it('goes on after a restart, a failed poll, and while more changes', async () => {
		const ids = company.add(1000);
		const trigger = await company.active({ events, options: { maxItems: 150 } });
		ids.forEach((id) => company.change(id));
		await trigger.poll();
		await trigger.restart();
		company.simulator.faults.add({ match: /customers/, kind: 'status', status: 403 });
		expect((await trigger.poll()).error).toBeDefined();
		// Not told yet, so that it comes once, in its newest version.
		company.change(ids.at(-1)!, { mrr_cents: 77 });
		// Told already, so that it comes again.
		company.change(ids[0]!);
		await drain(trigger);
		expect(summary(jsonOf(trigger.started))).toEqual(updates([...ids, ids[0]!]));
	});

	it('is finished by another version that is published in the middle', async () => {
		const ids = company.add(500, { status: 'active' });
		const trigger = await company.active({ events, options: { maxItems: 100 } });
		ids.forEach((id) => company.change(id));
		await trigger.poll();
		await trigger.publish({
			parameters: withMinimumChange({ events: [...events, 'churned', 'trialChurned'] }),
		});
		await drain(trigger);
		expect(summary(jsonOf(trigger.started))).toEqual(updates(ids));
	});
});

describe('another version that is published between two polls', () => {
	it('loses nothing of the events that are still chosen', async () => {
		const [id] = company.add(1, { status: 'active' });
		const trigger = await company.active({ events: ['churned', 'customerUpdated'] });
		company.change(id!, { status: 'churned_voluntary' });
		const items = await trigger.publish({
			parameters: withMinimumChange({ events: CUSTOMER_EVENTS }),
		});
		expect(summary(jsonOf(items))).toEqual([`churned ${id}`, `customerUpdated ${id}`]);
	});

	it('loses no update where fewer events are chosen', async () => {
		const ids = company.add(700);
		const trigger = await company.active({ events: ['churned', 'customerUpdated'] });
		ids.forEach((id) => company.change(id));
		await trigger.publish({ parameters: withMinimumChange({ events: ['customerUpdated'] }) });
		await drain(trigger);
		expect(summary(jsonOf(trigger.started))).toEqual(updates(ids));
	});

	it('starts nothing for customers that were not known in detail before', async () => {
		company.add(700, {
			status: 'trialing',
			updatedOn: '2026-01-01T00:00:00Z',
			spacingMicroseconds: 9e7,
		});
		const trigger = await company.active({ events: ['customerUpdated'] });
		expect(
			await trigger.publish({ parameters: withMinimumChange({ events: CUSTOMER_EVENTS }) }),
		).toBeNull();
		expect(await polled(trigger)).toEqual([]);
	});

	it('tells that one of them changed while all were read', async () => {
		const ids = company.add(700, {
			updatedOn: '2026-01-01T00:00:00Z',
			spacingMicroseconds: 9e7,
		});
		const trigger = await company.active({ events: ['customerUpdated'] });
		company.state.customersRequests = 0;
		// First comes what changed last, then everybody.
		company.state.onCustomersRequest = (request) => {
			if (request === 2) company.change(ids[0]!);
		};
		const parameters = withMinimumChange({ events: CUSTOMER_EVENTS });
		expect(summary(jsonOf(await trigger.publish({ parameters })))).toEqual(updates([ids[0]!]));
		expect(await polled(trigger)).toEqual([]);
	});

	it('tells from then on what happens to them', async () => {
		const ids = company.add(700, {
			status: 'trialing',
			updatedOn: '2026-01-01T00:00:00Z',
			spacingMicroseconds: 9e7,
		});
		const trigger = await company.active({ events: ['customerUpdated'] });
		await trigger.publish({ parameters: withMinimumChange({ events: ['trialConverted'] }) });
		company.change(ids[0]!, { status: 'active' });
		expect(summary(await polled(trigger))).toEqual([`trialConverted ${ids[0]}`]);
	});
});
