import {
	DIALECTS,
	startResellersSimulator,
	type Dialect,
	type ResellersSimulator,
} from '../../simulators/resellers';
import { setAt, type JsonObject } from '../../simulators/resellers/dotted';
import { askAt, expectReply, itAnswers, type Ask, type Row } from './ask';

const [assumed] = DIALECTS as [Dialect, ...Dialect[]];
const TOKEN = 'reseller-token-for-tests';
const NEW = {
	primaryUserEmail: 'ada@acme.example.com',
	primaryUserName: 'Ada Example',
	companyCountry: 'EE',
	companyName: 'Acme Example',
	seats: 3,
	plan: 'small-monthly',
};
/** Demo customers: with free seats; with none; suspended. */
const [ROOMY, FULL, SUSPENDED] = [
	'/subscriptions/4101',
	'/subscriptions/4105',
	'/subscriptions/4108',
];

/** A body in the dialect's keys; undefined leaves a value out. */
function bodyOf({ keys }: Dialect, values: object): JsonObject {
	const body: JsonObject = {};
	for (const [name, value] of Object.entries(values)) {
		if (value !== undefined) setAt(body, keys[name as keyof Dialect['keys']], value);
	}
	return body;
}

/** Declares a simulator; each test begins with it as new. `ask` sends the token where the dialect has it. */
function usePortal(dialect: Dialect): { ask: Ask; simulator(): ResellersSimulator } {
	let simulator: ResellersSimulator;
	beforeAll(async () => {
		simulator = await startResellersSimulator({ dialect });
	});
	beforeEach(() => simulator.reset());
	afterAll(async () => await simulator.stop());
	const inHeader = {
		header: { 'x-api-token': TOKEN },
		bearer: { Authorization: `Bearer ${TOKEN}` },
	};
	const send = askAt(
		() => simulator.baseUrl,
		dialect.token === 'query' ? {} : inHeader[dialect.token],
	);
	const withQuery = (line: string): string =>
		`${line}${line.includes('?') ? '&' : '?'}api_token=${TOKEN}`;
	return {
		ask: async (line, ...more) =>
			await send(dialect.token === 'query' ? withQuery(line) : line, ...more),
		simulator: () => simulator,
	};
}

it('the dialects have every value of every choice; the first is the assumed one', () => {
	const covered = (key: keyof Dialect) => [...new Set(DIALECTS.map((each) => each[key]))].sort();
	expect(covered('token')).toEqual(['bearer', 'header', 'query']);
	expect(covered('updateMethod')).toEqual(['PATCH', 'PUT']);
	expect(covered('actionMethod')).toEqual(['POST', 'PUT']);
	expect(covered('packages')).toEqual(['list', 'map', 'objects']);
	expect(covered('envelope')).toEqual(['bare', 'data', 'named']);
	expect(covered('paging')).toEqual(['cursor', 'link', 'none', 'start', 'unknown']);
	expect(covered('emptyActions')).toEqual([false, true]);
	expect(covered('errors')).toEqual(['core', 'errors', 'message']);
	expect(covered('strict')).toEqual([false, true]);
	expect(new Set(DIALECTS.map(({ name }) => name)).size).toBe(DIALECTS.length);
	expect(assumed.name).toBe('assumed');
});

it.each<[string, Partial<Dialect> | string]>([
	['no room for a paging marker', { envelope: 'bare', paging: 'cursor' }],
	['collide', { keys: { ...assumed.keys, planId: 'order.subscription_plan.id' } }],
	['collide', { keys: { ...assumed.keys, primaryUserEmail: 'users.email' } }],
	['collide', { keys: { ...assumed.keys, userName: 'email' } }],
	['has no {subscriptionId}', { paths: { ...assumed.paths, users: '/users' } }],
	['the same path', { paths: { ...assumed.paths, restore: assumed.paths.suspend } }],
	['There is no dialect unheard-of; there are: assumed', 'unheard-of'],
])('refuses a dialect that no server could speak: %s', async (complaint, changes) => {
	const dialect = typeof changes === 'string' ? changes : { ...assumed, ...changes };
	await expect(startResellersSimulator({ dialect })).rejects.toThrow(complaint);
});

describe.each(DIALECTS)('the dialect $name', (dialect) => {
	const { ask, simulator } = usePortal(dialect);
	const { strict, paths, actionMethod, updateMethod } = dialect;
	const shapes: Record<Dialect['errors'], unknown> = {
		core: expect.objectContaining({ success: false, error: expect.any(String) }),
		message: { message: expect.any(String) },
		errors: { errors: expect.arrayContaining([{ message: expect.any(String) }]) },
	};

	it('refuses other tokens, methods, paths and types in its own shape, and does nothing', async () => {
		const suspend = paths.suspend.replace('{subscriptionId}', '4101');
		const otherAction = actionMethod === 'POST' ? 'PUT' : 'POST';
		const otherUpdate = updateMethod === 'PUT' ? 'PATCH' : 'PUT';
		const form = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } };
		const nobody = askAt(() => simulator().baseUrl, {});
		const query = await nobody(`GET /subscriptions?api_token=${TOKEN}`);
		expect(query.status).toBe(dialect.token === 'query' ? 200 : 401);
		const header = await nobody('GET /subscriptions', undefined, {
			headers: { 'x-api-token': TOKEN },
		});
		expect(header.status).toBe(dialect.token === 'header' ? 200 : 401);
		for (const [line, status, body, more] of [
			[`${otherUpdate} ${ROOMY}`, 405, bodyOf(dialect, NEW)],
			[`${otherAction} ${suspend}`, 405],
			['GET /subscriptions/', 404],
			['GET /subscriptions/unknown', 404],
			['GET /other', 404],
			['POST /subscriptions', 400, {}],
			['POST /subscriptions', 415, 'seats=1', form],
			[`DELETE ${ROOMY}`, 409],
		] as const) {
			const reply = await ask(line, body, more);
			expect([line, reply.status, reply.body]).toEqual([line, status, shapes[dialect.errors]]);
		}
		const { subscriptions } = simulator().state;
		expect([subscriptions.size, subscriptions.get('4101')?.status]).toEqual([12, 'active']);
	});

	it(`${strict ? 'refuses' : 'ignores'} keys, parameters and bodies that it does not know`, async () => {
		const suspend = `${actionMethod} ${paths.suspend.replace('{subscriptionId}', '4101')}`;
		for (const reply of [
			await ask('POST /subscriptions', { something_else: 1, ...bodyOf(dialect, NEW) }),
			await ask('GET /subscriptions?per_page=3'),
			await ask(suspend, { reason: 'x' }),
		]) {
			expect(reply.status < 300).toBe(!strict);
		}
		expect(simulator().state.subscriptions.size).toBe(strict ? 12 : 13);
	});

	it('has faults in its own shape', async () => {
		const { faults, refusal } = simulator();
		for (const status of [200, 503]) {
			faults.add({ kind: 'status', ...refusal(status, 'No.') });
			const reply = await ask('GET /subscriptions');
			expect([reply.status, reply.body]).toEqual([status, shapes[dialect.errors]]);
		}
	});
});

describe('the assumed dialect', () => {
	const { ask, simulator } = usePortal(assumed);
	const creates = (expected: string, changes: object): Row => [
		'POST /subscriptions',
		expected,
		bodyOf(assumed, { ...NEW, ...changes }),
	];
	const [USERS, BO] = [`POST ${ROOMY}/users`, { email: 'bo@example.com', name: 'Bo' }];

	itAnswers(ask, [
		creates('201', {}),
		creates('400 primary_user.email: This field is required.', { primaryUserEmail: undefined }),
		creates('400 primary_user.name: This field is required.', { primaryUserName: undefined }),
		creates('400 company.country: This field is required.', { companyCountry: undefined }),
		creates('400 company.name: This field is required.', { companyName: undefined }),
		creates('400 order.seats: This field is required.', { seats: undefined }),
		creates('400 primary_user.email: ', { primaryUserEmail: 'ada' }),
		creates('400 primary_user.name: ', { primaryUserName: ' ' }),
		creates('400 company.country: ', { companyCountry: 'EST' }),
		creates('400 order.seats: ', { seats: 0 }),
		creates('400 order.seats: ', { seats: '3' }),
		creates('400 One of order.subscription_plan and order.plan_id is', { plan: undefined }),
		creates('400 Only one of order.subscription_plan and order.plan_id', { planId: '11' }),
		creates('400 order.subscription_plan: Unknown plan.', { plan: 'tiny' }),
		creates('400 order.subscription_plan: Unknown plan.', { plan: '11' }),
		creates('400 order.plan_id: Unknown plan.', { plan: undefined, planId: '99' }),
		creates('201', { plan: undefined, planId: '21' }),
		creates('201', { plan: undefined, planId: 21 }),
		creates('400 order.packages: Unknown package: x', { packages: ['x'] }),
		creates('400 order.packages: ', { packages: { 'leads-pack': true } }),
		creates('400 order.with_trial_period: ', { withTrial: 'yes' }),
		creates('400 order.with_trial_period: This field may not be null.', { withTrial: null }),
		creates('400 order.user_self_management: ', { userSelfManagement: 'DISABLED' }),
		[`PATCH ${ROOMY}`, '400', { order: { seats: 5 }, company: { name: 'X' } }],
		[`PATCH ${ROOMY}`, '400 Only one of', { order: { subscription_plan: 'a', plan_id: '11' } }],
		[`POST ${SUSPENDED}/suspend`, '400'],
		[`POST ${ROOMY}/restore`, '400'],
		['DELETE /subscriptions', '405'],
		[`POST ${FULL}/users`, '400 There is no free seat.', BO],
		[USERS, '400 name: This field is required.', { email: 'bo@example.com' }],
		[`DELETE ${ROOMY}/users/90001`, '400'],
		[`PATCH ${ROOMY}/users/1`, '404', { email: 'bo@example.com' }],
	]);

	it('detaches users, who keep their ID in another subscription, and refuses them twice', async () => {
		const { id } = (await ask(USERS, BO)).body.data;
		expectReply(await ask(USERS, { ...BO, email: 'Bo@example.com' }), '400');
		await ask(`DELETE ${ROOMY}/users/${id}`);
		expect(simulator().state.detachedUsers).toMatchObject([{ id, email: 'bo@example.com' }]);
		expect((await ask('POST /subscriptions/4102/users', BO)).body.data.id).toBe(id);
		await ask(`DELETE ${SUSPENDED}`);
		expect(simulator().state.detachedUsers).toHaveLength(5);
	});

	it('has switches for answers that differ from what was asked, and for the origin of links', async () => {
		const { state } = simulator();
		state.echoLies = { seats: 99, withTrial: false };
		const body = bodyOf(assumed, { ...NEW, withTrial: true });
		const { data } = (await ask('POST /subscriptions', body)).body;
		expect(data).toMatchObject({
			status: 'active',
			order: { seats: 99, with_trial_period: false },
		});
		expect(state.subscriptions.get(data.id)?.order).toMatchObject({ seats: 3, trial: true });
		state.echoLies = { omit: ['withTrial', 'order.seats', 'users', 'no.such.key'] };
		const silent = (await ask(`GET /subscriptions/${data.id}`)).body.data;
		expect(Object.keys(silent)).toEqual(['id', 'status', 'primary_user', 'company', 'order']);
		expect(Object.keys(silent.order)).toEqual([
			'subscription_plan',
			'plan_id',
			'user_self_management',
			'packages',
		]);
		state.linkOrigin = 'http://elsewhere.example.com';
		simulator().reset();
		expect([state.echoLies, state.linkOrigin, state.subscriptions.size]).toEqual([
			{},
			undefined,
			12,
		]);
	});

	it('records requests with their operation, and shows them without the token', async () => {
		await ask('GET /subscriptions/4101');
		expect(simulator().requests).toMatchObject([{ operation: 'Get a Subscription', status: 200 }]);
		const control = askAt(() => new URL(simulator().baseUrl).origin, {});
		const { body } = await control('GET /__simulator/requests');
		expect(body.count).toBe(1);
		expect(JSON.stringify(body)).not.toContain(TOKEN);
	});

	it('has twelve demo customers of every status, or none but plans and packages', async () => {
		const all = [...simulator().state.subscriptions.values()];
		expect(new Set(all.map(({ status }) => status)).size).toBe(3);
		const full = all.filter(({ users, order: { seats } }) => users.length >= seats);
		expect([all.length, full.length]).toEqual([12, 4]);
		const empty = await startResellersSimulator({ seed: 'empty' });
		expect([empty.state.subscriptions.size, empty.state.plans.length]).toEqual([0, 5]);
		await empty.stop();
	});
});

describe('other dialects', () => {
	const named = (name: string) => DIALECTS.find((each) => each.name === name) as Dialect;

	it.each<[string, string, string, object?]>([
		['bare with bearer', 'GET /subscriptions', '401'],
		['named with cursor', 'GET /subscriptions?cursor=5', '400'],
		['house style', 'GET /subscriptions?start=x', '400'],
		['flat with links', `PUT ${ROOMY}`, '400 company_name: ', { companyName: undefined }],
		['flat with links', `PUT ${ROOMY}`, '400 ', { plan: undefined }],
		['flat with links', `PUT ${ROOMY}`, '200', { seats: 9 }],
		[
			'camel case with cursor',
			'POST /subscriptions',
			'400',
			{ packages: [{ code: 'leads-pack', quantity: 2 }] },
		],
		[
			'named with cursor',
			'POST /subscriptions',
			'201',
			{ packages: [{ code: 'leads-pack', quantity: 2 }] },
		],
	])('%s: %s is answered with %s', async (name, line, expected, ...[changes]) => {
		const dialect = named(name);
		const simulator = await startResellersSimulator({ dialect });
		const headers = {
			'x-api-token': TOKEN,
			// The bare token is no bearer token.
			Authorization: name === 'bare with bearer' ? TOKEN : `Bearer ${TOKEN}`,
		};
		const query = dialect.token === 'query' ? `&api_token=${TOKEN}` : '';
		const body =
			changes &&
			bodyOf(dialect, { ...NEW, ...changes, ...('seats' in changes ? {} : { seats: 8 }) });
		const reply = await askAt(() => simulator.baseUrl, headers)(line + query, body);
		await simulator.stop();
		expectReply(reply, expected);
	});

	it('links to its own origin or another one, without a token', async () => {
		const dialect = named('query token with links');
		const simulator = await startResellersSimulator({ dialect });
		const ask = askAt(() => simulator.baseUrl, {});
		const link = async () => (await ask(`GET /subscriptions?api_token=${TOKEN}`)).headers.link;
		const page = `${simulator.baseUrl}/subscriptions?page=`;
		expect(await link()).toBe(`<${page}1>; rel="first", <${page}2>; rel="next"`);
		simulator.state.linkOrigin = 'http://elsewhere.example.com';
		expect(await link()).toContain('<http://elsewhere.example.com/reseller');
		await simulator.stop();
	});
});
