import { forgetAccounts } from '../../../../nodes/shared/http/account';
import { byId, expectCall, run, testCall } from '../profit-well';

const getMonthly = { resource: 'metric', operation: 'getMonthly' };
const getDaily = { resource: 'metric', operation: 'getDaily' };

const monthly = {
	data: {
		recurring_revenue: [
			{ date: '2026-01', value: 100.5 },
			{ date: '2026-02', value: 110 },
			{ date: '2026-03', value: 120 },
		],
		// Begins later and has a gap: rows must be joined by date, not by index.
		upgrade_rate: [
			{ date: '2026-03', value: 3 },
			{ date: '2026-02', value: null },
		],
	},
};
const daily = { data: { active_customers: [{ date: '2026-02-01', value: 7 }] } };

testCall(
	{ ...getMonthly, plan: byId('pro plan'), metrics: ['recurring_revenue', 'upgrade_rate'] },
	'GET /metrics/monthly/?plan_id=pro+plan&metrics=recurring_revenue%2Cupgrade_rate',
	{
		answer: monthly,
		output: [
			{ date: '2026-01', recurring_revenue: 100.5, upgrade_rate: null },
			{ date: '2026-02', recurring_revenue: 110, upgrade_rate: null },
			{ date: '2026-03', recurring_revenue: 120, upgrade_rate: 3 },
		],
	},
);
testCall({ ...getDaily, month: '2026-02', simple: false }, 'GET /metrics/daily/?month=2026-02', {
	answer: daily,
});
testCall(
	{ resource: 'metric', operation: 'getActivePlans', limit: 2 },
	'GET /metrics/plans/?limit=2',
	{ answer: { plan_ids: ['a', 'b'] }, output: [{ plan_id: 'a' }, { plan_id: 'b' }] },
);

describe('metric', () => {
	beforeEach(forgetAccounts);

	const newYork = { timezone: 'America/New_York' };
	const days = ['2026-02-01', '2026-02-02', '2026-02-03'].map((date) => ({ date, value: 1 }));

	it.each([
		[
			'months by From and To, both inclusive',
			'GET /metrics/monthly/',
			monthly,
			{ ...getMonthly, filters: { from: '2026-02-15T00:00:00', to: '2026-02-28T23:00:00' } },
			['2026-02'],
		],
		[
			'days by From and To in the time zone of the workflow',
			'GET /metrics/daily/?month=2026-02',
			{ data: { active_customers: days } },
			{
				...getDaily,
				month: '2026-02',
				filters: { from: '2026-02-02T00:00:00', to: '2026-02-02T23:59:00' },
			},
			['2026-02-02'],
		],
	])('filters %s', async (_what, call, answer, parameters, dates) => {
		expectCall(call).reply(200, answer);
		const { items } = await run(parameters, newYork);
		expect(items.map(({ json }) => json.date)).toEqual(dates);
	});

	it('requests the current month if none is entered', async () => {
		const month = new Date().toISOString().slice(0, 7);
		const scope = expectCall(`GET /metrics/daily/?month=${month}`).reply(200, { data: {} });
		const result = await run(getDaily, { timezone: 'UTC' });
		expect(result.error).toBeUndefined();
		expect(result.items).toEqual([]);
		scope.done();
	});
});
