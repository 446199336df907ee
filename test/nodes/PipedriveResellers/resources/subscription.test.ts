import nock from 'nock';

import { runNode } from '../../../engine/engine';
import { useFakeClock } from '../../shared/fake-clock';
import {
	BASE,
	byCode,
	byId,
	byName,
	expectCall,
	ORIGIN,
	resellers,
	run,
	subscriptionObject,
	testCall,
} from '../resellers';

const one = { resource: 'subscription', subscription: byId('12') };
const getAll = { resource: 'subscription', operation: 'getAll', returnAll: true };
const get = { ...one, operation: 'get' };
const update = { ...one, operation: 'update' };
const suspend = { ...one, operation: 'suspend' };
const remove = { ...one, operation: 'delete' };
const removeSuspended = { ...remove, suspendFirst: true };
const create = {
	resource: 'subscription',
	operation: 'create',
	bodyMode: 'fields',
	primaryUserEmail: 'a@example.com',
	primaryUserName: 'Ada Example',
	companyCountry: byCode('ee'),
	companyName: 'Acme',
	seats: 5,
	subscriptionPlan: byName('premium'),
};
const createBody = {
	primary_user: { email: 'a@example.com', name: 'Ada Example' },
	company: { country: 'EE', name: 'Acme' },
	order: { seats: 5, subscription_plan: 'premium' },
};
const packages = ['leadbooster', 'campaigns'];
const trial = { additionalFields: { withTrialPeriod: true } };
const trialInJson = {
	bodyMode: 'json',
	jsonBody: '{ "order": { "seats": 4, "with_trial_period": true } }',
};

testCall(getAll, 'listSubscriptions', {
	answer: { success: true, data: [subscriptionObject, { id: '13' }] },
	output: [subscriptionObject, { id: '13' }],
});
testCall(get, 'getSubscription', {
	answer: { success: true, data: subscriptionObject },
	output: [subscriptionObject],
});
testCall(create, 'createSubscription', {
	sent: createBody,
	status: 201,
	answer: { success: true, data: subscriptionObject },
	output: [subscriptionObject],
});
testCall({ ...update, updateFields: { seats: 9, packages } }, 'updateSubscription', {
	sent: { order: { seats: 9, packages } },
	status: 204,
	output: [{ success: true, subscriptionId: '12' }],
});
testCall(suspend, 'suspendSubscription', {
	status: 204,
	output: [{ suspended: true, subscriptionId: '12' }],
});
testCall({ ...one, operation: 'restore' }, 'restoreSubscription', {
	answer: { success: true, data: subscriptionObject },
	output: [subscriptionObject],
});
testCall(remove, 'deleteSubscription', { status: 204, output: [{ deleted: true }] });

useFakeClock();

const listed = (body: nock.Body, headers?: nock.ReplyHeaders) =>
	expectCall('listSubscriptions').reply(200, body, headers);
const nextPage = (query: string, body: nock.Body) =>
	nock(ORIGIN).get(`${BASE}/subscriptions?${query}`).reply(200, body);

describe('subscription: create', () => {
	async function sentBody(parameters: object, credentials?: Record<string, string>) {
		let sent: unknown;
		expectCall('createSubscription', (body: unknown) => Boolean((sent = body))).reply(201, {});
		const result = await run({ ...create, ...parameters }, credentials);
		expect(result.error).toBeUndefined();
		return sent;
	}

	it.each<[string, object, object]>([
		[
			'the fields that are filled in, and no others',
			{
				planBy: 'planId',
				planId: byId('42'),
				additionalFields: {
					packages: ['leadbooster'],
					userSelfManagement: 'partial',
					withTrialPeriod: true,
				},
			},
			{
				...createBody,
				order: {
					seats: 5,
					plan_id: '42',
					packages: ['leadbooster'],
					user_self_management: 'partial',
					with_trial_period: true,
				},
			},
		],
		['only the plan that Plan By selects', { planId: byId('42') }, createBody],
		[
			'Additional Body Fields merged last',
			{
				additionalFields: {
					additionalBodyFields: '{ "order": { "seats": 7, "currency": "EUR" }, "note": "x" }',
				},
			},
			{ ...createBody, order: { ...createBody.order, seats: 7, currency: 'EUR' }, note: 'x' },
		],
		[
			'a JSON body, unchecked and unchanged',
			{ bodyMode: 'json', jsonBody: '{ "anything": [1, { "a": null }] }' },
			{ anything: [1, { a: null }] },
		],
	])('sends %s', async (_what, parameters, expected) => {
		expect(await sentBody(parameters)).toEqual(expected);
	});

	it.each([
		['map', { leadbooster: true, campaigns: true }],
		['objects', [{ code: 'leadbooster' }, { code: 'campaigns' }]],
	])('sends packages as %s if the contract is corrected so', async (format, expected) => {
		const contractCorrections = JSON.stringify({ values: { packages: format } });
		const body = await sentBody({ additionalFields: { packages } }, { contractCorrections });
		expect(body).toMatchObject({ order: { packages: expected } });
	});

	it.each<[string, object, string]>([
		['no plan', { subscriptionPlan: byName('={{ "" }}') }, "'Subscription Plan' must not be empty"],
		['no plan ID', { planBy: 'planId', planId: byId('={{ "" }}') }, "'Plan ID' must not be empty"],
		['an unknown kind of plan', { planBy: 'price' }, "'Plan By' must be one of"],
		['no seat', { seats: 0 }, "'Seats' must be at least 1"],
		['half a seat', { seats: 1.5 }, "'Seats' must be a whole number"],
		[
			'a country of three letters',
			{ companyCountry: byCode('EST') },
			"'Company Country' must be a two-letter country code",
		],
		['no email', { primaryUserEmail: ' ' }, "'Primary User Email' must not be empty"],
		[
			'invalid JSON',
			{ additionalFields: { additionalBodyFields: '{' } },
			"'Additional Body Fields (JSON)' is not valid JSON",
		],
		['a list', { bodyMode: 'json', jsonBody: '[]' }, "'JSON Body' must be a JSON object"],
		[
			'an expression for a trial that gives nothing',
			{ additionalFields: { withTrialPeriod: '={{ $json.nothing }}' } },
			"'With Trial Period' must not be empty, but its expression gave nothing",
		],
		[
			'an expression for packages that gives nothing',
			{ additionalFields: { packages: '={{ $json.nothing }}' } },
			"'Package Names or IDs' must not be empty, but its expression gave nothing",
		],
	])('sends nothing with %s', async (_what, wrong, words) => {
		const result = await run({ ...create, ...wrong });
		expect(result.error?.message).toContain(words);
		expect(result.error?.message).toMatch(/\[Item 0\]$/);
	});

	it('is never sent twice after a timeout', async () => {
		const timeout = Object.assign(new Error('timeout'), { code: 'ECONNABORTED' });
		const scope = expectCall('createSubscription').twice().replyWithError(timeout);
		const result = await run(create);
		expect(scope.pendingMocks()).toHaveLength(1);
		expect(result.error?.description).toContain('The request may have been carried out');
	});

	it.each([301, 302, 303, 408, 499])('may have been carried out after a %i', async (status) => {
		const location = `${ORIGIN}${BASE}/subscriptions/99`;
		expectCall('createSubscription').reply(status, '', { location });
		const result = await run(create);
		expect(result.error?.description).toContain('The request may have been carried out');
	});

	it.each([false, 'false', 0])('is refused if the answer says success: %j', async (success) => {
		expectCall('createSubscription').reply(200, { success, error: 'No such plan' });
		const result = await run(create);
		expect(result.error?.message).toContain('answered that it did not succeed');
		expect(result.error?.description).toContain('No such plan');
	});

	it('was carried out even if the answer cannot be processed', async () => {
		const status = { toString: 1, valueOf: 1 };
		expectCall('createSubscription').reply(201, { id: 1, status });
		const result = await run(create);
		expect(result.error?.description).toContain('Carried out for this item before: POST');
		expect(result.error?.context?.mayHaveBeenCarriedOut).toBe(true);
	});
});

describe('the answer to a create, compared with the request', () => {
	async function hintsOf(answer: object, asked: object = {}) {
		expectCall('createSubscription').reply(201, { data: { ...subscriptionObject, ...answer } });
		const result = await run({ ...create, ...asked });
		expect(result.error).toBeUndefined();
		return result.hints.join('\n');
	}
	const { order } = subscriptionObject;

	it.each<[string, object, object]>([
		['the same packages', {}, { additionalFields: { packages: ['leadbooster'] } }],
		['a trial', { order: { seats: 5, with_trial_period: true } }, trial],
		['the status of a trial', { order: { seats: 5 }, status: 'trialing' }, trial],
		['the plan as an object', { order: { subscription_plan: { name: 'Premium', id: 3 } } }, {}],
	])('causes no hint with %s', async (_what, answer, asked) => {
		expect(await hintsOf(answer, asked)).toBe('');
	});

	it.each<[string, object, object, string]>([
		[
			'other seats',
			{ order: { ...order, seats: 50 } },
			{},
			'Seats: 5 asked for, the answer says 50.',
		],
		[
			'another plan',
			{ order: { ...order, subscription_plan: 'ultimate' } },
			{},
			'Subscription Plan: "premium" asked for, the answer says "ultimate".',
		],
		['no trial', {}, trial, 'A trial was asked for, and the answer says false.'],
		[
			'no word on the trial',
			{ order: { seats: 5 } },
			trial,
			'A trial was asked for, and the answer does not confirm it.',
		],
		...[{ enabled: false }, 'disabled', 'expired'].map((echo): [string, object, object, string] => [
			`a trial that is ${JSON.stringify(echo)}`,
			{ order: { with_trial_period: echo } },
			trial,
			'A trial was asked for, and the answer says',
		]),
		[
			'a missing package',
			{},
			{ additionalFields: { packages } },
			'Packages: campaigns asked for, but not in the answer.',
		],
		['other seats than in JSON', {}, trialInJson, 'Seats: 4 asked for, the answer says 5.'],
		['no trial as in JSON', {}, trialInJson, 'A trial was asked for, and the answer says false.'],
	])('causes a hint with %s', async (_what, answer, asked, words) => {
		const hint = (await hintsOf(answer, asked)).split('\n').find((line) => line.includes(words));
		expect(hint).toMatch(/^Item 0, Acme \(12\)/);
	});

	it('causes its hint also if another item fails', async () => {
		expectCall('createSubscription').reply(201, {
			data: { ...subscriptionObject, order: { seats: 50 } },
		});
		expectCall('createSubscription').reply(400, { error: 'no' });
		const result = await runNode({ ...resellers(), parameters: create, input: [{}, {}] });
		expect(result.error?.message).toContain('[Item 1]');
		expect(result.error?.description).toContain('Seats: 5 asked for, the answer says 50.');
	});
});

describe('subscription: update', () => {
	it.each<[string, object, string]>([
		['no field', { updateFields: {} }, "'Update Fields' must contain at least one field to change"],
		['an empty list of packages', { updateFields: { packages: [] } }, 'at least one field'],
		[
			'seats whose expression gives nothing',
			{ updateFields: { seats: '={{ $json.nothing }}', companyName: 'Acme' } },
			"'Seats' must not be empty, but its expression gave nothing",
		],
		['an empty JSON body', { bodyMode: 'json', jsonBody: '{}' }, "'JSON Body' must not be empty"],
	])('sends nothing with %s', async (_what, wrong, words) => {
		const result = await run({ ...update, ...wrong });
		expect(result.error?.message).toContain(words);
		expect(result.error?.message).toMatch(/\[Item 0\]$/);
	});

	it.each([
		[undefined, 'subscription_plan', 'premium'],
		['planId', 'plan_id', '42'],
	])('sends the plan that Plan By %j selects', async (planBy, key, expected) => {
		const updateFields = { subscriptionPlan: byName('premium'), planId: byId('42') };
		const scope = expectCall('updateSubscription', { order: { [key]: expected } }).reply(204);
		const result = await run({ ...update, updateFields, ...(planBy && { planBy }) });
		expect(result.error).toBeUndefined();
		scope.done();
	});

	it('shows a hint after a PUT, which may reset fields that are not sent', async () => {
		nock(ORIGIN).put(`${BASE}/subscriptions/12`).reply(200, { data: subscriptionObject });
		const contractCorrections = '{"calls":{"updateSubscription":{"method":"PUT"}}}';
		const result = await run({ ...update, updateFields: { seats: 5 } }, { contractCorrections });
		expect(result.hints.join()).toContain('sent with PUT, which may reset');
	});
});

describe('subscription: delete', () => {
	it('suspends first if selected', async () => {
		const scopes = [
			expectCall('suspendSubscription').reply(204),
			expectCall('deleteSubscription').reply(204),
		];
		const result = await run(removeSuspended);
		expect(result.items[0]?.json).toEqual({ deleted: true });
		for (const scope of scopes) scope.done();
	});

	it('deletes nothing if the suspension is refused', async () => {
		expectCall('suspendSubscription').reply(409, { message: 'Unpaid' });
		const result = await run(removeSuspended);
		expect(result.error?.description).toContain('Unpaid');
	});

	it('says that the customer is suspended if only the deletion fails', async () => {
		expectCall('suspendSubscription').reply(204);
		expectCall('deleteSubscription').reply(405, 'Not allowed');
		const result = await run(removeSuspended);
		expect(result.error?.description).toContain(
			`Carried out for this item before: POST ${ORIGIN}${BASE}/subscriptions/12/suspend.`,
		);
		expect(result.error?.context?.mayHaveBeenCarriedOut).toBe(true);
	});

	it('previews both requests', async () => {
		const result = await run({ ...removeSuspended, options: { previewRequest: true } });
		expect(result.items.map(({ json }) => json.method)).toEqual(['POST', 'DELETE']);
	});
});

describe('a call that the portal does not know', () => {
	it.each([404, 405])('comes with advice on how to correct it after %i', async (status) => {
		expectCall('suspendSubscription').reply(status, 'Not here');
		const { description } = (await run(suspend)).error ?? {};
		expect(description).toContain('Path and method of this call are an assumption (A common path');
		expect(description).toContain(
			'{"calls":{"suspendSubscription":{"method":"POST","path":"/subscriptions/{subscriptionId}/suspend"}}}',
		);
		expect(description).toContain(`(POST ${ORIGIN}${BASE}/subscriptions/12/suspend)`);
	});

	it('comes without such advice for the list, which is documented', async () => {
		expectCall('listSubscriptions').reply(404, 'Not here');
		expect((await run(getAll)).error?.description).not.toContain('assumption');
	});
});

describe('subscription: get', () => {
	it.each<[string, nock.Body]>([
		['a record with a user in it', { id: 12, user: { id: 7 } }],
		['an envelope', { success: true, subscription: { id: 12 } }],
		['a list of one', [{ id: 12 }]],
		['a list of one in data', { data: [{ id: 12 }] }],
	])('finds the subscription in %s', async (_what, body) => {
		expectCall('getSubscription').reply(200, body);
		expect((await run(get)).items[0]?.json.id).toBe(12);
	});
});

describe('subscription: getAll', () => {
	async function list(parameters: object = {}) {
		const { items, error, hints } = await run({ ...getAll, ...parameters });
		return {
			items: items.map(({ json }) => json),
			ids: items.map(({ json }) => json.id),
			error,
			hints,
		};
	}

	it.each<[string, nock.Body]>([
		['a bare list', [{ id: 1 }, { id: 2 }]],
		['data', { data: [{ id: 1 }, { id: 2 }] }],
		['a named list', { subscriptions: [{ id: 1 }, { id: 2 }] }],
		['a named list in data', { data: { subscriptions: [{ id: 1 }, { id: 2 }] } }],
	])('finds the list in %s', async (_what, body) => {
		listed(body);
		expect((await list()).ids).toEqual([1, 2]);
	});

	it.each<[string, number, nock.Body]>([
		['a 204', 204, ''],
		['an envelope around nothing', 200, { success: true, data: null }],
	])('is empty for %s', async (_what, status, body) => {
		expectCall('listSubscriptions').reply(status, body);
		expect(await list()).toMatchObject({ items: [], error: undefined });
	});

	it('does not take an empty answer for an empty list', async () => {
		expectCall('listSubscriptions').reply(200);
		const { error } = await list();
		expect(error?.message).toContain('answered with nothing instead of a list of subscriptions');
	});

	it('returns an answer without a list unchanged', async () => {
		listed({ strange: true });
		expect((await list()).items).toEqual([{ strange: true }]);
	});

	const data = [{ id: 1 }];
	it.each<[string, nock.Body, nock.ReplyHeaders, string]>([
		[
			'a start',
			{
				data,
				additional_data: { pagination: { more_items_in_collection: true, next_start: 1 } },
			},
			{},
			'start=1',
		],
		['a cursor', { data, next_cursor: 'abc' }, {}, 'cursor=abc'],
		['a link', data, { link: `<${ORIGIN}${BASE}/subscriptions?page=2>; rel="next"` }, 'page=2'],
		['a path', { data, next: '/subscriptions?page=2' }, {}, 'page=2'],
		['an object', { items: data, links: { next: { href: '?page=2' } } }, {}, 'page=2'],
		['a relative address', { items: data, next: 'subscriptions?page=2' }, {}, 'page=2'],
		['a path from the root', { items: data, next: `${BASE}/subscriptions?page=2` }, {}, 'page=2'],
	])('follows a next page that is given as %s', async (_what, body, headers, query) => {
		listed(body, headers);
		nextPage(query, [{ id: 2 }]);
		expect(await list()).toMatchObject({ ids: [1, 2], error: undefined, hints: [] });
	});

	it.each<[string, nock.Body, string]>([
		[
			'in an unknown form',
			{ data, paging: { has_more: true, token: 'x' } },
			'there are more subscriptions',
		],
		[
			'on another host',
			{ data, next: 'https://evil.example/subscriptions?page=2' },
			'at an address that this node does not follow',
		],
	])('shows a hint if the next page is %s', async (_what, body, words) => {
		listed(body);
		const { ids, error, hints } = await list();
		expect({ ids, error }).toEqual({ ids: [1], error: undefined });
		expect(hints[0]).toContain(words);
	});

	it('shows no hint if the answer says that the list ends', async () => {
		listed({ data, next_page: null, has_more: false, cursor: 'x' });
		expect((await list()).hints).toEqual([]);
	});

	it('stops at the limit and requests nothing more', async () => {
		listed({ data: [1, 2, 3, 4].map((id) => ({ id })), next_cursor: 'abc' });
		expect((await list({ returnAll: false, limit: 3 })).ids).toEqual([1, 2, 3]);
	});

	it('fails if the same page comes again', async () => {
		const page = { data, next_cursor: 'abc' };
		nock(ORIGIN)
			.get(/subscriptions/)
			.times(3)
			.reply(200, page);
		expect((await list()).error?.message).toContain('the same page twice');
	});

	it('fails after endless empty pages', async () => {
		let count = 0;
		nock(ORIGIN)
			.get(/subscriptions/)
			.times(50)
			.reply(200, () => ({ data: [], next_cursor: `c${(count += 1)}` }));
		expect((await list()).error).toBeDefined();
		expect(count).toBeLessThan(10);
	});
});
