/** A metric of the month that crosses a value. */
import type { IDataObject } from 'n8n-workflow';

import { CUSTOMER_EVENTS, crossing, polled, useCompany, withMinimumChange } from './company';

const company = useCompany();

const brief = (items: IDataObject[]) =>
	items.map(({ month, previousValue, value, direction }) =>
		[month, previousValue, '->', value, direction].join(' '),
	);

describe('Metric Crossed a Value', () => {
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

	it('tells a crossing at the end of a month that was not seen before the next one began', async () => {
		company.measure({ '2026-05': 900 });
		const trigger = await company.active(crossing());
		company.measure({ '2026-05': 1100, '2026-06': 950, '2026-07': 1200 });
		expect(brief(await polled(trigger))).toEqual([
			'2026-05 900 -> 1100 up',
			'2026-06 1100 -> 950 down',
			'2026-07 950 -> 1200 up',
		]);
		expect(await polled(trigger)).toEqual([]);
	});

	it('of what is counted anew each month comes in each month', async () => {
		company.measure({ '2026-05': 4 }, 'new_customers');
		const trigger = await company.active(crossing({ metric: 'new_customers', threshold: 5 }));
		company.measure({ '2026-05': 6 }, 'new_customers');
		expect(brief(await polled(trigger))).toEqual(['2026-05 4 -> 6 up']);
		company.measure({ '2026-05': 6, '2026-06': 1 }, 'new_customers');
		expect(await polled(trigger)).toEqual([]);
		company.measure({ '2026-05': 6, '2026-06': 7 }, 'new_customers');
		expect(brief(await polled(trigger))).toEqual(['2026-06 1 -> 7 up']);
	});

	it('is not confused by months without a value', async () => {
		company.measure({ '2026-05': 900, '2026-06': null });
		const trigger = await company.active(crossing());
		expect(await polled(trigger)).toEqual([]);
		company.measure({ '2026-05': 900, '2026-06': 1001 });
		expect(brief(await polled(trigger))).toEqual(['2026-06 900 -> 1001 up']);
	});

	it('begins with the first value there is', async () => {
		const trigger = await company.active(crossing());
		company.measure({ '2026-06': 1500 });
		expect(await polled(trigger)).toEqual([]);
		company.measure({ '2026-06': 500 });
		expect(await polled(trigger)).toHaveLength(1);
	});

	it('begins anew with another metric, value or plan, and not with another direction', async () => {
		company.state.ensurePlan('basic');
		company.measure({ '2026-06': 900 });
		const trigger = await company.active(crossing({ direction: 'down' }));
		company.measure({ '2026-06': 1500 });
		for (const more of [{ threshold: 1200 }, { plan: 'basic' }, { metric: 'new_customers' }]) {
			expect(await trigger.publish({ parameters: crossing(more) })).toBeNull();
		}
		await trigger.publish({ parameters: crossing({ direction: 'down' }) });
		company.measure({ '2026-06': 900 });
		expect(await trigger.publish({ parameters: crossing({ direction: 'either' }) })).toHaveLength(1);
	});

	it('names the plan that was chosen', async () => {
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
	])('fails visibly where ProfitWell answers %s', async (_what, body) => {
		company.measure({ '2026-06': 900 });
		const trigger = await company.active(crossing());
		const { staticData } = trigger;
		company.simulator.faults.add({ match: /monthly/, kind: 'status', status: 200, body });
		expect((await trigger.poll()).error?.message).toMatch(/metrics|without a date/);
		expect(trigger.staticData).toEqual(staticData);
	});

	it('shares a trigger with events of customers, of which none is lost when the metric fails', async () => {
		const [id] = company.add(1);
		company.measure({ '2026-06': 900 });
		const parameters = withMinimumChange(crossing({ events: [...CUSTOMER_EVENTS, 'metricCrossed'] }));
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
});
