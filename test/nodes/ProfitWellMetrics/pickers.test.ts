import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';

import { ProfitWellMetrics } from '../../../nodes/ProfitWellMetrics/ProfitWellMetrics.node';
import { clock } from '../../../nodes/shared/http/clock';
import { loadOptionsContext } from '../../engine/engine';
import { useFakeClock } from '../shared/fake-clock';
import { byAlias, expectCall, profitWell, subscriptionObject } from './profit-well';

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
const answerPlans = (body: unknown, status = 200) =>
	expectCall('GET /plans/').reply(status, body as object);

describe('the plan picker', () => {
	it('shows plans by name and ID and searches both', async () => {
		answerPlans(plans);
		expect(await search('searchPlans')).toEqual({
			results: [
				{ name: 'Pro, monthly (pro)', value: 'pro' },
				{ name: 'Scale Up', value: 'Scale Up' },
			],
		});
		expect((await search('searchPlans', 'SCALE')).results).toHaveLength(1);
	});

	it('sends one request a minute, because requests for plans have a daily quota', async () => {
		const [first, second] = [answerPlans(plans), answerPlans(plans)];
		await search('searchPlans');
		await search('searchPlans', 'p');
		expect([first.isDone(), second.isDone()]).toEqual([true, false]);
		const later = clock.now() + 61_000;
		jest.spyOn(clock, 'now').mockReturnValue(later);
		await search('searchPlans', 'pr');
		second.done();
	});

	it.each([
		['an empty account', 200, []],
		['a 404', 404, { detail: 'Not found.' }],
		['an unexpected answer', 200, { something: 'else' }],
	])('is empty for %s', async (_what, status, body) => {
		answerPlans(body, status);
		expect((await search('searchPlans')).results).toEqual([]);
	});

	it('omits entries without an ID', async () => {
		answerPlans([{ id: null }, { id: {} }, { id: '' }, { name: 'x' }, { id: 7 }, 'text', null]);
		expect((await search('searchPlans')).results).toEqual([{ name: '7', value: '7' }]);
	});

	it('names the credential after a 401', async () => {
		answerPlans({ detail: 'Invalid token.' }, 401);
		await expect(search('searchPlans')).rejects.toThrow('ProfitWell did not accept the credential');
	});

	it('gives up after a few seconds', async () => {
		expectCall('GET /plans/').times(5).reply(503);
		await expect(search('searchPlans')).rejects.toThrow('ProfitWell could not answer');
		expect(fakeClock().elapsed).toBeLessThan(3_000);
	});
});

describe('the plan picker of metrics', () => {
	it('shows the plans of the billing system after those added by hand', async () => {
		answerPlans(plans);
		expectCall('GET /metrics/plans/').reply(200, { plan_ids: ['stripe-1', 'pro'] });
		const { results } = await search('searchMetricPlans');
		expect(results.map(({ value }) => value)).toEqual(['pro', 'Scale Up', 'stripe-1']);
	});
});

const page = (number: number, more = '') =>
	expectCall(`GET /customers/?per_page=250&page=${number}&direction=desc${more}`);

describe('the customer picker', () => {
	it('shows the customers with the newest changes, by name and email', async () => {
		page(1).reply(200, [
			{ customer_id: 'cus_1', email: 'a@example.com', first_name: 'Ada', last_name: 'Example' },
			{ customer_id: 'cus_2', email: null, first_name: null, last_name: null },
		]);
		expect((await search('searchCustomers')).results).toEqual([
			{ name: 'Ada Example - a@example.com', value: 'cus_1' },
			{ name: 'cus_2', value: 'cus_2' },
		]);
	});

	it('lets ProfitWell search for an email', async () => {
		const found = [{ customer_id: 'cus_3', email: 'b@example.com' }];
		page(1, '&email=b%40example.com').reply(200, found);
		const { results } = await search('searchCustomers', 'b@example.com');
		expect(results).toEqual([{ name: 'b@example.com', value: 'cus_3' }]);
	});

	it('offers the next page as long as pages are full', async () => {
		page(1).reply(
			200,
			Array.from({ length: 250 }, (_, index) => ({ customer_id: `cus_${index}` })),
		);
		page(2).reply(200, [{ customer_id: 'cus_250' }]);
		const { paginationToken } = await search('searchCustomers');
		expect(await search('searchCustomers', '', String(paginationToken))).toEqual({
			results: [{ name: 'cus_250', value: 'cus_250' }],
		});
	});
});

describe('the user picker', () => {
	it('shows only users that were added by hand, because no others can be changed', async () => {
		page(1).reply(200, [
			{ customer_id: 'cus_1' },
			{ customer_id: 'pwu_1', email: 'c@example.com' },
		]);
		const { results } = await search('searchUsers');
		expect(results).toEqual([{ name: 'c@example.com', value: 'pwu_1' }]);
	});
});

describe('the subscription picker', () => {
	const searchOf = async (user: string) =>
		(await search('searchSubscriptions', '', undefined, { user: byAlias(user) })).results;

	it('shows the latest state of the subscriptions of the chosen user', async () => {
		const churned = { effective_date: 1600000000, status: 'churned_voluntary' };
		const events = [{ ...subscriptionObject, ...churned }, subscriptionObject];
		expectCall('GET /users/spiderman_1a/').reply(200, events);
		expect(await searchOf('spiderman_1a')).toEqual([
			{ name: 'spiderman_sub_1a - web_plan - churned_voluntary', value: 'pws_FecTCEyo17rV' },
		]);
	});

	it.each(['', '..', 'a/b', '={{ $json.user }}'])(
		'sends nothing while the user is "%s"',
		async (user) => {
			expect(await searchOf(user)).toEqual([]);
		},
	);

	it('is empty for an unknown user', async () => {
		expectCall('GET /users/nobody/').reply(404, {});
		expect(await searchOf('nobody')).toEqual([]);
	});
});
