/** A metric of the month that crosses a threshold. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { polled } from '../../../shared/polling/polled-service';
import { Company, crossing, CUSTOMER_EVENTS } from './company';

const company = new Company();

const brief = (items: IDataObject[]) =>
	items.map(({ month, previousValue, value, direction }) =>
		[month, previousValue, '->', value, direction].join(' '),
	);

describe('Metric Crossed a Threshold', () => {
	it('holds the metric, the month, both values and the direction', async () => {
		company.measure({ '2026-05': 800, '2026-06': 900 });
		const trigger = await company.active(crossing());
		expect(await polled(trigger)).toEqual([]);
		company.measure({ '2026-05': 800, '2026-06': 1000 });
		expect(await polled(trigger)).toEqual([
			{
				event: 'metricCrossed',
				metric: 'recurring_revenue',
				month: '2026-06',
				value: 1000,
				previousValue: 900,
				threshold: 1000,
				direction: 'up',
			},
		]);
		expect(await polled(trigger)).toEqual([]);
	});

	it.each([
		['either', ['2026-06 900 -> 1000 up', '2026-06 1000 -> 999.99 down']],
		['up', ['2026-06 900 -> 1000 up']],
		['down', ['2026-06 1000 -> 999.99 down']],
	])('in the direction %s', async (direction, wanted) => {
		company.measure({ '2026-06': 900 });
		const trigger = await company.active(crossing({ direction }));
		const came: string[] = [];
		for (const value of [999, 1000, 5000, 999.99, 0]) {
			company.measure({ '2026-06': value });
			came.push(...brief(await polled(trigger)));
		}
		expect(
			came.map((each) => each.replace('999 ->', '900 ->').replace('5000 ->', '1000 ->')),
		).toEqual(wanted);
	});

	it.each<
		[string, INodeParameters, Array<[values: Record<string, number | null>, crossings: string[]]>]
	>([
		[
			'comes for the end of a month that was not read before the next one began',
			{},
			[
				[{ '2026-05': 900 }, []],
				[
					{ '2026-05': 1100, '2026-06': 950, '2026-07': 1200 },
					['2026-05 900 -> 1100 up', '2026-06 1100 -> 950 down', '2026-07 950 -> 1200 up'],
				],
			],
		],
		[
			'comes each month for a metric that starts at 0',
			{ metric: 'new_customers', threshold: 5 },
			[
				[{ '2026-05': 4 }, []],
				[{ '2026-05': 6 }, ['2026-05 4 -> 6 up']],
				[{ '2026-05': 6, '2026-06': 1 }, []],
				[{ '2026-05': 6, '2026-06': 7 }, ['2026-06 1 -> 7 up']],
			],
		],
		[
			'ignores months without a value',
			{},
			[
				[{ '2026-05': 900, '2026-06': null }, []],
				[{ '2026-05': 900, '2026-06': 1001 }, ['2026-06 900 -> 1001 up']],
			],
		],
		[
			'takes the first value as the baseline',
			{},
			[
				[{}, []],
				[{ '2026-06': 1500 }, []],
				[{ '2026-06': 500 }, ['2026-06 1500 -> 500 down']],
			],
		],
	])('%s', async (_what, more, steps) => {
		const [first] = steps[0]!;
		const { metric = 'recurring_revenue' } = more;
		company.measure(first, String(metric));
		const trigger = await company.active(crossing(more));
		expect(await polled(trigger)).toEqual([]);
		for (const [values, crossings] of steps.slice(1)) {
			company.measure(values, String(metric));
			expect(brief(await polled(trigger))).toEqual(crossings);
			expect(await polled(trigger)).toEqual([]);
		}
	});

	it('starts from a new baseline with another metric, threshold or plan, not with another direction', async () => {
		company.state.ensurePlan('basic');
		company.measure({ '2026-06': 900 });
		const trigger = await company.active(crossing({ direction: 'down' }));
		company.measure({ '2026-06': 1500 });
		for (const more of [{ threshold: 1200 }, { plan: 'basic' }, { metric: 'new_customers' }]) {
			expect(await trigger.publish({ parameters: crossing(more) })).toBeNull();
		}
		await trigger.publish({ parameters: crossing({ direction: 'down' }) });
		company.measure({ '2026-06': 900 });
		expect(await trigger.publish({ parameters: crossing({ direction: 'either' }) })).toHaveLength(
			1,
		);
	});

	it('names the chosen plan', async () => {
		company.state.ensurePlan('basic');
		company.measure({ '2026-06': 900 });
		const plan = { __rl: true, mode: 'id', value: 'basic' };
		const trigger = await company.active(crossing({ plan, threshold: 1000 }));
		company.measure({ '2026-06': 9000 });
		expect(await polled(trigger)).toMatchObject([{ plan_id: 'basic', direction: 'up' }]);
	});

	it('goes on after a restart and after failed polls', async () => {
		company.measure({ '2026-06': 900 });
		const trigger = await company.active(crossing());
		company.measure({ '2026-06': 1100 });
		company.simulator.faults.add({ match: /monthly/, kind: 'broken-json' });
		expect((await trigger.poll()).error?.message).toMatch(/broken/);
		expect(await trigger.restart()).toHaveLength(1);
		expect(await polled(trigger)).toEqual([]);
	});

	it.each([
		['no metrics', {}],
		['a list', { data: [] }],
		['a value without a date', { data: { recurring_revenue: [{ value: 1 }] } }],
	])('fails if ProfitWell answers %s', async (_what, body) => {
		company.measure({ '2026-06': 900 });
		const trigger = await company.active(crossing());
		const { staticData } = trigger;
		company.simulator.faults.add({ match: /monthly/, kind: 'status', status: 200, body });
		expect((await trigger.poll()).error?.message).toMatch(/metrics|without a date/);
		expect(trigger.staticData).toEqual(staticData);
	});

	it('comes beside events of customers, of which none is lost when the metric fails', async () => {
		const [id] = company.add(1);
		company.measure({ '2026-06': 900 });
		const parameters = company.parameters(
			crossing({ events: [...CUSTOMER_EVENTS, 'metricCrossed'] }),
		);
		const trigger = await company.active(parameters);
		company.change(id!, { status: 'churned_voluntary' });
		company.measure({ '2026-06': 1100 });
		company.simulator.faults.add({ match: /monthly/, kind: 'status', status: 403 });
		expect((await trigger.poll()).error).toBeDefined();
		const items = await polled(trigger);
		expect(items.map(({ event }) => event).sort()).toEqual([
			'churned',
			'customerUpdated',
			'metricCrossed',
		]);
		expect(await polled(trigger)).toEqual([]);
	});

	it('takes a value as the baseline after an inactivity, unless missed changes are included', async () => {
		for (const includeMissedChanges of [false, true]) {
			company.measure({ '2026-06': 1500 });
			const trigger = await company.active(crossing({ options: { includeMissedChanges } }));
			await trigger.deactivate();
			company.measure({ '2026-06': 500 });
			expect((await trigger.activate())?.length ?? 0).toBe(includeMissedChanges ? 1 : 0);
			expect(await polled(trigger)).toEqual([]);
		}
	});

	it('fails by the name of the daily limit, and a later poll reports the crossing', async () => {
		company.measure({ '2026-06': 900 });
		const trigger = await company.active(crossing());
		const { staticData } = trigger;
		company.measure({ '2026-06': 1100 });
		const headers = { 'Retry-After': '3600' };
		company.simulator.faults.add({ match: /monthly/, kind: 'status', status: 429, headers });
		expect((await trigger.poll()).error?.message).toMatch(/3000 requests for metrics and settings/);
		expect(trigger.staticData).toEqual(staticData);
		await company.clock().pass(3_600_000);
		expect(await polled(trigger)).toHaveLength(1);
	});

	it('shows the metric of the month in a test run, or says that there is none', async () => {
		const trigger = company.inactive(crossing());
		await expect(trigger.test()).rejects.toMatchObject({
			message: 'ProfitWell has nothing to show in a test run',
			description: expect.stringContaining('no value of the metric'),
		});
		expect(trigger.staticDataAfterTest).toEqual({});
		company.measure({ '2026-05': 900, '2026-06': 1200, '2026-07': null });
		expect((await trigger.test())?.[0]?.json).toEqual({
			event: 'metricCrossed',
			metric: 'recurring_revenue',
			month: '2026-06',
			value: 1200,
			previousValue: 1200,
			threshold: 1000,
			direction: 'up',
		});
	});
});
