import { startProfitWellSimulator, type ProfitWellSimulator } from '../../simulators/profitwell';
import { askAt, expectReply, itAnswers, itLimits, type Ask, type Row } from './ask';

const [PRIVATE, PUBLIC] = ['private-token-for-tests', 'public-token-for-tests'];
const SUBSCRIPTION = {
	plan_id: 'web_plan',
	plan_interval: 'month',
	value: 5000,
	effective_date: 1_514_764_800,
};
const NEW = { email: 'someone@example.com', ...SUBSCRIPTION };
const EVENT = '/dotjs/v1/customer/event';

/** Declares a simulator; each test begins with it as new. */
function useSimulator(seed: 'empty' | 'demo') {
	const use = {} as { simulator: ProfitWellSimulator };
	beforeAll(async () => {
		use.simulator = await startProfitWellSimulator({ seed, limits: false });
	});
	beforeEach(() => use.simulator.reset());
	afterAll(async () => await use.simulator.stop());
	const ask = askAt(() => use.simulator.baseUrl, { Authorization: PRIVATE });
	const data = async (...request: Parameters<Ask>) => (await ask(...request)).body;
	return { ask, data, state: () => use.simulator.state, simulator: () => use.simulator };
}

const query = (params: object): string =>
	new URLSearchParams(
		Object.entries(params).map(([name, value]) => [name, String(value)]),
	).toString();

describe('the demo company', () => {
	const { ask, data, state, simulator } = useSimulator('demo');
	type Customer = Record<'customer_id' | 'updated_on' | 'status' | 'email', string>;
	const customers = async (params: object = {}): Promise<Customer[]> =>
		await data(`GET /customers/?${query(params)}`);
	const idsOf = (rows: Customer[]) => rows.map(({ customer_id: id }) => id);
	const refused = (Authorization?: string): Row => [
		'GET /api-status/',
		'401 ',
		undefined,
		{ headers: { Authorization } },
	];

	itAnswers(ask, [
		['GET /api-status/', '200'],
		...[undefined, '', 'wrong', `Bearer ${PRIVATE}`, PUBLIC].map(refused),
		['GET /company/', '404'],
		['GET /subscriptions/pws_1/x/', '404'],
		['GET /subscriptions/alpha-main/', '405'],
		['GET /customers', '301'],
		['POST /plans', '500', { id: 'a', name: 'A' }],
		['GET /customers/cus_unknown/', '404'],
		['GET /metrics/plans/?limit=151', '400 limit: '],
		['GET /plans/?page=1', '400 page: Unknown field.'],
		['GET /metrics/monthly/?plan_id=unknown', '400 plan_id: '],
	]);

	it('has 60 customers of all seven statuses, the same after a reset', async () => {
		const all = await customers();
		expect(all).toHaveLength(60);
		expect(Object.keys(all[0] ?? {}).join(' ')).toBe(
			'customer_id email first_name last_name mrr_cents plans status created_on activated_on churned_on updated_on total_spend_cents',
		);
		expect(new Set(all.map(({ status }) => status)).size).toBe(7);
		expect(await data(`GET /customers/${all[0]?.customer_id}/`)).toEqual(all[0]);
		simulator().reset();
		expect(idsOf(await customers())).toEqual(idsOf(all));
	});

	it('has six manual plans, and active plans of the billing system too, by revenue', async () => {
		expect(await data('GET /plans/')).toHaveLength(6);
		const { plan_ids: ids } = await data('GET /metrics/plans/');
		expect(ids.slice(0, 2)).toEqual(['billing-plus', 'enterprise-yearly']);
		expect(ids).not.toContain('retired-plan');
		expect(await data('GET /metrics/plans/?limit=2')).toEqual({ plan_ids: ids.slice(0, 2) });
	});

	describe('customers', () => {
		itLimits(
			[
				['per_page', [250], [251, 0]],
				['page', [400], [401, 0, '1.5']],
				['per_page=100&page', [1000], [1001]],
				['direction', ['asc', 'desc'], ['up']],
				['date_field', ['updated_on'], ['created_on']],
				['start_date', [981_173_107, '2020-02-28'], ['yesterday', '2020-02-30']],
				['end_date', ['2001-02-03 04:05:06'], [1_600_000_000_000]],
				['email', ['accounts@alpha.example.com'], ['']],
				['status', [], ['active']],
			],
			async (name, value) => {
				const { status, body } = await ask(`GET /customers/?${name}=${String(value)}`);
				if (status >= 300) expect(Object.keys(body)).toEqual([name.split('&').at(-1)]);
				return status;
			},
		);

		it('are ordered by updated_on and come in pages, either way', async () => {
			const all = await customers();
			const moments = all.map(({ updated_on: at }) => Date.parse(at));
			expect(moments).toEqual([...moments].sort((one, other) => one - other));
			const ids = { asc: idsOf(all), desc: idsOf(all).reverse() };
			for (const direction of ['asc', 'desc'] as const) {
				for (const page of [1, 2, 3, 4]) {
					const expected = ids[direction].slice((page - 1) * 25, page * 25);
					const found = await customers({ per_page: 25, page, direction });
					expect(idsOf(found)).toEqual(expected);
				}
			}
		});

		it('have an inclusive start and an exclusive end, to the microsecond', async () => {
			const [at, day] = ['2001-02-03T04:05:06.00000', '2001-02-03'];
			state().addCustomers(3, { updatedOn: `${at}7Z`, spacingMicroseconds: 1 });
			for (const [start_date, end_date, count] of [
				[`${at}7Z`, `${at}9Z`, 2],
				[`${at}8Z`, '2002-01-01', 2],
				[`${day} 04:05:06`, `${day}T05:05:07+01:00`, 3],
				[981_173_106, 981_173_107, 3],
			]) {
				expect(await customers({ start_date, end_date })).toHaveLength(Number(count));
			}
		});

		it('are filtered by email', async () => {
			const email = 'accounts@alpha.example.com';
			expect(await customers({ email })).toMatchObject([{ email, mrr_cents: 7500 + 9900 }]);
		});
	});

	describe('metrics', () => {
		type Series = Record<string, Array<{ date: string; value: number | null }>>;
		const month = (offset: number) => {
			const now = new Date();
			const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset);
			return new Date(first).toISOString().slice(0, 7);
		};
		const monthly = async (params: object = {}): Promise<Series> =>
			(await data(`GET /metrics/monthly/?${query(params)}`)).data;

		itLimits(
			[
				['monthly/?metrics', ['', 'growth_rate'], ['mrr', 'growth_rate, recurring_revenue']],
				['monthly/?plan_id', ['team-yearly'], ['', 'unknown']],
				['monthly/?month', [], [month(0)]],
				['daily/?month', [month(0), month(-1)], [month(-2), month(1), '2020-13', '']],
			],
			async (name, value) => (await ask(`GET /metrics/${name}=${String(value)}`)).status,
		);

		it('have the documented keys, shorter series and nulls among them', async () => {
			const series = await monthly();
			const dates = series['recurring_revenue']?.map(({ date }) => date);
			expect([dates?.length, dates?.[0], dates?.[13]]).toEqual([14, month(-13), month(0)]);
			expect(series['saas_quick_ratio']).toHaveLength(11);
			expect(series['growth_rate']?.[0]?.value).toBeNull();
			const names = ['growth_rate', 'recurring_revenue'];
			expect(Object.keys(await monthly({ metrics: names.join() }))).toEqual(names);
			const daily = (await data(`GET /metrics/daily/?month=${month(0)}`)).data;
			expect(daily['new_customers']).toHaveLength(new Date().getUTCDate());
			const ofPlan = await monthly({ plan_id: 'team-yearly' });
			const keys = [series, daily, ofPlan].map((each) => Object.keys(each).length);
			expect(keys).toEqual([40, 15, 42]);
		});
	});
});

describe('an empty company', () => {
	const { ask, data, state, simulator } = useSimulator('empty');
	const create = async (changes: object = {}) =>
		await ask('POST /subscriptions/', { ...NEW, ...changes });
	const answers = async (rows: readonly Row[]) => {
		for (const [line, expected, body] of rows) expectReply(await ask(line, body), expected);
	};
	const history = async (user: string) => await data(`GET /users/${user}/`);
	const MAIN = '/subscriptions/main/';
	const main = async () =>
		(await create({ user_alias: 'one', subscription_alias: 'main' })).body.user_id as string;
	const churn = async (params: object = {}) =>
		await ask(`DELETE ${MAIN}?${query({ effective_date: 1_600_000_000, ...params })}`);

	it('creates user, plan and customer with a subscription, and the same IDs after a reset', async () => {
		const { status, body } = await create({ user_alias: 'user 1', subscription_alias: 'sub 1' });
		expect(status).toBe(201);
		expect(body).toEqual({
			...NEW,
			user_id: expect.stringMatching(/^pwu_\w{12}$/),
			user_alias: 'user 1',
			subscription_id: expect.stringMatching(/^pws_\w{12}$/),
			subscription_alias: 'sub 1',
			plan_currency: 'usd',
			status: 'active',
			meta: {},
		});
		expect(await history('user%201')).toEqual([body]);
		expect(await data('GET /plans/')).toEqual([{ id: 'web_plan', name: 'web_plan' }]);
		const customer = await data(`GET /customers/${body.user_id}/`);
		expect(customer).toMatchObject({ email: NEW.email, mrr_cents: 5000, plans: ['web_plan'] });
		simulator().reset();
		const again = await create({ user_alias: 'user 1', subscription_alias: 'sub 1' });
		expect(again.body).toEqual(body);
	});

	it('adds to an existing user by ID or alias, and refuses IDs and aliases that do not fit', async () => {
		const { user_id } = (await create({ user_alias: 'one', subscription_alias: 'main' })).body;
		await create({ user_id });
		await create({ user_alias: 'one' });
		expect(await history('one')).toHaveLength(3);
		expectReply(await create({ user_id: 'pwu_made_up' }), '400 user_id: ');
		expectReply(await create({ user_id, user_alias: 'two' }), '400 non_field_errors: ');
		expectReply(await create({ subscription_alias: 'main' }), '400 subscription_alias: ');
		expect(state().users.size).toBe(1);
		expect((await create()).body.user_id).not.toBe(user_id);
	});

	itLimits(
		[
			['subscription_alias', ['x'.repeat(36)], ['x'.repeat(37)]],
			['user_alias', ['x'.repeat(36)], ['x'.repeat(37)]],
			['value', [0], ['5000', 49.99, undefined]],
			['effective_date', [0], [1_514_764_800_000, '1514764800', undefined]],
			['plan_interval', ['year'], ['quarter', undefined]],
			['plan_currency', ['jpy'], ['USD', 'xyz']],
			['status', ['active'], ['churned_voluntary', 'trialing']],
			['email', ['A label'], ['', undefined]],
			['plan_id', ['a'], [null, undefined]],
			['data_provider_user_id', ['p1'], ['']],
			['plan_name', [], ['Web']],
		],
		async (name, value) => {
			const { status, body } = await create({ [name]: value });
			const wrong = value === 'trialing' ? 'value' : name;
			if (status >= 300) expect([status, Object.keys(body)]).toEqual([400, [wrong]]);
			return status;
		},
	);

	it('takes a trial of 0, and shows the ID of the data provider', async () => {
		expectReply(await create({ status: 'trialing', value: 0 }), '201');
		const { meta } = (await create({ data_provider_user_id: 'p1' })).body;
		expect(meta).toEqual({ data_provider_user_id: 'p1' });
	});

	describe('a subscription', () => {
		const change = { ...SUBSCRIPTION, plan_interval: 'year', value: 120_000 };

		it('is updated by ID or alias, with an event each time', async () => {
			const user = await main();
			const body = await data(`PUT ${MAIN}`, change);
			expect(body).toMatchObject({ ...change, status: 'active', plan_currency: 'usd' });
			expectReply(await ask(`PUT /subscriptions/${body.subscription_id}/`, change), '200');
			expect(await history(user)).toHaveLength(3);
			expect((await data(`GET /customers/${user}/`)).mrr_cents).toBe(10_000);
		});

		it.each([
			{ plan_currency: 'eur' },
			{ status: 'trialing' },
			{ email: 'other@example.com' },
			{ plan_id: undefined },
		])('is not updated with %j', async (values) => {
			await main();
			expectReply(await ask(`PUT ${MAIN}`, { ...change, ...values }), '400');
		});

		it.each([
			['', undefined],
			['?effective_date=1600000000000', undefined],
			['?effective_date=1&churn_type=other', undefined],
			['?effective_date=1', { effective_date: 1 }],
			['', { effective_date: 1 }],
		])('is not churned with the query "%s" and the body %j', async (params, body) => {
			await main();
			expectReply(await ask(`DELETE ${MAIN}${params}`, body), '400');
		});

		it('is churned once, voluntarily by default', async () => {
			const user = await main();
			const { body } = await churn({ churn_type: 'delinquent' });
			const status = 'churned_delinquent';
			const meta = { churn_type: 'delinquent' };
			expect(body).toMatchObject({ status, effective_date: 1_600_000_000, meta });
			const customer = await data(`GET /customers/${user}/`);
			const churned_on = '2020-09-13T12:26:40Z';
			expect(customer).toMatchObject({ status, mrr_cents: 0, plans: [], churned_on });
			expectReply(await churn(), '400 non_field_errors: ');
			await ask('PUT /unchurn/main/');
			expect((await churn()).body.status).toBe('churned_voluntary');
		});

		it('that is churned in the future stays until then', async () => {
			const user = await main();
			await churn({ effective_date: Math.floor(Date.now() / 1000) + 86_400 });
			expect((await data(`GET /customers/${user}/`)).status).toBe('cancelled');
		});

		it('is unchurned without a body, where it was churned', async () => {
			await main();
			expectReply(await ask('PUT /unchurn/main/'), '400');
			await churn();
			expectReply(await ask('PUT /unchurn/main/', {}), '400');
			expectReply(await ask('PUT /unchurn/main/'), '200');
			expect(await history('one')).toMatchObject([{ status: 'active' }]);
		});

		itAnswers(ask, [
			['PUT /subscriptions/none/', '404 Not found.', change],
			['DELETE /subscriptions/none/?effective_date=1', '404 Not found.'],
			['PUT /unchurn/none/', '404 Not found.'],
			['GET /users/pwu_unknown/', '404 Not found.'],
		]);
	});

	it('users have a label that changes, and are deleted with history, customer and aliases', async () => {
		const user = await main();
		expectReply(await ask('PUT /users/one/', { email: 'New label' }), '200');
		expect((await history(user))[0].email).toBe('New label');
		expectReply(await ask('PUT /users/one/', {}), '400 email: ');
		expectReply(await ask('PUT /users/one/', { email: 'x', name: 'y' }), '400 name: ');
		expectReply(await ask('DELETE /users/one/'), '200');
		expectReply(await ask(`GET /users/${user}/`), '404');
		expectReply(await ask(`GET /customers/${user}/`), '404');
		expect(await main()).not.toBe(user);
	});

	it('plans are created, renamed and listed; IDs in use and unknown ones are refused', async () => {
		state().plans.set('billing', { id: 'billing', name: 'Billing', manual: false });
		expectReply(await ask('POST /plans/', { id: 'Scale Up', name: 'Scale' }), '201');
		const renamed = { id: 'Scale Up', name: 'Scale 2' };
		expect(await data('PUT /plans/Scale%20Up/', { name: 'Scale 2' })).toEqual(renamed);
		expect(await data('GET /plans/Scale%20Up/')).toEqual(renamed);
		expect(await data('GET /plans/')).toEqual([renamed]);
		await answers([
			['POST /plans/', '400 id: A plan with this ID already exists', renamed],
			['POST /plans/', '400 id: A plan with this ID already exists', { ...renamed, id: 'billing' }],
			['GET /plans/billing/', '400 id: There is no plan with this ID'],
			['PUT /plans/b/', '400 id: There is no plan with this ID', { name: 'B' }],
			['GET /plans/a%2Fb/', '404'],
		]);
	});

	it('customers are excluded and anonymized', async () => {
		const email = 'a+b@example.com';
		const [one = '', two = ''] = state().addCustomers(2, { email, mrrCents: 100 });
		const byEmail = `POST /gdpr/anonymize_by_email/${encodeURIComponent(email)}/`;
		await answers([
			['POST /metrics/exclude_customer/none/', '404'],
			[`POST /metrics/exclude_customer/${one}/`, '400', {}],
			[`POST /metrics/exclude_customer/${one}/`, '200'],
			[`POST /gdpr/anonymize_by_customer_id/${one}/`, '200'],
			[byEmail, '200'],
			[byEmail, '404'],
		]);
		expect([...state().exclusions, ...state().anonymized]).toEqual([one, one, two]);
		const customer = await data(`GET /customers/${one}/`);
		expect(customer).toMatchObject({ status: 'no_history', mrr_cents: 0, email: null });
	});

	it('traits are set by ID or email and removed with a JSON body, without regard to case', async () => {
		const [one = '', two = ''] = state().addCustomers(2, { email: 'a@example.com' });
		const [set, remove] = ['PUT /customer_traits/trait/', 'DELETE /customer_traits/trait/'];
		const category = 'DELETE /customer_traits/category/';
		const of = async (id: string) => await data(`GET /customer_traits/customer/${id}/`);
		const large = { category: 'Size', trait: 'Large' };
		await answers([
			[set, '200', { email: 'a@example.com', ...large }],
			[set, '200', { customer_id: one, category: 'size', trait: 'LARGE' }],
			[set, '200', { customer_id: two, category: 'Team', trait: 'Red' }],
			[set, '400 non_field_errors: ', large],
			[set, '404', { customer_id: 'none', ...large }],
			[set, '400 category: ', { customer_id: one, category: 'Country', trait: 'b' }],
		]);
		expect(await of(one)).toEqual([{ category: 'size', trait: 'LARGE' }]);
		await answers([
			[remove, '200', { customer_id: two, category: 'size', trait: 'large' }],
			[remove, '404', { customer_id: two, ...large }],
			[remove, '400'],
			[category, '200', { category: 'size' }],
			[`${category}?category=Team`, '400'],
		]);
		expect([await of(one), await of(two)]).toEqual([[], [{ category: 'Team', trait: 'Red' }]]);
		for (let index = 0; index < 100; index++)
			state().traits.set([one], { category: 'a', trait: String(index) });
		expectReply(await ask(set, { customer_id: one, category: 'A', trait: 'more' }), '400 trait: ');
		expectReply(await ask(set, { customer_id: one, category: 'A', trait: '5' }), '200');
	});

	it('Retain is stopped with either spelling of the ambiguous key', async () => {
		const [customer_id = ''] = state().addCustomers(1);
		for (const [expected, body] of [
			['200', { intervention_types: ['retain'], forever: true }],
			['200', { 'intervention_types[]': ['reactivation'] }],
			['400 intervention_types: ', {}],
			['400 intervention_types: ', { intervention_types: ['other'] }],
			['404', { customer_id: 'none', intervention_types: ['retain'] }],
		] as const) {
			expectReply(await ask('POST /retain/stop/', { customer_id, ...body }), expected);
		}
		expect(state().retainStops).toEqual([
			{ customer_id, intervention_types: ['retain'], forever: true },
			{ customer_id, intervention_types: ['reactivation'], forever: false },
		]);
	});

	it('opt-outs of Retain are listed with both dates inclusive, page by page', async () => {
		state().optOuts.reactivation = [0, 1, 2].map((second) => ({
			customer_id: `cus_${second}`,
			email: null,
			unsubscribed_on: (1_600_000_000 + second) * 1_000_000,
		}));
		const list = 'GET /retain/unsubscribed_customers';
		const range = 'start_date=1600000000&end_date=2020-09-13T12:26:41Z';
		expect(await data(`${list}/reactivation/?${range}`)).toHaveLength(2);
		expect(await data(`${list}/reactivation/?page=2&per_page=2`)).toMatchObject([
			{ customer_id: 'cus_2' },
		]);
		expect(await data(`${list}/term_optimization/`)).toEqual([]);
		expectReply(await ask(`${list}/other/`), '404');
	});

	describe('the events host', () => {
		const events = askAt(() => simulator().eventsBaseUrl, { Authorization: PUBLIC });
		itAnswers(events, [
			[`POST ${EVENT}`, '200', { user_id: 'cus_1' }],
			[`POST ${EVENT}/`, '404', { user_id: 'cus_1' }],
			[`POST ${EVENT}`, '400 user_email: Unknown field.', { user_email: 'a@example.com' }],
			[`POST ${EVENT}`, '400 Customer email or user ID not provided!', {}],
			[`POST ${EVENT}`, '401', { user_id: 'cus_1' }, { headers: { Authorization: PRIVATE } }],
			['GET /v2/api-status/', '401'],
		]);
	});

	it('the switch emptyAnswers: 204 without a body where no answer is documented, and only there', async () => {
		await main();
		simulator().emptyAnswers = true;
		const { status, body } = await ask('PUT /users/one/', { email: 'New label' });
		expect([status, body, (await history('one'))[0].email]).toEqual([204, '', 'New label']);
		expectReply(await ask('PUT /users/none/', { email: 'x' }), '404');
		expectReply(await churn(), '200');
		expectReply(await ask('PUT /unchurn/main/'), '204');
		simulator().reset();
		expect(simulator().emptyAnswers).toBe(false);
	});
});

describe('rate limits', () => {
	it.each([
		['all', 'GET /api-status/', 25],
		['plans', 'GET /plans/', 1000],
		['metrics', 'GET /metrics/monthly/', 3000],
		['exclusions', 'POST /metrics/exclude_customer/x/', 10],
		['anonymization', 'POST /gdpr/anonymize_by_email/x/', 20],
		['traits', 'DELETE /customer_traits/category/', 20],
	])('%s: %s after %i others', async (name, line, count) => {
		const limited = await startProfitWellSimulator({ seed: 'empty' });
		const ask = askAt(() => limited.baseUrl, { Authorization: PRIVATE });
		limited.limits.spend(name, count - 1);
		const first = await ask(line);
		const { status, headers } = await ask(line);
		await limited.stop();
		expect([first.status === 429, status]).toEqual([false, 429]);
		expect(Number(headers['retry-after']) > 86_000).toBe(count >= 1000);
	});
});
