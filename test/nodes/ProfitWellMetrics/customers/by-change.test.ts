/** Lists of customers that change meanwhile. The simulator orders and pages them as ProfitWell documents. */
import { runNode } from '../../../engine/engine';
import type { ProfitWellSimulator } from '../../../../simulators/profitwell';
import { startProfitWellSimulator } from '../../../../simulators/profitwell';
import { useFakeClock } from '../../shared/fake-clock';
import { profitWell } from '../profit-well';

// Pacing has its own tests.
useFakeClock();

let simulator: ProfitWellSimulator;

beforeAll(async () => {
	simulator = await startProfitWellSimulator({ seed: 'empty', limits: false });
});
afterAll(async () => simulator.stop());
beforeEach(() => {
	simulator.reset();
});

async function list(parameters: object) {
	const result = await runNode({
		...profitWell({ baseUrl: simulator.baseUrl, privateToken: 'private-token-for-tests' }),
		parameters: { resource: 'customer', operation: 'getAll', simple: false, ...parameters },
	});
	if (result.error) throw new Error(result.error.message);
	return result.items.map(({ json }) => String(json.customer_id));
}

const sorted = (ids: string[]) => [...ids].sort();
const ONE_DAY = 86_400_000;

describe('customer: getAll while customers change', () => {
	it('lists every customer once if none changes', async () => {
		const ids = simulator.state.addCustomers(1000, {
			updatedOn: new Date(Date.now() - ONE_DAY),
			spacingMicroseconds: 700_000,
		});
		expect(sorted(await list({ returnAll: true }))).toEqual(sorted(ids));
	});

	it('has no gaps or duplicates if listed customers change', async () => {
		const ids = simulator.state.addCustomers(1000, {
			updatedOn: new Date(Date.now() - ONE_DAY),
			spacingMicroseconds: 900_000,
		});
		// Each change moves a row from the front to the end, and the rows behind it move up.
		simulator.state.onCustomersRequest = (number) => {
			for (const id of ids.slice((number - 1) * 20, number * 20)) simulator.state.touchCustomer(id);
		};
		const listed = await list({ returnAll: true });
		expect(sorted(listed)).toEqual(sorted(ids));
	});

	it('lists a changed customer in its newest version, at its new place', async () => {
		const ids = simulator.state.addCustomers(400, {
			updatedOn: new Date(Date.now() - ONE_DAY),
			spacingMicroseconds: 1_500_000,
		});
		const first = String(ids[0]);
		simulator.state.onCustomersRequest = (number) => {
			if (number === 2) simulator.state.touchCustomer(first);
		};
		const listed = await list({ returnAll: true });
		expect(listed).toHaveLength(400);
		expect(listed.at(-1)).toBe(first);
	});

	it('reads more than a page of customers with changes in the same second', async () => {
		const before = simulator.state.addCustomers(100, {
			updatedOn: new Date('2026-01-01T00:00:00Z'),
			spacingMicroseconds: 1_000_000,
		});
		const crowd = simulator.state.addCustomers(700, {
			updatedOn: new Date('2026-02-01T10:00:00Z'),
		});
		const after = simulator.state.addCustomers(300, {
			updatedOn: new Date('2026-03-01T00:00:00Z'),
			spacingMicroseconds: 1_000_000,
		});
		const listed = await list({ returnAll: true });
		expect(sorted(listed)).toEqual(sorted([...before, ...crowd, ...after]));
	});

	it('has no gaps if customers leave such a second while it is read', async () => {
		const crowd = simulator.state.addCustomers(1200, {
			updatedOn: new Date('2026-02-01T10:00:00Z'),
		});
		simulator.state.onCustomersRequest = (number) => {
			for (const id of crowd.slice(number * 30, number * 30 + 25))
				simulator.state.touchCustomer(id);
		};
		const listed = await list({ returnAll: true });
		expect(sorted(listed)).toEqual(sorted(crowd));
	});

	it('reads beyond the last page that ProfitWell serves', async () => {
		const ids = simulator.state.addCustomers(100_600, {
			updatedOn: new Date('2026-01-01T00:00:00Z'),
			spacingMicroseconds: 40_000,
		});
		const listed = await list({ returnAll: true });
		expect(listed.length).toBe(ids.length);
		expect(new Set(listed).size).toBe(ids.length);
	}, 60_000);

	it('requests no more than the limit needs', async () => {
		simulator.state.addCustomers(1000, {
			updatedOn: new Date('2026-01-01T00:00:00Z'),
			spacingMicroseconds: 1_000_000,
		});
		const listed = await list({ returnAll: false, limit: 30 });
		expect(listed).toHaveLength(30);
		expect(simulator.requests).toHaveLength(1);
	});

	it.each([true, false])('lists the newest change first with Return All: %s', async (returnAll) => {
		const ids = simulator.state.addCustomers(600, {
			updatedOn: new Date('2026-01-01T00:00:00Z'),
			spacingMicroseconds: 1_000_000,
		});
		const listed = await list({ returnAll, limit: 500, order: 'desc' });
		expect(listed).toEqual([...ids].reverse().slice(0, returnAll ? 600 : 500));
	});

	it.each([
		[
			'customers of many seconds',
			(index: number) => `2026-01-01T00:0${Math.floor(index / 50)}:00Z`,
		],
		['customers of one second', () => '2026-01-01T00:00:00Z'],
	])('fails if the same page comes again, with %s', async (_what, updatedOn) => {
		const page = Array.from({ length: 250 }, (_, index) => ({
			customer_id: `cus_${index}`,
			updated_on: updatedOn(index),
		}));
		const body = JSON.stringify(page);
		simulator.faults.add({ match: /customers/, times: 1000, kind: 'status', status: 200, body });
		await expect(list({ returnAll: true })).rejects.toThrow('the same page');
		expect(simulator.requests.length).toBeLessThan(5);
	});

	it.each([
		[
			'times without a zone, which are UTC',
			(id: number) => ({
				customer_id: `c${id}`,
				updated_on: `2026-01-01T00:${String(Math.floor(id / 10)).padStart(2, '0')}:00`,
			}),
			undefined,
		],
		[
			'a row without an ID',
			() => ({ updated_on: '2026-01-01T00:00:00Z' }),
			'without a customer_id',
		],
		[
			'a row without a time',
			(id: number) => ({ customer_id: `c${id}`, updated_on: null }),
			'without a valid updated_on',
		],
	])('reads %s', async (_what, row, words) => {
		const rows = Array.from({ length: 250 }, (_value, index) => row(index));
		const page = (body: unknown) =>
			simulator.faults.add({
				match: /customers/,
				times: 1,
				kind: 'status',
				status: 200,
				body: JSON.stringify(body),
			});
		page(rows);
		page(rows.slice(-1));
		const listing = list({ returnAll: true });
		if (words) {
			await expect(listing).rejects.toThrow(words);
			return;
		}
		expect(await listing).toHaveLength(250);
		expect(simulator.requests.at(-1)?.path).toContain('customers');
		expect(simulator.requests.at(-1)?.query.start_date).toBe('2026-01-01T00:24:00Z');
	});
});
