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
	const headers = {
		header: { 'x-api-token': TOKEN },
		bearer: { Authorization: `Bearer ${TOKEN}` },
		query: {},
	};
	const send = askAt(() => simulator.baseUrl, headers[dialect.token]);
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
	['has no {subscriptionId}', { paths: { ...assumed.paths, users: '/users' } }],
	['the same path', { paths: { ...assumed.paths, restore: assumed.paths.suspend } }],
	['There is no dialect unheard-of; there are: assumed', 'unheard-of'],
])('refuses a dialect that no server could speak: %s', async (complaint, changes) => {
	const dialect = typeof changes === 'string' ? changes : { ...assumed, ...changes };
	await expect(startResellersSimulator({ dialect })).rejects.toThrow(complaint);
});

describe.each(DIALECTS)('the dialect $name', (dialect) => {
	const { ask, simulator } = usePortal(dialect);
	const { strict, paths, actionMethod, updateMethod, updateReplaces = false } = dialect;
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
		for (const [token, headers] of [
			['header', { 'x-api-token': TOKEN }],
			['none', { Authorization: TOKEN }],
		] as const) {
			const { status } = await nobody('GET /subscriptions', undefined, { headers });
			expect([token, status]).toEqual([token, dialect.token === token ? 200 : 401]);
		}
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

	it(`${updateReplaces ? 'refuses' : 'takes'} an update that leaves values out`, async () => {
		const { status } = await ask(`${updateMethod} ${ROOMY}`, bodyOf(dialect, { seats: 9 }));
		expect(status < 300).toBe(!updateReplaces);
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

	const required = (Object.keys(NEW) as Array<keyof typeof NEW>).filter((name) => name !== 'plan');

	itAnswers(ask, [
		...required.map((name) =>
			creates(`400 ${assumed.keys[name]}: This field is required.`, { [name]: undefined }),
		),
		creates('400 company.country: ', { companyCountry: 'EST' }),
		creates('400 order.seats: ', { seats: 0 }),
		creates('400 One of order.subscription_plan and order.plan_id is', { plan: undefined }),
		creates('400 Only one of order.subscription_plan and order.plan_id', { planId: '11' }),
		creates('400 order.subscription_plan: Unknown plan.', { plan: 'tiny' }),
		creates('201', { plan: undefined, planId: '21' }),
		creates('400 order.packages: Unknown package: x', { packages: ['x'] }),
		creates('400 order.user_self_management: ', { userSelfManagement: 'DISABLED' }),
		[`PATCH ${ROOMY}`, '400', { order: { seats: 5 }, company: { name: 'X' } }],
		[`PATCH ${ROOMY}`, '400 Only one of', { order: { subscription_plan: 'a', plan_id: '11' } }],
		[`POST ${SUSPENDED}/suspend`, '400'],
		[`POST ${ROOMY}/restore`, '400'],
		[`POST ${FULL}/users`, '400 There is no free seat.', BO],
		[`DELETE ${ROOMY}/users/90001`, '400'],
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

	it('records requests with their operation, and shows them without the token', async () => {
		await ask('GET /subscriptions/4101');
		expect(simulator().requests).toMatchObject([{ operation: 'Get a Subscription', status: 200 }]);
		const control = askAt(() => new URL(simulator().baseUrl).origin, {});
		const { body } = await control('GET /__simulator/requests');
		expect(body.count).toBe(1);
		expect(JSON.stringify(body)).not.toContain(TOKEN);
	});

	it('has twelve demo customers, or none but plans and packages', async () => {
		const all = [...simulator().state.subscriptions.values()];
		expect([all.length, new Set(all.map(({ status }) => status)).size]).toEqual([12, 3]);
		const empty = await startResellersSimulator({ seed: 'empty' });
		expect([empty.state.subscriptions.size, empty.state.plans.length]).toEqual([0, 5]);
		await empty.stop();
	});
});

describe('pages', () => {
	it.each([
		['named with cursor', 'cursor=5'],
		['house style', `start=x&api_token=${TOKEN}`],
	])('%s: another marker is refused', async (dialect, query) => {
		const simulator = await startResellersSimulator({ dialect });
		const ask = askAt(() => simulator.baseUrl, { 'x-api-token': TOKEN });
		expectReply(await ask(`GET /subscriptions?${query}`), '400');
		await simulator.stop();
	});

	it('have links to its own origin or another one, without a token', async () => {
		const simulator = await startResellersSimulator({ dialect: 'query token with links' });
		const ask = askAt(() => simulator.baseUrl, {});
		const link = async () => (await ask(`GET /subscriptions?api_token=${TOKEN}`)).headers.link;
		const page = `${simulator.baseUrl}/subscriptions?page=`;
		expect(await link()).toBe(`<${page}1>; rel="first", <${page}2>; rel="next"`);
		simulator.state.linkOrigin = 'http://elsewhere.example.com';
		expect(await link()).toContain('<http://elsewhere.example.com/reseller');
		simulator.state.echoLies = { seats: 9 };
		simulator.reset();
		expect(simulator.state).toMatchObject({ linkOrigin: undefined, echoLies: {} });
		await simulator.stop();
	});
});
