import type { AxiosInstance } from 'axios';
import { startProfitWellSimulator, type ProfitWellSimulator } from '../../simulators/profitwell';
import { profitWellClient, subscriptionBody } from '../../simulators/profitwell/client';

let simulator: ProfitWellSimulator;
let client: AxiosInstance;

beforeAll(async () => {
	simulator = await startProfitWellSimulator({ seed: 'empty', limits: false });
	client = profitWellClient(simulator.baseUrl);
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.stop());

const create = async (changes: Record<string, unknown> = {}) =>
	await client.post('/subscriptions/', subscriptionBody(changes));

const history = async (user: string) => await client.get(`/users/${user}/`);

describe('create subscription', () => {
	it('answers 201 with the subscription object and makes user, plan and customer', async () => {
		const { status, data } = await create({ user_alias: 'user 1', subscription_alias: 'sub 1' });
		expect(status).toBe(201);
		expect(data).toEqual({
			user_id: expect.stringMatching(/^pwu_\w{12}$/),
			user_alias: 'user 1',
			subscription_id: expect.stringMatching(/^pws_\w{12}$/),
			subscription_alias: 'sub 1',
			email: 'someone@example.com',
			plan_id: 'web_plan',
			plan_interval: 'month',
			plan_currency: 'usd',
			status: 'active',
			value: 5000,
			effective_date: 1_514_764_800,
			meta: {},
		});
		expect((await history('user%201')).data).toEqual([data]);
		expect((await client.get('/plans/')).data).toEqual([{ id: 'web_plan', name: 'web_plan' }]);
		expect((await client.get(`/customers/${data.user_id}/`)).data).toMatchObject({
			email: 'someone@example.com',
			mrr_cents: 5000,
			plans: ['web_plan'],
			status: 'active',
		});
	});

	it('gives the same ids after a reset', async () => {
		const before = (await create()).data;
		simulator.reset();
		expect((await create()).data).toEqual(before);
	});

	it('adds to an existing user by id or alias, and makes a new user otherwise', async () => {
		const { user_id } = (await create({ user_alias: 'one' })).data;
		expect((await create({ user_id })).data.user_id).toBe(user_id);
		expect((await create({ user_alias: 'one' })).data.user_id).toBe(user_id);
		expect((await create()).data.user_id).not.toBe(user_id);
		expect((await history('one')).data).toHaveLength(3);
	});

	it('refuses a user_id that it did not give', async () => {
		expect((await create({ user_id: 'pwu_made_up' })).status).toBe(400);
		const { user_id } = (await create({ user_alias: 'one' })).data;
		expect((await create({ user_id, user_alias: 'two' })).status).toBe(400);
		expect(simulator.state.users.size).toBe(1);
	});

	it('refuses an alias that is in use, at another user too', async () => {
		await create({ subscription_alias: 'main' });
		const { status, data } = await create({ subscription_alias: 'main' });
		expect([status, Object.keys(data)]).toEqual([400, ['subscription_alias']]);
		expect(simulator.state.users.size).toBe(1);
	});

	it.each<[string, Record<string, unknown>]>([
		['subscription_alias', { subscription_alias: 'x'.repeat(37) }],
		['user_alias', { user_alias: 'x'.repeat(37) }],
		['value', { value: '5000' }],
		['value', { value: 49.99 }],
		['value', { value: 1, status: 'trialing' }],
		['effective_date', { effective_date: 1_514_764_800_000 }],
		['effective_date', { effective_date: '1514764800' }],
		['plan_interval', { plan_interval: 'quarter' }],
		['plan_currency', { plan_currency: 'USD' }],
		['plan_currency', { plan_currency: 'xyz' }],
		['status', { status: 'churned_voluntary' }],
		['email', { email: '' }],
		['plan_id', { plan_id: null }],
		['plan_name', { plan_name: 'Web' }],
	])('refuses %s in %j', async (field, changes) => {
		const { status, data } = await create(changes);
		expect([status, Object.keys(data)]).toEqual([400, [field]]);
	});

	it.each(['email', 'plan_id', 'plan_interval', 'value', 'effective_date'])(
		'requires %s',
		async (field) => {
			const { status, data } = await create({ [field]: undefined });
			expect([status, data]).toEqual([400, { [field]: ['This field is required.'] }]);
		},
	);

	it('accepts what is just allowed', async () => {
		const alias = 'x'.repeat(36);
		const changes = {
			subscription_alias: alias,
			status: 'trialing',
			value: 0,
			plan_currency: 'jpy',
		};
		expect((await create(changes)).status).toBe(201);
		expect(
			(await create({ plan_interval: 'year', data_provider_user_id: 'p1' })).data.meta,
		).toEqual({
			data_provider_user_id: 'p1',
		});
	});
});

describe('update, churn and unchurn', () => {
	const change = {
		plan_id: 'big',
		plan_interval: 'year',
		value: 120_000,
		effective_date: 1_600_000_000,
	};

	it('update adds an event, by id or alias', async () => {
		const { subscription_id, user_id } = (await create({ subscription_alias: 'main' })).data;
		const { status, data } = await client.put('/subscriptions/main/', change);
		expect(status).toBe(200);
		expect(data).toMatchObject({
			...change,
			subscription_id,
			status: 'active',
			plan_currency: 'usd',
		});
		expect((await client.put(`/subscriptions/${subscription_id}/`, change)).status).toBe(200);
		expect((await history(user_id)).data).toHaveLength(3);
		expect((await client.get(`/customers/${user_id}/`)).data.mrr_cents).toBe(10_000);
	});

	it.each<[string, Record<string, unknown>]>([
		['plan_currency', { plan_currency: 'eur' }],
		['status', { status: 'trialing' }],
		['email', { email: 'other@example.com' }],
		['plan_id', { plan_id: undefined }],
	])('update refuses %s in %j', async (field, changes) => {
		await create({ subscription_alias: 'main' });
		const { status, data } = await client.put('/subscriptions/main/', { ...change, ...changes });
		expect([status, Object.keys(data)]).toEqual([400, [field]]);
	});

	it('churn takes its parameters from the query', async () => {
		const { user_id } = (await create({ subscription_alias: 'main' })).data;
		const params = { effective_date: 1_600_000_000, churn_type: 'delinquent' };
		const { status, data } = await client.delete('/subscriptions/main/', { params });
		expect([status, data.status, data.effective_date, data.meta]).toEqual([
			200,
			'churned_delinquent',
			1_600_000_000,
			{ churn_type: 'delinquent' },
		]);
		expect((await client.get(`/customers/${user_id}/`)).data).toMatchObject({
			status: 'churned_delinquent',
			mrr_cents: 0,
			plans: [],
			churned_on: '2020-09-13T12:26:40Z',
		});
	});

	it('churn is voluntary by default, and happens once', async () => {
		await create({ subscription_alias: 'main' });
		const churn = async () =>
			await client.delete('/subscriptions/main/', { params: { effective_date: 1_600_000_000 } });
		expect((await churn()).data.status).toBe('churned_voluntary');
		expect((await churn()).data).toHaveProperty('non_field_errors');
	});

	it('a churn in the future leaves the customer there until then', async () => {
		const { user_id } = (await create({ subscription_alias: 'main' })).data;
		const effective_date = Math.floor(Date.now() / 1000) + 86_400;
		await client.delete('/subscriptions/main/', { params: { effective_date } });
		const { data } = await client.get(`/customers/${user_id}/`);
		expect([data.status, data.mrr_cents]).toEqual(['cancelled', 5000]);
	});

	it.each([
		['no date', {}, undefined],
		['milliseconds', { effective_date: 1_600_000_000_000 }, undefined],
		['another churn type', { effective_date: 1, churn_type: 'other' }, undefined],
		['a body', { effective_date: 1 }, { effective_date: 1 }],
		['a body instead of the query', {}, { effective_date: 1 }],
	])('churn refuses %s', async (_case, params, data) => {
		await create({ subscription_alias: 'main' });
		expect((await client.delete('/subscriptions/main/', { params, data })).status).toBe(400);
	});

	it('unchurn removes the churn event, takes no body, and needs a churn', async () => {
		const { user_id } = (await create({ subscription_alias: 'main' })).data;
		expect((await client.put('/unchurn/main/')).status).toBe(400);
		await client.delete('/subscriptions/main/', { params: { effective_date: 1_600_000_000 } });
		expect((await client.put('/unchurn/main/', {})).status).toBe(400);
		expect((await client.put('/unchurn/main/')).status).toBe(200);
		expect((await history(user_id)).data).toMatchObject([{ status: 'active' }]);
	});

	it('an unknown subscription is a 404', async () => {
		const params = { effective_date: 1 };
		expect((await client.put('/subscriptions/none/', change)).status).toBe(404);
		expect((await client.delete('/subscriptions/none/', { params })).status).toBe(404);
		expect((await client.put('/unchurn/none/')).status).toBe(404);
	});
});

describe('users', () => {
	it('an unknown user is a 404 with a detail', async () => {
		const { status, data } = await history('pwu_unknown');
		expect([status, data]).toEqual([404, { detail: 'Not found.' }]);
	});

	it('update changes the label only', async () => {
		const { user_id } = (await create({ user_alias: 'one' })).data;
		expect((await client.put('/users/one/', { email: 'New label' })).status).toBe(200);
		expect((await history(user_id)).data[0].email).toBe('New label');
		expect((await client.put('/users/one/', {})).status).toBe(400);
		expect((await client.put('/users/one/', { email: 'x', name: 'y' })).status).toBe(400);
	});

	it('delete removes the user with history and customer, and frees the aliases', async () => {
		const aliases = { user_alias: 'one', subscription_alias: 'main' };
		const { user_id } = (await create(aliases)).data;
		expect((await client.delete('/users/one/')).status).toBe(200);
		expect((await history(user_id)).status).toBe(404);
		expect((await client.get(`/customers/${user_id}/`)).status).toBe(404);
		expect((await create(aliases)).data.user_id).not.toBe(user_id);
	});
});

describe('plans', () => {
	const id = 'Scale Up / é';

	it('are made, renamed and listed', async () => {
		const made = await client.post('/plans/', { id: 'Scale Up', name: 'Scale' });
		expect([made.status, made.data]).toEqual([201, { id: 'Scale Up', name: 'Scale' }]);
		const renamed = await client.put('/plans/Scale%20Up/', { name: 'Scale 2' });
		expect([renamed.status, renamed.data]).toEqual([200, { id: 'Scale Up', name: 'Scale 2' }]);
		expect((await client.get('/plans/Scale%20Up/')).data).toEqual(renamed.data);
		expect((await client.get('/plans/')).data).toEqual([renamed.data]);
	});

	it('refuse an id in use (also one of the billing system), an unknown id, and an id with a slash', async () => {
		simulator.state.plans.set('billing', { id: 'billing', name: 'Billing', manual: false });
		await client.post('/plans/', { id: 'a', name: 'A' });
		for (const used of ['a', 'billing']) {
			const { status, data } = await client.post('/plans/', { id: used, name: 'B' });
			expect([status, data]).toEqual([400, { id: ['A plan with this ID already exists'] }]);
		}
		const unknown = { id: ['There is no plan with this ID'] };
		expect((await client.get('/plans/billing/')).data).toEqual(unknown);
		expect((await client.put('/plans/b/', { name: 'B' })).data).toEqual(unknown);
		expect((await client.get(`/plans/${encodeURIComponent(id)}/`)).status).toBe(404);
	});

	it('take no parameters', async () => {
		expect((await client.get('/plans/', { params: { page: 1 } })).status).toBe(400);
	});
});

describe('exclusion and anonymization', () => {
	it('an excluded customer has no history any more', async () => {
		const [id = ''] = simulator.state.addCustomers(1, { mrrCents: 100 });
		expect((await client.post(`/metrics/exclude_customer/${id}/`)).status).toBe(200);
		expect([...simulator.state.exclusions]).toEqual([id]);
		expect((await client.get(`/customers/${id}/`)).data).toMatchObject({
			status: 'no_history',
			mrr_cents: 0,
		});
		expect((await client.post('/metrics/exclude_customer/none/')).status).toBe(404);
		expect((await client.post(`/metrics/exclude_customer/${id}/`, {})).status).toBe(400);
	});

	it('anonymizes one customer by id and all by email', async () => {
		const [one = '', two = '', three = ''] = simulator.state.addCustomers(3, {
			email: 'a+b@example.com',
		});
		expect((await client.post(`/gdpr/anonymize_by_customer_id/${one}/`)).status).toBe(200);
		expect([...simulator.state.anonymized]).toEqual([one]);
		const path = `/gdpr/anonymize_by_email/${encodeURIComponent('a+b@example.com')}/`;
		expect((await client.post(path)).status).toBe(200);
		expect([...simulator.state.anonymized]).toEqual([one, two, three]);
		expect((await client.get(`/customers/${three}/`)).data.email).toBeNull();
		expect((await client.post(path)).status).toBe(404);
	});
});

describe('traits', () => {
	const set = async (body: object) => await client.put('/customer_traits/trait/', body);
	const of = async (id: string) => (await client.get(`/customer_traits/customer/${id}/`)).data;

	it('are set by id or for all customers with an email, without regard to case', async () => {
		const [one = '', two = ''] = simulator.state.addCustomers(2, { email: 'a@example.com' });
		const trait = { category: 'Size', trait: 'Large' };
		expect((await set({ email: 'a@example.com', ...trait })).status).toBe(200);
		expect((await set({ customer_id: one, category: 'size', trait: 'LARGE' })).status).toBe(200);
		expect(await of(one)).toEqual([{ category: 'size', trait: 'LARGE' }]);
		expect(await of(two)).toEqual([trait]);
	});

	it('are removed with a JSON body, one or a whole category', async () => {
		const [one = '', two = ''] = simulator.state.addCustomers(2);
		for (const customer_id of [one, two]) {
			await set({ customer_id, category: 'Size', trait: 'Large' });
			await set({ customer_id, category: 'Team', trait: 'Red' });
		}
		const data = { customer_id: one, category: 'size', trait: 'large' };
		expect((await client.delete('/customer_traits/trait/', { data })).status).toBe(200);
		expect([await of(one), await of(two)].map((traits) => traits.length)).toEqual([1, 2]);
		expect((await client.delete('/customer_traits/trait/', { data })).status).toBe(404);
		expect((await client.delete('/customer_traits/trait/')).status).toBe(400);
		const category = { category: 'Team' };
		expect((await client.delete('/customer_traits/category/', { data: category })).status).toBe(
			200,
		);
		expect([await of(one), await of(two)].map((traits) => traits.length)).toEqual([0, 1]);
		expect((await client.delete('/customer_traits/category/', { params: category })).status).toBe(
			400,
		);
	});

	it('refuse a missing customer, a reserved category, and the 101st trait of a category', async () => {
		const [customer_id = ''] = simulator.state.addCustomers(1);
		expect((await set({ category: 'a', trait: 'b' })).data).toHaveProperty('non_field_errors');
		expect((await set({ customer_id: 'none', category: 'a', trait: 'b' })).status).toBe(404);
		expect((await set({ customer_id, category: 'Country', trait: 'b' })).data).toHaveProperty(
			'category',
		);
		for (let index = 0; index < 100; index++) {
			simulator.state.traits.set([customer_id], { category: 'a', trait: String(index) });
		}
		expect((await set({ customer_id, category: 'A', trait: 'more' })).data).toHaveProperty('trait');
		expect((await set({ customer_id, category: 'A', trait: '5' })).status).toBe(200);
	});
});

describe('Retain', () => {
	it('stop takes either spelling of the ambiguous key, and needs one', async () => {
		const [customer_id = ''] = simulator.state.addCustomers(1);
		const stop = async (body: object) =>
			await client.post('/retain/stop/', { customer_id, ...body });
		expect((await stop({ intervention_types: ['retain'], forever: true })).status).toBe(200);
		expect((await stop({ 'intervention_types[]': ['reactivation'] })).status).toBe(200);
		expect(simulator.state.retainStops).toMatchObject([
			{ customer_id, intervention_types: ['retain'], forever: true },
			{ customer_id, intervention_types: ['reactivation'], forever: false },
		]);
		expect((await stop({})).status).toBe(400);
		expect((await stop({ intervention_types: ['other'] })).status).toBe(400);
		expect((await stop({ customer_id: 'none', intervention_types: ['retain'] })).status).toBe(404);
	});

	it('opt-outs are listed with both dates inclusive, page by page', async () => {
		const at = (second: number) => (1_600_000_000 + second) * 1_000_000;
		simulator.state.optOuts.reactivation = [0, 1, 2].map((second) => ({
			customer_id: `cus_${second}`,
			email: null,
			unsubscribed_on: at(second),
		}));
		const list = async (params: object, kind = 'reactivation') =>
			await client.get(`/retain/unsubscribed_customers/${kind}/`, { params });
		const range = { start_date: 1_600_000_000, end_date: '2020-09-13T12:26:41Z' };
		expect((await list(range)).data).toHaveLength(2);
		expect((await list({ page: 2, per_page: 2 })).data).toMatchObject([{ customer_id: 'cus_2' }]);
		expect((await list({}, 'term_optimization')).data).toEqual([]);
		expect((await list({}, 'other')).status).toBe(404);
	});
});

describe('customer events', () => {
	const path = '/dotjs/v1/customer/event';

	it('are taken on the events host with the public token, without a slash at the end', async () => {
		const events = profitWellClient(simulator.eventsBaseUrl, {
			headers: { Authorization: 'public-token-for-tests' },
		});
		expect((await events.post(path, { user_id: 'cus_1' })).status).toBe(200);
		expect(simulator.state.customerEvents).toMatchObject([{ user_id: 'cus_1' }]);
		expect((await events.post(`${path}/`, { user_id: 'cus_1' })).status).toBe(404);
		expect((await events.post(path, { user_email: 'a@example.com' })).status).toBe(400);
		expect((await events.post(path, {})).data).toEqual({
			detail: 'Customer email or user ID not provided!',
		});
		expect((await events.get('/v2/api-status/')).status).toBe(401);
	});

	it('are refused with the private token', async () => {
		const events = profitWellClient(simulator.eventsBaseUrl);
		expect((await events.post(path, { user_id: 'cus_1' })).status).toBe(401);
	});
});

describe('the switch emptyAnswers', () => {
	it('answers 204 without a body where the documentation is silent, and only there', async () => {
		await create({ user_alias: 'one', subscription_alias: 'main' });
		simulator.emptyAnswers = true;
		const email = 'new@example.com';
		const { status, data } = await client.put('/users/one/', { email });
		expect([status, data, (await history('one')).data[0].email]).toEqual([204, '', email]);
		expect((await client.put('/users/none/', { email })).status).toBe(404);
		const params = { effective_date: 1_600_000_000 };
		expect((await client.delete('/subscriptions/main/', { params })).status).toBe(200);
		expect((await client.put('/unchurn/main/')).status).toBe(204);
		simulator.reset();
		expect(simulator.emptyAnswers).toBe(false);
	});
});
