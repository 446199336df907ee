import nock from 'nock';

import { forgetAccounts } from '../../../../nodes/shared/http/account';
import { runNode } from '../../../engine/engine';
import { testOperation } from '../../operation-tests';
import { byId, ORIGIN, privateRequest, profitWell, refusal } from '../profit-well';

const monthly = {
	data: {
		recurring_revenue: [
			{ date: '2026-01', value: 100.5 },
			{ date: '2026-02', value: 110 },
			{ date: '2026-03', value: 120 },
		],
		// Begins later and has a gap: rows must be joined by their date, never by their place.
		upgrade_rate: [
			{ date: '2026-03', value: 3 },
			{ date: '2026-02', value: null },
		],
	},
};

testOperation(profitWell, {
	effect: 'read',
	refusal,
	parameters: {
		resource: 'metric',
		operation: 'getMonthly',
		plan: byId('pro plan'),
		metrics: ['recurring_revenue', 'upgrade_rate'],
	},
	request: {
		...privateRequest,
		method: 'GET',
		path: '/v2/metrics/monthly/?plan_id=pro+plan&metrics=recurring_revenue%2Cupgrade_rate',
	},
	reply: { body: monthly },
	output: [
		{ date: '2026-01', recurring_revenue: 100.5, upgrade_rate: null },
		{ date: '2026-02', recurring_revenue: 110, upgrade_rate: null },
		{ date: '2026-03', recurring_revenue: 120, upgrade_rate: 3 },
	],
});

testOperation(profitWell, {
	effect: 'read',
	refusal,
	parameters: { resource: 'metric', operation: 'getDaily', month: '2026-02', simple: false },
	request: { ...privateRequest, method: 'GET', path: '/v2/metrics/daily/?month=2026-02' },
	reply: { body: { data: { active_customers: [{ date: '2026-02-01', value: 7 }] } } },
	output: [{ data: { active_customers: [{ date: '2026-02-01', value: 7 }] } }],
});

testOperation(profitWell, {
	effect: 'read',
	refusal,
	parameters: { resource: 'metric', operation: 'getActivePlans', limit: 2 },
	request: { ...privateRequest, method: 'GET', path: '/v2/metrics/plans/?limit=2' },
	reply: { body: { plan_ids: ['a', 'b'] } },
	output: [{ plan_id: 'a' }, { plan_id: 'b' }],
});

describe('metric', () => {
	beforeEach(forgetAccounts);

	const run = async (parameters: Record<string, unknown>) =>
		await runNode({
			...profitWell(),
			timezone: 'America/New_York',
			parameters: { resource: 'metric', ...parameters } as never,
		});

	it('cuts months by From and To, both inclusive', async () => {
		nock(ORIGIN).get('/v2/metrics/monthly/').reply(200, monthly);
		const result = await run({
			operation: 'getMonthly',
			filters: { from: '2026-02-15T00:00:00', to: '2026-02-28T23:00:00' },
		});
		expect(result.items.map(({ json }) => json.date)).toEqual(['2026-02']);
	});

	it('cuts days by From and To in the time zone of the workflow', async () => {
		const days = ['2026-02-01', '2026-02-02', '2026-02-03'].map((date) => ({ date, value: 1 }));
		nock(ORIGIN)
			.get('/v2/metrics/daily/?month=2026-02')
			.reply(200, { data: { active_customers: days } });
		const result = await run({
			operation: 'getDaily',
			month: '2026-02',
			filters: { from: '2026-02-02T00:00:00', to: '2026-02-02T23:59:00' },
		});
		expect(result.items.map(({ json }) => json.date)).toEqual(['2026-02-02']);
	});

	it('asks for the current month when none was entered', async () => {
		const scope = nock(ORIGIN)
			.get(/\/v2\/metrics\/daily\/\?month=\d{4}-\d{2}$/)
			.reply(200, { data: {} });
		const result = await run({ operation: 'getDaily' });
		expect(result.error).toBeUndefined();
		expect(result.items).toEqual([]);
		scope.done();
	});

	it('does not take an unexpected answer for metrics', async () => {
		nock(ORIGIN).get('/v2/metrics/monthly/').reply(200, []);
		const result = await run({ operation: 'getMonthly' });
		expect(result.error?.message).toBe(
			'ProfitWell answered with something other than metrics [Item 0]',
		);
	});
});
