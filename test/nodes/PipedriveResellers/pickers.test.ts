import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { PipedriveResellers } from '../../../nodes/PipedriveResellers/PipedriveResellers.node';
import { loadOptionsContext } from '../../engine/engine';
import { useFakeClock } from '../shared/fake-clock';
import { BASE, byId, ORIGIN, resellers, subscriptionObject } from './resellers';

useFakeClock();

const { methods } = new PipedriveResellers();
type Picker = keyof typeof methods.listSearch;

const contextOf = (parameters: INodeParameters = {}, credentials?: Record<string, string>) =>
	loadOptionsContext({ ...resellers(credentials), parameters }) as ILoadOptionsFunctions;

async function search(picker: Picker, filter = '', parameters?: INodeParameters) {
	return (await methods.listSearch[picker].call(contextOf(parameters), filter)).results;
}

const list = (body: unknown) =>
	nock(ORIGIN)
		.get(`${BASE}/subscriptions`)
		.reply(200, body as nock.Body);

describe('the subscription picker', () => {
	it.each([
		['data', { success: true, data: [subscriptionObject] }],
		['a bare list', [subscriptionObject]],
		['a named list', { subscriptions: [subscriptionObject] }],
		['items', { items: [subscriptionObject] }],
		['a list in data', { data: { results: [subscriptionObject] } }],
	])('shows company, plan and seats from %s', async (_what, body) => {
		list(body);
		expect(await search('searchSubscriptions')).toEqual([
			{ name: 'Acme (12) - premium - 5 seats - active', value: '12' },
		]);
	});

	it('finds what it shows also where the answer is laid out otherwise', async () => {
		list([{ subscription_id: 3, company_name: 'Flat', seats: 2, plan: { name: 'Lite', id: 1 } }]);
		expect(await search('searchSubscriptions', 'lite')).toEqual([
			{ name: 'Flat (3) - Lite - 2 seats', value: '3' },
		]);
	});

	it.each([
		['an empty account', 200, []],
		['a 404', 404, 'Not found'],
		['no list', 200, { strange: true }],
		['broken entries', 200, [null, 'x', { id: null }, {}]],
	])('is empty for %s', async (_what, status, body) => {
		nock(ORIGIN)
			.get(`${BASE}/subscriptions`)
			.reply(status, body as nock.Body);
		expect(await search('searchSubscriptions')).toEqual([]);
	});

	it('says where a correction is wrong', async () => {
		const context = contextOf({}, { contractCorrections: '{"call":{}}' });
		await expect(methods.listSearch.searchSubscriptions.call(context)).rejects.toThrow(
			"'Contract Corrections' in the credential is not right: call is no known part of the contract",
		);
	});
});

describe('the user picker', () => {
	it('shows the users of the chosen subscription', async () => {
		nock(ORIGIN).get(`${BASE}/subscriptions/12`).reply(200, { data: subscriptionObject });
		expect(await search('searchUsers', '', { subscription: byId('12') })).toEqual([
			{ name: 'Ada Example - a@example.com', value: '7' },
		]);
	});

	it.each(['', '..', '={{ $json.id }}'])(
		'asks for nothing while the subscription is %j',
		async (id) => {
			expect(await search('searchUsers', '', { subscription: byId(id) })).toEqual([]);
		},
	);
});

describe('the pickers of plans and packages', () => {
	const answer = {
		success: true,
		data: {
			plans: [{ id: 1, code: 'lite', name: 'Lite' }],
			packages: [{ code: 'campaigns', name: 'Campaigns' }],
		},
	};

	it('ask for those of the chosen subscription', async () => {
		nock(ORIGIN).get(`${BASE}/subscriptions/12/plans`).reply(200, answer);
		const subscription = byId('12');
		expect(await search('searchPlans', '', { subscription })).toEqual([
			{ name: 'Lite (lite)', value: 'lite' },
		]);
		expect(await search('searchPlanIds', '', { subscription })).toEqual([
			{ name: 'Lite (1)', value: '1' },
		]);
		const packages = await methods.loadOptions.getPackages.call(contextOf({ subscription }));
		expect(packages).toEqual([{ name: 'Campaigns (campaigns)', value: 'campaigns' }]);
	});

	it('ask for those of the first subscription while none is chosen', async () => {
		list({ data: [{ id: '9' }] });
		nock(ORIGIN).get(`${BASE}/subscriptions/9/plans`).reply(200, answer);
		expect(await search('searchPlans')).toEqual([{ name: 'Lite (lite)', value: 'lite' }]);
	});

	it.each([
		['a bare list', [{ id: 1, code: 'lite', name: 'Lite' }]],
		['data', { data: [{ id: 1, code: 'lite', name: 'Lite' }] }],
		['a named list', { available_plans: [{ id: 1, code: 'lite', name: 'Lite' }] }],
	])('find plans in %s', async (_what, body) => {
		nock(ORIGIN)
			.get(`${BASE}/subscriptions/12/plans`)
			.reply(200, body as nock.Body);
		expect(await search('searchPlans', '', { subscription: byId('12') })).toEqual([
			{ name: 'Lite (lite)', value: 'lite' },
		]);
	});

	it.each([[[]], [{}], ['text'], [{ data: null }]])('are empty for %j', async (body) => {
		nock(ORIGIN).get(`${BASE}/subscriptions/12/plans`).reply(200, JSON.stringify(body));
		const subscription = byId('12');
		expect(await search('searchPlans', '', { subscription })).toEqual([]);
		expect(await methods.loadOptions.getPackages.call(contextOf({ subscription }))).toEqual([]);
	});
});

describe('the country picker', () => {
	it('finds countries by name and by code, without asking anybody', async () => {
		expect(await search('searchCountries', 'eston')).toEqual([
			{ name: 'Estonia (EE)', value: 'EE' },
		]);
		expect((await search('searchCountries', '(de)')).map(({ value }) => value)).toEqual(['DE']);
		expect(await search('searchCountries')).toHaveLength(249);
	});
});

describe('IDs in pickers', () => {
	it('are those of users, and never rounded', async () => {
		nock(ORIGIN)
			.get(`${BASE}/subscriptions/12`)
			.reply(
				200,
				'{"users":[{"user_id":7,"subscription_id":12,"name":"Ada"},{"user_id":8,"subscription_id":12,"name":"Bob"},{"id":9007199254740993,"name":"Rounded"}]}',
			);
		const users = await search('searchUsers', '', { subscription: byId('12') });
		expect(users).toEqual([
			{ name: 'Ada', value: '7' },
			{ name: 'Bob', value: '8' },
		]);
	});

	it('are searched for on all pages', async () => {
		nock(ORIGIN)
			.get(`${BASE}/subscriptions`)
			.reply(200, { data: [{ id: '1', company: { name: 'Acme' } }], next_cursor: 'b' })
			.get(`${BASE}/subscriptions?cursor=b`)
			.reply(200, { data: [{ id: '2', company: { name: 'Harbour' } }] });
		expect(await search('searchSubscriptions', 'harbour')).toEqual([
			{ name: 'Harbour (2)', value: '2' },
		]);
	});
});
