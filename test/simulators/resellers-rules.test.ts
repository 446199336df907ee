import type { AxiosInstance } from 'axios';
import {
	DIALECTS,
	startResellersSimulator,
	type Dialect,
	type ResellersSimulator,
} from '../../simulators/resellers';
import { bodyOf, newSubscriptionBody, resellersClient } from '../../simulators/resellers/client';

const [assumed] = DIALECTS as [Dialect, ...Dialect[]];
/** Demo customers: with free seats; with none; on trial; suspended. */
const [ROOMY, FULL, TRIAL, SUSPENDED] = ['4101', '4105', '4106', '4108'] as const;

let simulator: ResellersSimulator;
let client: AxiosInstance;

beforeAll(async () => {
	simulator = await startResellersSimulator();
	client = resellersClient(simulator);
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.stop());

const create = async (changes = {}) =>
	await client.post('/subscriptions', newSubscriptionBody(assumed, changes));
const order = (id: string) => simulator.state.subscriptions.get(id)?.order;

describe('the demo reseller', () => {
	it('has twelve customers of every status, some full, with example.com e-mails', async () => {
		const { subscriptions } = simulator.state;
		const all = [...subscriptions.values()];
		expect(all).toHaveLength(12);
		expect(new Set(all.map(({ status }) => status)).size).toBe(3);
		expect(all.filter(({ users, order: { seats } }) => users.length === seats)).toHaveLength(4);
		expect(all.filter(({ users, order: { seats } }) => users.length > seats)).toEqual([]);
		const emails = all.flatMap(({ users }) => users.map(({ email }) => email));
		expect(emails.filter((email) => !/^[a-z.0-9]+@[a-z-]+\.example\.com$/.test(email))).toEqual([]);
		expect(new Set(emails).size).toBe(emails.length);
		const { data } = await client.get('/subscriptions');
		expect(data.data[0]).toEqual({
			id: '4101',
			status: 'active',
			primary_user: {
				email: 'nora.whitfield@birkwood-joinery.example.com',
				name: 'Nora Whitfield',
			},
			company: { country: 'GB', name: 'Birkwood Joinery' },
			order: {
				seats: 8,
				subscription_plan: 'medium-yearly',
				plan_id: '22',
				user_self_management: 'disabled',
				packages: ['leads-pack'],
				with_trial_period: false,
			},
			users: expect.arrayContaining([
				{
					id: '90001',
					email: 'nora.whitfield@birkwood-joinery.example.com',
					name: 'Nora Whitfield',
					primary: true,
				},
			]),
		});
	});

	it('is the same after a reset, with its switches off', async () => {
		const before = (await client.get('/subscriptions')).data;
		await create();
		simulator.state.echoLies = { seats: 99 };
		simulator.state.linkOrigin = 'http://elsewhere.example.com';
		simulator.reset();
		expect((await client.get('/subscriptions')).data).toEqual(before);
		expect(simulator.state.linkOrigin).toBeUndefined();
		expect((await create()).data.data.id).toBe('4113');
	});

	it('may be empty but for plans and packages', async () => {
		const empty = await startResellersSimulator({ seed: 'empty', apiToken: 'another' });
		const { data } = await resellersClient(empty, 'another').get('/subscriptions');
		expect([data, empty.state.plans.length]).toEqual([{ success: true, data: [] }, 5]);
		await empty.stop();
	});
});

describe('create refuses', () => {
	it.each<[string, object, string]>([
		['no e-mail', { primaryUserEmail: undefined }, 'primary_user.email: This field is required.'],
		['no name', { primaryUserName: undefined }, 'primary_user.name: This field is required.'],
		['no country', { companyCountry: undefined }, 'company.country: This field is required.'],
		['no company name', { companyName: undefined }, 'company.name: This field is required.'],
		['no seats', { seats: undefined }, 'order.seats: This field is required.'],
		['a bad e-mail', { primaryUserEmail: 'ada' }, 'primary_user.email'],
		['a blank name', { primaryUserName: ' ' }, 'primary_user.name'],
		['a long country', { companyCountry: 'EST' }, 'company.country'],
		['no seat', { seats: 0 }, 'order.seats'],
		['seats as text', { seats: '3' }, 'order.seats'],
		['no plan', { plan: undefined }, 'One of order.subscription_plan and order.plan_id is req'],
		['two plans', { planId: '11' }, 'Only one of order.subscription_plan and order.plan_id'],
		['an unknown plan', { plan: 'tiny' }, 'order.subscription_plan: Unknown plan.'],
		['an unknown plan id', { plan: undefined, planId: '99' }, 'order.plan_id: Unknown plan.'],
		['a plan id as plan', { plan: '11' }, 'order.subscription_plan: Unknown plan.'],
		['an unknown package', { packages: ['x'] }, 'order.packages: Unknown package: x'],
		['trial as text', { withTrial: 'yes' }, 'order.with_trial_period'],
		['null', { withTrial: null }, 'order.with_trial_period: This field may not be null.'],
	])('%s', async (_what, changes, complaint) => {
		const { status, data } = await create(changes);
		expect([status, data.error]).toEqual([400, expect.stringContaining(complaint)]);
		expect(simulator.state.subscriptions.size).toBe(12);
	});

	it.each<[string, object, string]>([
		['packages in another shape', { packages: { 'leads-pack': true } }, 'order.packages'],
		['another spelling', { user_self_management: 'DISABLED' }, 'order.user_self_management'],
		['an unknown nested key', { with_trial: true }, 'order.with_trial: Unknown field.'],
	])('%s', async (_what, changes, complaint) => {
		const body = newSubscriptionBody(assumed);
		Object.assign(body.order as object, changes);
		const { status, data } = await client.post('/subscriptions', body);
		expect([status, data.error]).toEqual([400, expect.stringContaining(complaint)]);
	});
});

it('create takes a plan id, as text or number, and writes the country in upper case', async () => {
	for (const planId of ['21', 21]) {
		const { data } = await create({ plan: undefined, planId, companyCountry: 'ee' });
		expect(data.data.order).toMatchObject({ subscription_plan: 'medium-monthly', plan_id: '21' });
		expect(data.data.company.country).toBe('EE');
	}
});

describe('the real-money hazard', () => {
	it('a trial under a key that a lenient server does not know becomes a paid subscription', async () => {
		const lenient = await startResellersSimulator({ dialect: 'silent trial' });
		const body = newSubscriptionBody(assumed, { withTrial: true });
		const { status, data } = await resellersClient(lenient).post('/subscriptions', body);
		expect([status, data.data.status, data.data.order]).toEqual([
			201,
			'active',
			expect.objectContaining({ with_trial: false }),
		]);
		expect(lenient.state.subscriptions.get(data.data.id)?.order.trial).toBe(false);
		await lenient.stop();
	});

	it('echoes may lie about seats and trial, and be silent', async () => {
		simulator.state.echoLies = { seats: 99, withTrial: false };
		const { data } = await create({ withTrial: true });
		const { id } = data.data;
		expect(data.data).toMatchObject({
			status: 'active',
			order: { seats: 99, with_trial_period: false },
		});
		expect(order(id)).toMatchObject({ seats: 3, trial: true });
		simulator.state.echoLies = { omit: ['withTrial', 'order.seats', 'users', 'no.such.key'] };
		const silent = (await client.patch(`/subscriptions/${id}`, bodyOf(assumed, { seats: 4 }))).data;
		expect(silent.data).not.toHaveProperty('users');
		expect(silent.data.order).not.toHaveProperty('with_trial_period');
		expect(silent.data.order).not.toHaveProperty('seats');
		expect(silent.data).toMatchObject({ status: 'trial', order: { plan_id: '11' } });
	});
});

describe('update', () => {
	const update = async (id: string, values: object) =>
		await client.patch(`/subscriptions/${id}`, bodyOf(assumed, values));

	it('changes the primary user, the company and the plan', async () => {
		const { data } = await update(ROOMY, {
			primaryUserEmail: 'new@example.com',
			companyCountry: 'IE',
			planId: '32',
		});
		expect(data.data).toMatchObject({
			primary_user: { email: 'new@example.com', name: 'Nora Whitfield' },
			company: { country: 'IE', name: 'Birkwood Joinery' },
			order: { subscription_plan: 'large-yearly', plan_id: '32', seats: 8 },
		});
		expect(data.data.users[0]).toMatchObject({ id: '90001', email: 'new@example.com' });
	});

	it('ends or starts a trial, and leaves a suspended one suspended', async () => {
		expect((await update(TRIAL, { withTrial: false })).data.data.status).toBe('active');
		expect((await update(ROOMY, { withTrial: true })).data.data.status).toBe('trial');
		expect((await update(SUSPENDED, { seats: 20 })).data.data.status).toBe('suspended');
	});

	it('removes packages with an empty list only', async () => {
		await update(ROOMY, { seats: 9 });
		expect(order(ROOMY)?.packages).toEqual(['leads-pack']);
		await update(ROOMY, { packages: [] });
		expect(order(ROOMY)?.packages).toEqual([]);
	});

	it('refuses fewer seats than users and two plans, and then changes nothing', async () => {
		const before = structuredClone(simulator.state.subscriptions.get(ROOMY));
		expect((await update(ROOMY, { seats: 5, companyName: 'X' })).status).toBe(400);
		expect((await update(ROOMY, { plan: 'small-monthly', planId: '11' })).status).toBe(400);
		expect((await update(ROOMY, { packages: ['x'], companyName: 'X' })).status).toBe(400);
		expect((await update('1', { seats: 5 })).status).toBe(404);
		expect(simulator.state.subscriptions.get(ROOMY)).toEqual(before);
	});
});

describe('suspend, restore and delete', () => {
	const post = async (id: string, action: string) =>
		await client.post(`/subscriptions/${id}/${action}`);

	it('ask for the right status', async () => {
		expect((await post(SUSPENDED, 'suspend')).status).toBe(400);
		expect((await post(ROOMY, 'restore')).status).toBe(400);
		expect((await post('1', 'suspend')).status).toBe(404);
		const { status, data } = await client.delete(`/subscriptions/${TRIAL}`);
		expect([status, data.error]).toEqual([409, 'Only a suspended subscription can be deleted.']);
	});

	it('bring a trial back as a trial', async () => {
		expect((await post(TRIAL, 'suspend')).data.data.status).toBe('suspended');
		expect((await post(TRIAL, 'restore')).data.data.status).toBe('trial');
	});

	it('delete leaves the users', async () => {
		const { data } = await client.delete(`/subscriptions/${SUSPENDED}`);
		expect(data).toEqual({ success: true, data: { id: SUSPENDED } });
		expect(simulator.state.detachedUsers).toHaveLength(5);
		expect(simulator.state.subscriptions.has(SUSPENDED)).toBe(false);
	});

	it('delete without an id deletes nothing', async () => {
		expect((await client.delete('/subscriptions/')).status).toBe(404);
		expect((await client.delete('/subscriptions')).status).toBe(405);
		expect(simulator.state.subscriptions.size).toBe(12);
	});
});

describe('users', () => {
	const add = async (id: string, email: string) =>
		await client.post(`/subscriptions/${id}/users`, { email, name: 'Someone' });

	it('are refused without a free seat, twice, and without a name', async () => {
		expect((await add(FULL, 'a@example.com')).data.error).toBe('There is no free seat.');
		expect((await add(ROOMY, 'a@example.com')).status).toBe(201);
		expect((await add(ROOMY, 'A@example.com')).status).toBe(400);
		expect((await add('1', 'a@example.com')).status).toBe(404);
		const nameless = await client.post(`/subscriptions/${ROOMY}/users`, { email: 'b@example.com' });
		expect([nameless.status, nameless.data.error]).toEqual([400, 'name: This field is required.']);
	});

	it('are detached, not deleted: in another subscription they have the same id', async () => {
		const { id } = (await add(ROOMY, 'a@example.com')).data.data;
		await client.delete(`/subscriptions/${ROOMY}/users/${id}`);
		expect(simulator.state.detachedUsers).toMatchObject([{ id, email: 'a@example.com' }]);
		expect((await add('4102', 'a@example.com')).data.data.id).toBe(id);
		expect(simulator.state.detachedUsers).toEqual([]);
	});

	it('the primary one stays, and an e-mail is not taken from another user', async () => {
		const url = `/subscriptions/${ROOMY}/users`;
		expect((await client.delete(`${url}/90001`)).status).toBe(400);
		const email = 'alex.moss@birkwood-joinery.example.com';
		expect((await client.patch(`${url}/90001`, { email })).status).toBe(400);
		expect((await client.patch(`${url}/90002`, { email, name: 'Alexa' })).data.data).toEqual({
			id: '90002',
			email,
			name: 'Alexa',
			primary: false,
		});
		expect((await client.patch(`${url}/1`, { email })).status).toBe(404);
	});
});

describe('in other dialects', () => {
	async function inDialect(
		name: string,
		run: (other: AxiosInstance, simulator: ResellersSimulator) => Promise<void>,
	): Promise<void> {
		const started = await startResellersSimulator({ dialect: name });
		try {
			await run(resellersClient(started), started);
		} finally {
			await started.stop();
		}
	}

	it('a bearer token needs its word', async () => {
		await inDialect('bare with bearer', async (other) => {
			const headers = { Authorization: 'reseller-token-for-tests' };
			expect((await other.get('/subscriptions', { headers })).status).toBe(401);
		});
	});

	it('an update that replaces needs everything that is required', async () => {
		await inDialect('flat with links', async (other, { dialect, state }) => {
			const put = async (changes: object) =>
				await other.put(
					`/subscriptions/${ROOMY}`,
					newSubscriptionBody(dialect, { seats: 9, ...changes }),
				);
			const missing = await put({ companyName: undefined });
			expect([missing.status, missing.data.message]).toEqual([
				400,
				'company_name: This field is required.',
			]);
			expect((await put({ plan: undefined })).status).toBe(400);
			expect(state.subscriptions.get(ROOMY)?.order.seats).toBe(8);
			expect((await put({})).status).toBe(200);
		});
	});

	it('a map of packages may say false', async () => {
		await inDialect('house style', async (other, { dialect }) => {
			const body = newSubscriptionBody(dialect, { packages: ['leads-pack', 'mailing-pack'] });
			Object.assign(body.order as object, {
				packages: { 'leads-pack': true, 'mailing-pack': false },
			});
			const { data } = await other.post('/subscriptions', body);
			expect(data.data.order.packages).toEqual({ 'leads-pack': true });
		});
	});

	it.each([
		['camel case with cursor', 400],
		['named with cursor', 201],
	])('%s answers %i to packages with a further key', async (name, expected) => {
		await inDialect(name, async (other, { dialect }) => {
			const body = newSubscriptionBody(dialect);
			Object.assign(body.order as object, { packages: [{ code: 'leads-pack', quantity: 2 }] });
			expect((await other.post('/subscriptions', body)).status).toBe(expected);
		});
	});
});

describe('paging', () => {
	it('takes a page size, and parameters of the dialect only in the right form', async () => {
		const paged = await startResellersSimulator({ dialect: 'house style', pageSize: 7 });
		const other = resellersClient(paged);
		const get = async (params: object) => await other.get('/subscriptions', { params });
		expect((await get({})).data.additional_data.pagination).toEqual({
			start: 0,
			limit: 7,
			more_items_in_collection: true,
			next_start: 7,
		});
		expect((await get({ start: 10, limit: 2 })).data.additional_data.pagination).toEqual({
			start: 10,
			limit: 2,
			more_items_in_collection: false,
		});
		expect((await get({ start: 'x' })).status).toBe(400);
		await paged.stop();
	});

	it('refuses a cursor that it did not give', async () => {
		const paged = await startResellersSimulator({ dialect: 'named with cursor' });
		const { status } = await resellersClient(paged).get('/subscriptions?cursor=5');
		expect(status).toBe(400);
		await paged.stop();
	});

	it('may link to another origin; its own links carry no token', async () => {
		const linked = await startResellersSimulator({ dialect: 'query token with links' });
		const other = resellersClient(linked);
		const link = async () => String((await other.get('/subscriptions')).headers.link);
		const page = '/reseller/public-api/subscriptions?page=';
		const { origin } = new URL(linked.baseUrl);
		expect(await link()).toBe(`<${origin}${page}1>; rel="first", <${origin}${page}2>; rel="next"`);
		linked.state.linkOrigin = 'http://elsewhere.example.com';
		expect(await link()).toContain(`<http://elsewhere.example.com${page}2>; rel="next"`);
		await linked.stop();
	});
});

describe('what it shares with the other simulators', () => {
	it('records requests with their operation, and shows them without the token', async () => {
		const tokenInQuery = await startResellersSimulator({ dialect: 'house style' });
		const other = resellersClient(tokenInQuery);
		await other.get('/subscriptions/4101');
		await resellersClient(simulator).get('/subscriptions/4101');
		expect(tokenInQuery.requests).toMatchObject([
			{ method: 'GET', operation: 'Get a Subscription', status: 200 },
		]);
		for (const { baseUrl, requests } of [tokenInQuery, simulator]) {
			expect(JSON.stringify(requests)).toContain('reseller-token-for-tests');
			const { origin } = new URL(baseUrl);
			const shown = await client.get(`${origin}/__simulator/requests`);
			expect(shown.data.count).toBe(1);
			expect(JSON.stringify(shown.data)).not.toContain('reseller-token-for-tests');
		}
		await tokenInQuery.stop();
	});

	it('can carry a create out and then lose the answer', async () => {
		simulator.faults.add({ kind: 'reset-after', method: 'POST' });
		await expect(create()).rejects.toThrow();
		expect(simulator.state.subscriptions.size).toBe(13);
	});

	it('can fail with status 200', async () => {
		const { faults, refusal } = simulator;
		faults.add({ kind: 'status', ...refusal(200, 'No.') });
		const { status, data } = await client.get('/subscriptions');
		expect([status, data]).toEqual([
			200,
			expect.objectContaining({ success: false, error: 'No.' }),
		]);
	});
});
