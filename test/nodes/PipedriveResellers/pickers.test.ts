import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { PipedriveResellers } from '../../../nodes/PipedriveResellers/PipedriveResellers.node';
import { loadOptionsContext } from '../../engine/engine';
import { useFakeClock } from '../shared/fake-clock';
import { BASE, byId, expectCall, ORIGIN, resellers, subscriptionObject } from './resellers';

useFakeClock();

const { listSearch, loadOptions } = new PipedriveResellers().methods;
type Picker = keyof typeof listSearch;

const contextOf = (parameters: INodeParameters = {}, credentials?: Record<string, string>) =>
	loadOptionsContext({ ...resellers(credentials), parameters }) as ILoadOptionsFunctions;

async function search(picker: Picker, filter = '', parameters?: INodeParameters) {
	return (await listSearch[picker].call(contextOf(parameters), filter)).results;
}

const of12 = { subscription: byId('12') };
const listed = (body: nock.Body, status = 200) =>
	expectCall('listSubscriptions').reply(status, body);

describe('the subscription picker', () => {
	it.each<[string, nock.Body]>([
		['data', { success: true, data: [subscriptionObject] }],
		['a bare list', [subscriptionObject]],
		['a named list', { subscriptions: [subscriptionObject] }],
		['items', { items: [subscriptionObject] }],
		['a list in data', { data: { results: [subscriptionObject] } }],
	])('shows company, plan and seats from %s', async (_what, body) => {
		listed(body);
		expect(await search('searchSubscriptions')).toEqual([
			{ name: 'Acme (12) - premium - 5 seats - active', value: '12' },
		]);
	});

	it('searches its labels, also with other names in the answer', async () => {
		listed([{ subscription_id: 3, company_name: 'Flat', seats: 2, plan: { name: 'Lite', id: 1 } }]);
		expect(await search('searchSubscriptions', 'lite')).toEqual([
			{ name: 'Flat (3) - Lite - 2 seats', value: '3' },
		]);
	});

	it('searches all pages', async () => {
		listed({ data: [{ id: '1', company: { name: 'Acme' } }], next_cursor: 'b' });
		nock(ORIGIN)
			.get(`${BASE}/subscriptions?cursor=b`)
			.reply(200, { data: [{ id: '2', company: { name: 'Harbour' } }] });
		expect(await search('searchSubscriptions', 'harbour')).toEqual([
			{ name: 'Harbour (2)', value: '2' },
		]);
	});

	it.each<[string, number, unknown]>([
		['an empty account', 200, []],
		['a 404', 404, 'Not found'],
		['no list', 200, { strange: true }],
		['broken entries', 200, [null, 'x', { id: null }, {}]],
	])('is empty for %s', async (_what, status, body) => {
		listed(body as nock.Body, status);
		expect(await search('searchSubscriptions')).toEqual([]);
	});

	it('names the place of a wrong correction', async () => {
		const context = contextOf({}, { contractCorrections: '{"call":{}}' });
		await expect(listSearch.searchSubscriptions.call(context)).rejects.toThrow(
			"'Contract Corrections' in the credential is not right: call is not a known part of the contract",
		);
	});
});

describe('the user picker', () => {
	it('shows the users of the chosen subscription', async () => {
		expectCall('getSubscription').reply(200, { data: subscriptionObject });
		expect(await search('searchUsers', '', of12)).toEqual([
			{ name: 'Ada Example - a@example.com', value: '7' },
		]);
	});

	it('takes the IDs of users, and never a rounded one', async () => {
		expectCall('getSubscription').reply(
			200,
			'{"users":[{"user_id":7,"subscription_id":12,"name":"Ada"},{"user_id":8,"subscription_id":12,"name":"Bob"},{"id":9007199254740993,"name":"Rounded"}]}',
		);
		expect(await search('searchUsers', '', of12)).toEqual([
			{ name: 'Ada', value: '7' },
			{ name: 'Bob', value: '8' },
		]);
	});

	it.each(['', '..', '={{ $json.id }}'])(
		'sends nothing while the subscription is %j',
		async (id) => {
			expect(await search('searchUsers', '', { subscription: byId(id) })).toEqual([]);
		},
	);
});

describe('the pickers of plans and packages', () => {
	const lite = { id: 1, code: 'lite', name: 'Lite' };
	const data = { plans: [lite], packages: [{ code: 'campaigns', name: 'Campaigns' }] };
	const byPlanCode = [{ name: 'Lite (lite)', value: 'lite' }];
	const packagesOf12 = async () => await loadOptions.getPackages.call(contextOf(of12));

	it('show those of the chosen subscription', async () => {
		expectCall('getAvailablePlans').reply(200, { success: true, data });
		expect(await search('searchPlans', '', of12)).toEqual(byPlanCode);
		expect(await search('searchPlanIds', '', of12)).toEqual([{ name: 'Lite (1)', value: '1' }]);
		expect(await packagesOf12()).toEqual([{ name: 'Campaigns (campaigns)', value: 'campaigns' }]);
	});

	it('show those of the first subscription while none is chosen', async () => {
		listed({ data: [{ id: '9' }] });
		nock(ORIGIN).get(`${BASE}/subscriptions/9/plans`).reply(200, { success: true, data });
		expect(await search('searchPlans')).toEqual(byPlanCode);
	});

	it.each<[string, nock.Body]>([
		['a bare list', [lite]],
		['data', { data: [lite] }],
		['a named list', { available_plans: [lite] }],
	])('find plans in %s', async (_what, body) => {
		expectCall('getAvailablePlans').reply(200, body);
		expect(await search('searchPlans', '', of12)).toEqual(byPlanCode);
	});

	it.each([[[]], [{}], ['text'], [{ data: null }]])('are empty for %j', async (body) => {
		expectCall('getAvailablePlans').reply(200, JSON.stringify(body));
		expect(await search('searchPlans', '', of12)).toEqual([]);
		expect(await packagesOf12()).toEqual([]);
	});
});

describe('the country picker', () => {
	it('finds countries by name and by code, without a request', async () => {
		expect(await search('searchCountries', 'eston')).toEqual([
			{ name: 'Estonia (EE)', value: 'EE' },
		]);
		expect((await search('searchCountries', '(de)')).map(({ value }) => value)).toEqual(['DE']);
		expect(await search('searchCountries')).toHaveLength(249);
	});
});
