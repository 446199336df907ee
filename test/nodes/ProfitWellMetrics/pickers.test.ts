import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { ProfitWellMetrics } from '../../../nodes/ProfitWellMetrics/ProfitWellMetrics.node';
import { loadOptionsContext } from '../../engine/engine';
import { useFakeClock } from '../shared/fake-clock';
import { byAlias, ORIGIN, profitWell, subscriptionObject } from './profit-well';

type Picker = keyof ProfitWellMetrics['methods']['listSearch'];

const fakeClock = useFakeClock();

async function search(
	picker: Picker,
	filter?: string,
	page?: string,
	parameters?: INodeParameters,
) {
	const context = loadOptionsContext({ ...profitWell(), parameters });
	const { listSearch } = new ProfitWellMetrics().methods;
	return await listSearch[picker].call(context as ILoadOptionsFunctions, filter, page);
}

const plans = [
	{ id: 'pro', name: 'Pro, monthly' },
	{ id: 'Scale Up', name: 'Scale Up' },
];

describe('the plan picker', () => {
	it('shows plans by name and ID and searches both', async () => {
		nock(ORIGIN).get('/v2/plans/').reply(200, plans);
		expect(await search('searchPlans')).toEqual({
			results: [
				{ name: 'Pro, monthly (pro)', value: 'pro' },
				{ name: 'Scale Up', value: 'Scale Up' },
			],
		});
		expect((await search('searchPlans', 'SCALE')).results).toHaveLength(1);
	});

	it('asks once a minute, since plans cost of a budget for the day', async () => {
		const scope = nock(ORIGIN).get('/v2/plans/').twice().reply(200, plans);
		await search('searchPlans');
		await search('searchPlans', 'p');
		expect(scope.isDone()).toBe(false);
		jest.spyOn(Date, 'now');
		const { clock } = await import('../../../nodes/shared/http/clock');
		const later = clock.now() + 61_000;
		jest.spyOn(clock, 'now').mockReturnValue(later);
		await search('searchPlans', 'pr');
		scope.done();
	});

	it.each([
		['an empty account', 200, []],
		['a 404', 404, { detail: 'Not found.' }],
		['an unexpected answer', 200, { something: 'else' }],
	])('shows an empty list for %s', async (_what, status, body) => {
		nock(ORIGIN).get('/v2/plans/').reply(status, body);
		expect((await search('searchPlans')).results).toEqual([]);
	});

	it('says what is wrong when the token is', async () => {
		nock(ORIGIN).get('/v2/plans/').reply(401, { detail: 'Invalid token.' });
		await expect(search('searchPlans')).rejects.toThrow('ProfitWell did not accept the credential');
	});

	it('does not let a person wait for long', async () => {
		nock(ORIGIN).get('/v2/plans/').times(5).reply(503);
		await expect(search('searchPlans')).rejects.toThrow('ProfitWell could not answer');
		expect(fakeClock().elapsed).toBeLessThan(3_000);
	});
});

describe('the plan picker of metrics', () => {
	it('shows the plans of the billing system behind those added by hand', async () => {
		nock(ORIGIN)
			.get('/v2/plans/')
			.reply(200, plans)
			.get('/v2/metrics/plans/')
			.reply(200, { plan_ids: ['stripe-1', 'pro'] });
		const { results } = await search('searchMetricPlans');
		expect(results.map(({ value }) => value)).toEqual(['pro', 'Scale Up', 'stripe-1']);
	});
});

describe('the customer picker', () => {
	const newest = '/v2/customers/?per_page=250&page=1&direction=desc';

	it('shows the customers that changed last, by name and email', async () => {
		nock(ORIGIN)
			.get(newest)
			.reply(200, [
				{ customer_id: 'cus_1', email: 'a@example.com', first_name: 'Ada', last_name: 'Example' },
				{ customer_id: 'cus_2', email: null, first_name: null, last_name: null },
			]);
		expect(await search('searchCustomers')).toEqual({
			results: [
				{ name: 'Ada Example - a@example.com', value: 'cus_1' },
				{ name: 'cus_2', value: 'cus_2' },
			],
		});
	});

	it('lets ProfitWell search for an email', async () => {
		nock(ORIGIN)
			.get(`${newest}&email=b%40example.com`)
			.reply(200, [{ customer_id: 'cus_3', email: 'b@example.com' }]);
		const { results } = await search('searchCustomers', 'b@example.com');
		expect(results).toEqual([{ name: 'b@example.com', value: 'cus_3' }]);
	});

	it('offers the next page as long as pages are full', async () => {
		const full = Array.from({ length: 250 }, (_, index) => ({ customer_id: `cus_${index}` }));
		nock(ORIGIN)
			.get(newest)
			.reply(200, full)
			.get('/v2/customers/?per_page=250&page=2&direction=desc')
			.reply(200, [{ customer_id: 'cus_250' }]);
		const first = await search('searchCustomers');
		const second = await search('searchCustomers', '', String(first.paginationToken));
		expect(second).toEqual({ results: [{ name: 'cus_250', value: 'cus_250' }] });
	});
});

describe('the user picker', () => {
	it('shows only users that were added by hand, since no others can be changed', async () => {
		nock(ORIGIN)
			.get(/customers/)
			.reply(200, [{ customer_id: 'cus_1' }, { customer_id: 'pwu_1', email: 'c@example.com' }]);
		const { results } = await search('searchUsers');
		expect(results).toEqual([{ name: 'c@example.com', value: 'pwu_1' }]);
	});
});

describe('the subscription picker', () => {
	it('shows the latest state of the subscriptions of the chosen user', async () => {
		nock(ORIGIN)
			.get('/v2/users/spiderman_1a/')
			.reply(200, [
				{ ...subscriptionObject, effective_date: 1600000000, status: 'churned_voluntary' },
				subscriptionObject,
			]);
		const { results } = await search('searchSubscriptions', '', undefined, {
			user: byAlias('spiderman_1a'),
		});
		expect(results).toEqual([
			{ name: 'spiderman_sub_1a - web_plan - churned_voluntary', value: 'pws_FecTCEyo17rV' },
		]);
	});

	it.each(['', '..', 'a/b'])('asks for nothing while the user is "%s"', async (user) => {
		const { results } = await search('searchSubscriptions', '', undefined, { user: byAlias(user) });
		expect(results).toEqual([]);
	});

	it('shows an empty list for an unknown user', async () => {
		nock(ORIGIN).get('/v2/users/nobody/').reply(404, {});
		const { results } = await search('searchSubscriptions', '', undefined, {
			user: byAlias('nobody'),
		});
		expect(results).toEqual([]);
	});
});

describe('pickers', () => {
	it('leave out what names nothing', async () => {
		nock(ORIGIN)
			.get('/v2/plans/')
			.reply(200, [{ id: null }, { id: {} }, { id: '' }, { name: 'x' }, { id: 7 }, 'text', null]);
		expect((await search('searchPlans')).results).toEqual([{ name: '7', value: '7' }]);
	});

	it('ask for nothing while the user is an expression', async () => {
		const { results } = await search('searchSubscriptions', '', undefined, {
			user: byAlias('={{ $json.user }}'),
		});
		expect(results).toEqual([]);
	});
});
