import nock from 'nock';

import { runNode } from '../../../engine/engine';
import { testOperation } from '../../operation-tests';
import { useFakeClock } from '../../shared/fake-clock';
import {
	BASE,
	byCode,
	byId,
	byName,
	ORIGIN,
	refusal,
	request,
	resellers,
	subscriptionObject,
} from '../resellers';

const one = { resource: 'subscription', subscription: byId('12') };
const createParameters = {
	resource: 'subscription',
	operation: 'create',
	specifyBody: 'fields',
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

testOperation(resellers, {
	effect: 'read',
	refusal,
	parameters: { resource: 'subscription', operation: 'getAll', returnAll: true },
	request: { ...request, method: 'GET', path: `${BASE}/subscriptions` },
	reply: { body: { success: true, data: [subscriptionObject, { id: '13' }] } },
	output: [subscriptionObject, { id: '13' }],
});

testOperation(resellers, {
	effect: 'read',
	refusal,
	parameters: { ...one, operation: 'get' },
	request: { ...request, method: 'GET', path: `${BASE}/subscriptions/12` },
	reply: { body: { success: true, data: subscriptionObject } },
	output: [subscriptionObject],
});

testOperation(resellers, {
	effect: 'write',
	refusal,
	parameters: createParameters,
	request: { ...request, method: 'POST', path: `${BASE}/subscriptions`, body: createBody },
	reply: { status: 201, body: { success: true, data: subscriptionObject } },
	output: [subscriptionObject],
});

testOperation(resellers, {
	effect: 'write',
	refusal,
	parameters: {
		...one,
		operation: 'update',
		updateFields: { seats: 9, packages: ['leadbooster', 'campaigns'] },
	},
	request: {
		...request,
		method: 'PATCH',
		path: `${BASE}/subscriptions/12`,
		body: { order: { seats: 9, packages: ['leadbooster', 'campaigns'] } },
	},
	reply: { status: 204 },
	output: [{ success: true, subscriptionId: '12' }],
});

testOperation(resellers, {
	effect: 'write',
	refusal,
	parameters: { ...one, operation: 'suspend' },
	request: { ...request, method: 'POST', path: `${BASE}/subscriptions/12/suspend` },
	reply: { status: 204 },
	output: [{ suspended: true, subscriptionId: '12' }],
});

testOperation(resellers, {
	effect: 'write',
	refusal,
	parameters: { ...one, operation: 'restore' },
	request: { ...request, method: 'POST', path: `${BASE}/subscriptions/12/restore` },
	reply: { body: { success: true, data: subscriptionObject } },
	output: [subscriptionObject],
});

testOperation(resellers, {
	effect: 'write',
	refusal,
	parameters: { ...one, operation: 'delete' },
	request: { ...request, method: 'DELETE', path: `${BASE}/subscriptions/12` },
	reply: { status: 204 },
	output: [{ deleted: true }],
});

useFakeClock();

const run = async (parameters: object, credentials?: Record<string, string>) =>
	await runNode({ ...resellers(credentials), parameters: parameters as never });

describe('subscription: create', () => {
	async function sentBody(parameters: object, credentials?: Record<string, string>) {
		let sent: unknown;
		nock(ORIGIN)
			.post(`${BASE}/subscriptions`, (body: unknown) => {
				sent = body;
				return true;
			})
			.reply(201, {});
		const result = await run({ ...createParameters, ...parameters }, credentials);
		expect(result.error).toBeUndefined();
		return sent;
	}

	it('sends what was filled in, and nothing that was not touched', async () => {
		const body = await sentBody({
			planBy: 'planId',
			planId: byId('42'),
			additionalFields: {
				packages: ['leadbooster'],
				userSelfManagement: 'partial',
				withTrialPeriod: true,
			},
		});
		expect(body).toEqual({
			...createBody,
			order: {
				seats: 5,
				plan_id: '42',
				packages: ['leadbooster'],
				user_self_management: 'partial',
				with_trial_period: true,
			},
		});
	});

	it('merges Additional Body Fields last', async () => {
		const body = await sentBody({
			additionalFields: {
				additionalBodyFields: '{ "order": { "seats": 7, "currency": "EUR" }, "note": "x" }',
			},
		});
		expect(body).toEqual({
			...createBody,
			order: { ...createBody.order, seats: 7, currency: 'EUR' },
			note: 'x',
		});
	});

	it('sends a whole body as JSON, unchecked and as it is', async () => {
		const body = await sentBody({
			specifyBody: 'json',
			jsonBody: '{ "anything": [1, { "a": null }] }',
		});
		expect(body).toEqual({ anything: [1, { a: null }] });
	});

	it.each([
		['map', { leadbooster: true, campaigns: true }],
		['objects', [{ code: 'leadbooster' }, { code: 'campaigns' }]],
	])('sends packages as %s where the contract is corrected so', async (packages, expected) => {
		const body = await sentBody(
			{ additionalFields: { packages: ['leadbooster', 'campaigns'] } },
			{ contractCorrections: JSON.stringify({ values: { packages } }) },
		);
		expect(body).toMatchObject({ order: { packages: expected } });
	});

	it.each([
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
			'JSON that is none',
			{ additionalFields: { additionalBodyFields: '{' } },
			"'Additional Body Fields (JSON)' is not valid JSON",
		],
		[
			'a list as the JSON body',
			{ specifyBody: 'json', jsonBody: '[]' },
			"'JSON Body' must be a JSON object",
		],
	])('sends nothing with %s', async (_what, wrong, words) => {
		const result = await run({ ...createParameters, ...wrong });
		expect(result.error?.message).toContain(words);
		expect(result.error?.message).toMatch(/\[Item 0\]$/);
	});

	it('is never sent twice after a timeout', async () => {
		const scope = nock(ORIGIN)
			.post(`${BASE}/subscriptions`)
			.twice()
			.replyWithError(Object.assign(new Error('timeout'), { code: 'ECONNABORTED' }));
		const result = await run(createParameters);
		expect(scope.pendingMocks()).toHaveLength(1);
		expect(result.error?.description).toContain('The request may have been carried out');
	});

	it('takes an answer with success: false for a refusal', async () => {
		nock(ORIGIN)
			.post(`${BASE}/subscriptions`)
			.reply(200, { success: false, error: 'No such plan' });
		const result = await run(createParameters);
		expect(result.error?.message).toContain('answered that it did not succeed');
		expect(result.error?.description).toContain('No such plan');
	});
});

describe('the answer to a create is compared with what was asked', () => {
	async function hintsOf(order: object, asked: object = {}, more: object = {}) {
		nock(ORIGIN)
			.post(`${BASE}/subscriptions`)
			.reply(201, { data: { ...subscriptionObject, ...more, order } });
		const result = await run({ ...createParameters, ...asked });
		expect(result.error).toBeUndefined();
		return result.hints.join('\n');
	}
	const asIs = subscriptionObject.order;
	const trial = { additionalFields: { withTrialPeriod: true } };

	it('says nothing where it is the same', async () => {
		const withPackages = { additionalFields: { packages: ['leadbooster'] } };
		expect(await hintsOf(asIs, withPackages)).toBe('');
		expect(await hintsOf({ seats: 5, with_trial_period: true }, trial)).toBe('');
		expect(await hintsOf({ seats: 5 }, trial, { status: 'trialing' })).toBe('');
		expect(await hintsOf({ subscription_plan: { name: 'Premium', id: 3 } })).toBe('');
	});

	it.each([
		['other seats', { ...asIs, seats: 50 }, {}, 'Seats: 5 asked for, the answer says 50.'],
		[
			'another plan',
			{ ...asIs, subscription_plan: 'ultimate' },
			{},
			'Subscription Plan: "premium" asked for, the answer says "ultimate".',
		],
		['no trial', asIs, trial, 'A trial was asked for, and the answer says false.'],
		[
			'a trial not confirmed',
			{ seats: 5 },
			trial,
			'A trial was asked for, and the answer does not confirm it.',
		],
		[
			'a package missing',
			asIs,
			{ additionalFields: { packages: ['leadbooster', 'campaigns'] } },
			'Packages: campaigns asked for, but not in the answer.',
		],
	])('shows a hint for %s', async (_what, order, asked, words) => {
		expect(await hintsOf(order, asked)).toMatch(
			new RegExp(`^Item 0, Acme \\(12\\).*: ${words.replace(/["()]/g, '.')}`, 'm'),
		);
	});
});

describe('subscription: update', () => {
	it('sends nothing when nothing was set', async () => {
		const result = await run({ ...one, operation: 'update', updateFields: {} });
		expect(result.error?.message).toBe(
			"'Update Fields' must contain at least one field to change [Item 0]",
		);
	});

	it('does not send an empty list of packages, which might remove them all', async () => {
		const result = await run({ ...one, operation: 'update', updateFields: { packages: [] } });
		expect(result.error?.message).toContain('at least one field');
	});
});

describe('subscription: delete', () => {
	it('suspends first where that was chosen', async () => {
		const scope = nock(ORIGIN)
			.post(`${BASE}/subscriptions/12/suspend`)
			.reply(204)
			.delete(`${BASE}/subscriptions/12`)
			.reply(204);
		const result = await run({ ...one, operation: 'delete', suspendFirst: true });
		expect(result.items[0]?.json).toEqual({ deleted: true });
		scope.done();
	});

	it('deletes nothing when the suspension is refused', async () => {
		nock(ORIGIN).post(`${BASE}/subscriptions/12/suspend`).reply(409, { message: 'Unpaid' });
		const result = await run({ ...one, operation: 'delete', suspendFirst: true });
		expect(result.error?.description).toContain('Unpaid');
	});

	it('previews both requests', async () => {
		const result = await run({
			...one,
			operation: 'delete',
			suspendFirst: true,
			options: { previewRequest: true },
		});
		expect(result.items.map(({ json }) => json.method)).toEqual(['POST', 'DELETE']);
	});
});

describe('an assumed call that the portal does not know', () => {
	it.each([404, 405])('gets advice on how to correct it after %i', async (status) => {
		nock(ORIGIN).post(`${BASE}/subscriptions/12/suspend`).reply(status, 'Not here');
		const result = await run({ ...one, operation: 'suspend' });
		const { description } = result.error ?? {};
		expect(description).toContain(
			'Path and method of this call are an assumption (A common form of',
		);
		expect(description).toContain(
			'{"calls":{"suspendSubscription":{"method":"POST","path":"/subscriptions/{subscriptionId}/suspend"}}}',
		);
		expect(description).toContain(`(POST ${ORIGIN}${BASE}/subscriptions/12/suspend)`);
	});

	it('is documented for the list, which gets no such advice', async () => {
		nock(ORIGIN).get(`${BASE}/subscriptions`).reply(404, 'Not here');
		const result = await run({ resource: 'subscription', operation: 'getAll' });
		expect(result.error?.description).not.toContain('assumption');
	});
});

describe('subscription: getAll', () => {
	const list = async (returnAll = true) =>
		await run({ resource: 'subscription', operation: 'getAll', returnAll, limit: 3 });
	const ids = (result: Awaited<ReturnType<typeof list>>) => result.items.map(({ json }) => json.id);

	it.each([
		['a bare list', [{ id: 1 }, { id: 2 }]],
		['data', { data: [{ id: 1 }, { id: 2 }] }],
		['a named list', { subscriptions: [{ id: 1 }, { id: 2 }] }],
		['a named list in data', { data: { subscriptions: [{ id: 1 }, { id: 2 }] } }],
	])('finds the list in %s', async (_what, body) => {
		nock(ORIGIN).get(`${BASE}/subscriptions`).reply(200, body);
		expect(ids(await list())).toEqual([1, 2]);
	});

	it('is empty where the portal answers that there is no content', async () => {
		nock(ORIGIN).get(`${BASE}/subscriptions`).reply(204);
		const { items, error } = await run({ resource: 'subscription', operation: 'getAll' });
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});

	it('does not take an answer without anything for an empty list', async () => {
		nock(ORIGIN).get(`${BASE}/subscriptions`).reply(200);
		const { error } = await run({ resource: 'subscription', operation: 'getAll' });
		expect(error?.message).toContain('answered with nothing instead of a list of subscriptions');
	});

	it('passes an answer without a list on as it is', async () => {
		nock(ORIGIN).get(`${BASE}/subscriptions`).reply(200, { strange: true });
		expect((await list()).items[0]?.json).toEqual({ strange: true });
	});

	const more = (start: number) => ({
		pagination: { more_items_in_collection: true, next_start: start },
	});
	it.each([
		['start', { data: [{ id: 1 }], additional_data: more(1) }, {}, '?start=1'],
		['a cursor', { data: [{ id: 1 }], next_cursor: 'abc' }, {}, '?cursor=abc'],
		[
			'a link',
			[{ id: 1 }],
			{ link: `<${ORIGIN}${BASE}/subscriptions?page=2>; rel="next"` },
			'?page=2',
		],
		['an address', { data: [{ id: 1 }], next: '/subscriptions?page=2' }, {}, '?page=2'],
	])('follows a next page that the answer names by %s', async (_what, body, headers, query) => {
		nock(ORIGIN)
			.get(`${BASE}/subscriptions`)
			.reply(200, body as nock.Body, headers as nock.ReplyHeaders)
			.get(`${BASE}/subscriptions${query}`)
			.reply(200, [{ id: 2 }]);
		const result = await list();
		expect(result.error).toBeUndefined();
		expect(ids(result)).toEqual([1, 2]);
		expect(result.hints).toEqual([]);
	});

	it('says so when the answer names a next page in an unknown form', async () => {
		nock(ORIGIN)
			.get(`${BASE}/subscriptions`)
			.reply(200, { data: [{ id: 1 }], paging: { has_more: true, token: 'x' } });
		const result = await list();
		expect(ids(result)).toEqual([1]);
		expect(result.hints[0]).toContain('there are more subscriptions');
	});

	it('follows no link to another host', async () => {
		nock(ORIGIN)
			.get(`${BASE}/subscriptions`)
			.reply(200, { data: [{ id: 1 }], next: 'https://evil.example/subscriptions?page=2' });
		const result = await list();
		expect(result.error).toBeUndefined();
		expect(ids(result)).toEqual([1]);
		expect(result.hints[0]).toContain('at an address that this node does not follow');
	});

	it('stops at the limit, and asks for nothing more', async () => {
		nock(ORIGIN)
			.get(`${BASE}/subscriptions`)
			.reply(200, { data: [1, 2, 3, 4].map((id) => ({ id })), next_cursor: 'abc' });
		expect(ids(await list(false))).toEqual([1, 2, 3]);
	});

	it('ends with an error when the same page comes again', async () => {
		nock(ORIGIN)
			.get(/subscriptions/)
			.times(3)
			.reply(200, { data: [{ id: 1 }], next_cursor: 'abc' });
		expect((await list()).error?.message).toContain('the same page twice');
	});
});

describe('what a lost or strange answer must not hide', () => {
	it.each([
		[
			'a trial',
			{ additionalFields: { withTrialPeriod: '={{ $json.nothing }}' } },
			'With Trial Period',
		],
		[
			'packages',
			{ additionalFields: { packages: '={{ $json.nothing }}' } },
			'Package Names or IDs',
		],
	])(
		'an expression for %s that gives nothing is no order without it',
		async (_what, wrong, title) => {
			const result = await run({ ...createParameters, ...wrong });
			expect(result.error?.message).toContain(
				`'${title}' must not be empty, but its expression gave nothing`,
			);
		},
	);

	it('an expression for seats that gives nothing is no update without them', async () => {
		const updateFields = { seats: '={{ $json.nothing }}', companyName: 'Acme' };
		const result = await run({ ...one, operation: 'update', updateFields });
		expect(result.error?.message).toContain(
			"'Seats' must not be empty, but its expression gave nothing",
		);
	});

	it('an empty JSON body changes nothing', async () => {
		const result = await run({ ...one, operation: 'update', specifyBody: 'json', jsonBody: '{}' });
		expect(result.error?.message).toContain("'JSON Body' must not be empty");
	});

	it.each([301, 302, 303, 408, 499])(
		'an order that is answered by %i may have been carried out',
		async (status) => {
			nock(ORIGIN)
				.post(`${BASE}/subscriptions`)
				.reply(status, '', { location: `${ORIGIN}${BASE}/subscriptions/99` });
			const result = await run(createParameters);
			expect(result.error?.description).toContain('The request may have been carried out');
		},
	);

	it('a deletion that fails after the suspension says that the customer is suspended', async () => {
		nock(ORIGIN)
			.post(`${BASE}/subscriptions/12/suspend`)
			.reply(204)
			.delete(`${BASE}/subscriptions/12`)
			.reply(405, 'Not allowed');
		const result = await run({ ...one, operation: 'delete', suspendFirst: true });
		expect(result.error?.description).toContain(
			`Carried out for this item before: POST ${ORIGIN}${BASE}/subscriptions/12/suspend.`,
		);
		expect(result.error?.context?.mayHaveBeenCarriedOut).toBe(true);
	});

	it('an answer that can not be understood does not hide that the order was carried out', async () => {
		nock(ORIGIN)
			.post(`${BASE}/subscriptions`)
			.reply(201, { id: 1, status: { toString: 1, valueOf: 1 } });
		const result = await run(createParameters);
		expect(result.error?.description).toContain('Carried out for this item before: POST');
		expect(result.error?.context?.mayHaveBeenCarriedOut).toBe(true);
	});

	it.each(['false', 0, false])('success: %j is a refusal', async (success) => {
		nock(ORIGIN).post(`${BASE}/subscriptions`).reply(200, { success, error: 'nope' });
		expect((await run(createParameters)).error?.message).toContain('did not succeed');
	});

	it('hints come with the error of another item', async () => {
		nock(ORIGIN)
			.post(`${BASE}/subscriptions`)
			.reply(201, { data: { ...subscriptionObject, order: { seats: 50 } } })
			.post(`${BASE}/subscriptions`)
			.reply(400, { error: 'no' });
		const result = await runNode({ ...resellers(), parameters: createParameters, input: [{}, {}] });
		expect(result.error?.message).toContain('[Item 1]');
		expect(result.error?.description).toContain('Seats: 5 asked for, the answer says 50.');
	});

	it('a PUT may reset what was not filled in, and says so', async () => {
		nock(ORIGIN).put(`${BASE}/subscriptions/12`).reply(200, { data: subscriptionObject });
		const result = await run(
			{ ...one, operation: 'update', updateFields: { seats: 5 } },
			{ contractCorrections: '{"calls":{"updateSubscription":{"method":"PUT"}}}' },
		);
		expect(result.hints.join()).toContain('sent with PUT, which may reset');
	});

	it('the JSON body is compared with the answer too', async () => {
		nock(ORIGIN).post(`${BASE}/subscriptions`).reply(201, { data: subscriptionObject });
		const jsonBody = JSON.stringify({ order: { seats: 4, with_trial_period: true } });
		const result = await run({ ...createParameters, specifyBody: 'json', jsonBody });
		expect(result.hints.join()).toContain('Seats: 4 asked for, the answer says 5.');
		expect(result.hints.join()).toContain('A trial was asked for, and the answer says false.');
	});

	it.each([{ enabled: false }, 'disabled', 'expired'])(
		'a trial is not confirmed by %j',
		async (echo) => {
			nock(ORIGIN)
				.post(`${BASE}/subscriptions`)
				.reply(201, { id: 1, active: true, order: { with_trial_period: echo } });
			const trial = { additionalFields: { withTrialPeriod: true } };
			const result = await run({ ...createParameters, ...trial });
			expect(result.hints.join()).toContain('A trial was asked for, and the answer says');
		},
	);

	it.each([
		['a user beside the record', { id: 12, user: { id: 7 } }, 12],
		['a subscription within an envelope', { success: true, subscription: { id: 12 } }, 12],
		['a list of one', [{ id: 12 }], 12],
		['data in a list of one', { data: [{ id: 12 }] }, 12],
	])('the record is found with %s', async (_what, body, id) => {
		nock(ORIGIN)
			.get(`${BASE}/subscriptions/12`)
			.reply(200, body as nock.Body);
		const result = await run({ ...one, operation: 'get' });
		expect(result.items[0]?.json.id).toBe(id);
	});

	it('an envelope around nothing is an empty list', async () => {
		nock(ORIGIN).get(`${BASE}/subscriptions`).reply(200, { success: true, data: null });
		const result = await run({ resource: 'subscription', operation: 'getAll', returnAll: true });
		expect(result.items).toEqual([]);
	});

	it.each([
		['an object', { items: [{ id: 1 }], links: { next: { href: '?page=2' } } }],
		['a relative address', { items: [{ id: 1 }], next: 'subscriptions?page=2' }],
		['an address from the root', { items: [{ id: 1 }], next: `${BASE}/subscriptions?page=2` }],
	])('a next page is followed by %s', async (_what, body) => {
		nock(ORIGIN)
			.get(`${BASE}/subscriptions`)
			.reply(200, body)
			.get(`${BASE}/subscriptions?page=2`)
			.reply(200, [{ id: 2 }]);
		const result = await run({ resource: 'subscription', operation: 'getAll', returnAll: true });
		expect(result.items.map(({ json }) => json.id)).toEqual([1, 2]);
	});

	it('a list that ends in so many words needs no hint', async () => {
		nock(ORIGIN)
			.get(`${BASE}/subscriptions`)
			.reply(200, { data: [{ id: 1 }], next_page: null, has_more: false, cursor: 'x' });
		const result = await run({ resource: 'subscription', operation: 'getAll', returnAll: true });
		expect(result.hints).toEqual([]);
	});

	it('empty pages without end come to an end', async () => {
		let count = 0;
		nock(ORIGIN)
			.get(/subscriptions/)
			.times(50)
			.reply(200, () => ({ data: [], next_cursor: `c${(count += 1)}` }));
		const result = await run({ resource: 'subscription', operation: 'getAll', returnAll: true });
		expect(result.error).toBeDefined();
		expect(count).toBeLessThan(10);
	});
});
