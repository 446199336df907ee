/** Items of each event of a customer. */
import { happened, polled } from '../../../shared/polling/polled-service';
import { Company, CUSTOMER_EVENTS } from './company';

const company = new Company();

type Change = [status: string, becomes: string];

const PAYING = ['active', 'cancelled'];
const CHURNED = ['churned_voluntary', 'churned_delinquent'];
const STATUSES = [...PAYING, ...CHURNED, 'trialing', 'churned_trial', 'no_history'];
const CHANGES = STATUSES.flatMap((from) =>
	STATUSES.filter((to) => to !== from).map((to): Change => [from, to]),
);

/** Changes of the status that are each event. */
const MEANINGS: Record<string, (change: Change) => boolean> = {
	churned: ([from, to]) => !CHURNED.includes(from) && CHURNED.includes(to),
	reactivated: ([from, to]) => CHURNED.includes(from) && [...PAYING, 'trialing'].includes(to),
	trialConverted: ([from, to]) =>
		['trialing', 'churned_trial'].includes(from) && PAYING.includes(to),
	trialChurned: ([, to]) => to === 'churned_trial',
	customerUpdated: () => true,
	customerCreated: () => false,
	mrrChanged: () => false,
};

describe.each(CUSTOMER_EVENTS)('%s', (event) => {
	it('comes for exactly its changes of the status', async () => {
		const ids = CHANGES.map(([status]) => company.add(1, { status: status as never })[0]!);
		const trigger = await company.active({ events: [event] });
		CHANGES.forEach(([, status], index) => company.change(ids[index]!, { status }));
		const wanted = CHANGES.flatMap((change, index) =>
			MEANINGS[event]!(change) ? [`${event} ${ids[index]}`] : [],
		);
		expect(await happened(trigger)).toEqual(wanted.sort());
		expect(await polled(trigger)).toEqual([]);
	});
});

describe('a test run', () => {
	it.each(CUSTOMER_EVENTS)('shows the customer that changed last, for %s', async (event) => {
		const ids = company.add(300, { mrrCents: 700 });
		company.change(ids[5]!);
		const [item, ...more] = (await company.inactive({ events: [event] }).test()) ?? [];
		expect(more).toEqual([]);
		expect(item?.json).toMatchObject({ event, customer: { customer_id: ids[5], mrr_cents: 700 } });
		expect('previous' in (item?.json ?? {})).toBe(event !== 'customerCreated');
		expect('difference_cents' in (item?.json ?? {})).toBe(event === 'mrrChanged');
	});
});

describe('the item', () => {
	it('of a new customer holds the customer', async () => {
		const trigger = await company.active({ events: ['customerCreated'] });
		const [id] = company.add(1, { mrrCents: 500 });
		expect(await polled(trigger)).toEqual([
			{
				event: 'customerCreated',
				customer: expect.objectContaining({ customer_id: id, mrr_cents: 500, status: 'active' }),
			},
		]);
	});

	it('of a changed customer holds the status and the MRR of before', async () => {
		const [id] = company.add(1, { mrrCents: 500, status: 'active' });
		const trigger = await company.active({ events: ['churned'] });
		company.change(id!, { status: 'churned_voluntary', mrr_cents: 0 });
		expect(await polled(trigger)).toEqual([
			{
				event: 'churned',
				customer: expect.objectContaining({ status: 'churned_voluntary', mrr_cents: 0 }),
				previous: { status: 'active', mrr_cents: 500 },
			},
		]);
	});

	it('of a change of the MRR holds the difference, up or down', async () => {
		const [up, down] = company.add(2, { mrrCents: 5000 });
		const trigger = await company.active({ events: ['mrrChanged'] });
		company.change(up!, { mrr_cents: 7500 });
		company.change(down!, { mrr_cents: 0 });
		expect(await polled(trigger)).toMatchObject([
			{ event: 'mrrChanged', difference_cents: 2500, previous: { mrr_cents: 5000 } },
			{ event: 'mrrChanged', difference_cents: -5000, previous: { mrr_cents: 5000 } },
		]);
	});
});

describe('mrrChanged', () => {
	it.each([
		[99, 0],
		[100, 1],
		[-99, 0],
		[-100, 1],
	])('with at least 100 cents: a change of %i is %i items', async (difference, items) => {
		const [id] = company.add(1, { mrrCents: 1000 });
		const trigger = await company.active({ events: ['mrrChanged'], minimumChange: 100 });
		company.change(id!, { mrr_cents: 1000 + difference });
		expect(await polled(trigger)).toHaveLength(items);
	});

	it('adds small changes up, also across restarts', async () => {
		const [id] = company.add(1, { mrrCents: 1000 });
		const trigger = await company.active({ events: ['mrrChanged'], minimumChange: 100 });
		for (const mrr_cents of [1040, 1080]) {
			company.change(id!, { mrr_cents });
			expect(await polled(trigger)).toEqual([]);
		}
		await trigger.restart();
		company.change(id!, { mrr_cents: 1110 });
		expect(await polled(trigger)).toMatchObject([{ difference_cents: 110 }]);
		company.change(id!, { mrr_cents: 1209 });
		expect(await polled(trigger)).toEqual([]);
	});
});

describe('a customer that is new', () => {
	it('and has churned since is reported as churned', async () => {
		company.add(1);
		const trigger = await company.active({ events: ['churned'] });
		const [id] = company.add(1, { status: 'churned_voluntary' });
		company.change(id!, { churned_on: Date.now() * 1000 + 60_000_000 });
		expect(await happened(trigger)).toEqual([`churned ${id}`]);
	});

	it('and churned long ago is history that was added late', async () => {
		company.add(1);
		const trigger = await company.active({ events: ['churned'] });
		const [id] = company.add(1, { status: 'churned_voluntary' });
		company.change(id!, { churned_on: Date.UTC(2020, 0) * 1000 });
		expect(await polled(trigger)).toEqual([]);
	});
});
