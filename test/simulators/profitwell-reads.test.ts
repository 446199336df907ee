import type { AxiosInstance } from 'axios';
import { startProfitWellSimulator, type ProfitWellSimulator } from '../../simulators/profitwell';
import { profitWellClient } from '../../simulators/profitwell/client';

interface Customer {
	customer_id: string;
	updated_on: string;
}

let simulator: ProfitWellSimulator;
let client: AxiosInstance;

beforeAll(async () => {
	simulator = await startProfitWellSimulator({ limits: false });
	client = profitWellClient(simulator.baseUrl);
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.stop());

const customers = async (params: object = {}) =>
	await client.get<Customer[]>('/customers/', { params });

const idsOf = (rows: Customer[]) => rows.map(({ customer_id }) => customer_id);

describe('the token', () => {
	it.each([undefined, '', 'wrong', 'Bearer private-token-for-tests', 'public-token-for-tests'])(
		'%j is refused with 401 and a detail',
		async (token) => {
			const headers = token === undefined ? {} : { Authorization: token };
			const stranger = profitWellClient(simulator.baseUrl, { headers });
			const { status, data } = await stranger.get('/api-status/');
			expect([status, data]).toEqual([401, { detail: expect.any(String) }]);
		},
	);

	it('is accepted bare', async () => {
		expect((await client.get('/api-status/')).status).toBe(200);
	});
});

describe('paths that are in circulation and do not exist', () => {
	it.each(['/company/', '/metrics/mrr/', '/metrics/churn/', '/subscriptions/pws_1/x/', '/users/'])(
		'%s is a 404',
		async (path) => {
			expect((await client.get(path)).status).toBe(404);
		},
	);

	it('subscriptions cannot be read', async () => {
		expect((await client.get('/subscriptions/alpha-main/')).status).toBe(405);
		expect((await client.get('/subscriptions/')).status).toBe(405);
	});
});

describe('the demo company', () => {
	it('has 60 customers of all seven statuses, some without email or name', async () => {
		const { data } = await customers();
		expect(data).toHaveLength(60);
		expect(Object.keys(data[0] ?? {})).toEqual([
			'customer_id',
			'email',
			'first_name',
			'last_name',
			'mrr_cents',
			'plans',
			'status',
			'created_on',
			'activated_on',
			'churned_on',
			'updated_on',
			'total_spend_cents',
		]);
		const statuses = new Set(data.map((customer) => (customer as { status?: string }).status));
		expect(statuses.size).toBe(7);
		expect(data).toContainEqual(expect.objectContaining({ email: null, plans: ['Basic'] }));
		expect(data.filter(({ customer_id }) => customer_id.startsWith('pwu_'))).toHaveLength(6);
	});

	it('has the same ids after a reset', async () => {
		const before = idsOf((await customers()).data);
		simulator.reset();
		expect(idsOf((await customers()).data)).toEqual(before);
	});

	it('has six manual plans; plans of the billing system and with customers only show among the active ones', async () => {
		const { data: plans } = await client.get<Array<{ id: string }>>('/plans/');
		expect(plans).toHaveLength(6);
		const { data } = await client.get<{ plan_ids: string[] }>('/metrics/plans/');
		expect(data.plan_ids.slice(0, 2)).toEqual(['billing-plus', 'enterprise-yearly']);
		expect(data.plan_ids).toContain('billing-basic');
		expect(data.plan_ids).not.toContain('retired-plan');
		const two = await client.get('/metrics/plans/', { params: { limit: 2 } });
		expect(two.data).toEqual({ plan_ids: data.plan_ids.slice(0, 2) });
		expect((await client.get('/metrics/plans/', { params: { limit: 151 } })).status).toBe(400);
	});

	it('has a user whose history is not in the order of effective_date', async () => {
		const { data } = await client.get<Array<{ effective_date: number }>>('/users/alpha/');
		const dates = data.map(({ effective_date }) => effective_date);
		expect(dates).toHaveLength(4);
		expect(dates).not.toEqual([...dates].sort((one, other) => one - other));
	});

	it('has settings', async () => {
		const { data } = await client.get('/company/settings/');
		expect(data).toEqual({
			id: 'company-1',
			name: 'Example Subscriptions',
			timezone: 'Etc/UTC',
			currency: 'usd',
		});
	});
});

describe('the customers list', () => {
	it('is ordered by updated_on, either way', async () => {
		const { data } = await customers();
		const moments = data.map(({ updated_on }) => Date.parse(updated_on));
		expect(moments).toEqual([...moments].sort((one, other) => one - other));
		const reverse = await customers({ direction: 'desc' });
		expect(idsOf(reverse.data)).toEqual(idsOf(data).reverse());
	});

	it('comes in pages, either way; past the end it is empty', async () => {
		const all = idsOf((await customers()).data);
		const page = async (params: object) =>
			idsOf((await customers({ per_page: 25, ...params })).data);
		expect(await page({ page: 2 })).toEqual(all.slice(25, 50));
		expect(await page({ page: 3 })).toEqual(all.slice(50));
		expect(await page({ page: 4 })).toEqual([]);
		const reverse = [...all].reverse();
		expect(await page({ page: 3, direction: 'desc' })).toEqual(reverse.slice(50));
		expect(await page({ page: 4, direction: 'desc' })).toEqual([]);
	});

	it('ends at 100,000 rows: page may not exceed 100000 / per_page', async () => {
		expect((await customers({ page: 400 })).status).toBe(200);
		expect((await customers({ page: 401 })).data).toHaveProperty('page');
		expect((await customers({ page: 1000, per_page: 100 })).status).toBe(200);
		expect((await customers({ page: 1001, per_page: 100 })).status).toBe(400);
	});

	it('has an inclusive start and an exclusive end, to the microsecond', async () => {
		const [one = '', two = '', three = ''] = simulator.state.addCustomers(3, {
			updatedOn: '2001-02-03T04:05:06.000007Z',
			spacingMicroseconds: 1,
		});
		const between = async (start_date: unknown, end_date: unknown) =>
			idsOf((await customers({ start_date, end_date })).data);
		const [start, end] = ['2001-02-03T04:05:06.000007Z', '2001-02-03T04:05:06.000009Z'];
		expect(await between(start, end)).toEqual([one, two]);
		expect(await between('2001-02-03T04:05:06.000008Z', '2002-01-01')).toEqual([two, three]);
		expect(await between('2001-02-03 04:05:06', '2001-02-03T05:05:07+01:00')).toHaveLength(3);
		expect(await between(981_173_106, 981_173_107)).toHaveLength(3);
		expect(await between(981_173_107, 981_173_108)).toHaveLength(0);
	});

	it('filters by email', async () => {
		const { data } = await customers({ email: 'accounts@alpha.example.com' });
		expect(data).toMatchObject([{ email: 'accounts@alpha.example.com', mrr_cents: 7500 + 9900 }]);
	});

	it.each<Record<string, unknown>>([
		{ per_page: 251 },
		{ per_page: 0 },
		{ page: 0 },
		{ page: '1.5' },
		{ direction: 'up' },
		{ date_field: 'created_on' },
		{ start_date: 'yesterday' },
		{ start_date: '2020-02-30' },
		{ end_date: 1_600_000_000_000 },
		{ email: '' },
		{ limit: 5 },
		{ status: 'active' },
	])('refuses %j', async (params) => {
		const { status, data } = await customers(params);
		expect([status, Object.keys(data)]).toEqual([400, Object.keys(params)]);
	});

	it('can change while it is being walked through', async () => {
		const [first = '', second = ''] = idsOf((await customers()).data);
		const calls: number[] = [];
		simulator.state.onCustomersRequest = (number) => {
			calls.push(number);
			if (number === 3) simulator.state.touchCustomer(first);
		};
		expect(idsOf((await customers({ per_page: 1 })).data)).toEqual([first]);
		expect(idsOf((await customers({ per_page: 1 })).data)).toEqual([second]);
		expect(idsOf((await customers({ direction: 'desc', per_page: 1 })).data)).toEqual([first]);
		expect(calls).toEqual([2, 3, 4]);
		simulator.state.touchCustomer(first, 5);
		expect((await customers({ per_page: 1 })).data).toMatchObject([
			{ customer_id: first, updated_on: '1970-01-01T00:00:05Z' },
		]);
	});

	it('can have 700 customers of one moment', async () => {
		simulator.state.addCustomers(700, { updatedOn: '2001-01-01T00:00:00Z' });
		const pages = [];
		for (const page of [1, 2, 3])
			pages.push((await customers({ page, end_date: '2001-01-02' })).data);
		expect(pages.map((rows) => rows.length)).toEqual([250, 250, 200]);
		expect(new Set(pages.flat().map(({ updated_on }) => updated_on))).toEqual(
			new Set(['2001-01-01T00:00:00Z']),
		);
		expect(new Set(idsOf(pages.flat())).size).toBe(700);
	});

	it('is quick with 100,000 customers that change all the time', async () => {
		const ids = simulator.state.addCustomers(100_000);
		await customers();
		simulator.state.onCustomersRequest = (number) =>
			simulator.state.touchCustomer(ids[number] ?? '');
		const start = performance.now();
		for (let page = 1; page <= 40; page++)
			expect((await customers({ page: page * 10 })).data).toHaveLength(250);
		// Sorting anew each time would take several seconds.
		expect(performance.now() - start).toBeLessThan(2000);
	});
});

describe('one customer', () => {
	it('is the same object as in the list; an unknown one is a 404', async () => {
		const [first] = (await customers()).data;
		expect((await client.get(`/customers/${first?.customer_id}/`)).data).toEqual(first);
		expect((await client.get('/customers/cus_unknown/')).status).toBe(404);
	});
});

describe('metrics', () => {
	type Series = Record<string, Array<{ date: string; value: number | null }>>;
	const month = (offset: number) => {
		const now = new Date();
		return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset))
			.toISOString()
			.slice(0, 7);
	};
	const monthly = async (params: object = {}) =>
		await client.get<{ data: Series }>('/metrics/monthly/', { params });
	const daily = async (params: object = {}) =>
		await client.get<{ data: Series }>('/metrics/daily/', { params });

	it('monthly: 14 months up to this one, with shorter series and nulls among them', async () => {
		const { data } = (await monthly()).data;
		expect(Object.keys(data)).toHaveLength(40);
		const dates = data['recurring_revenue']?.map(({ date }) => date);
		expect([dates?.length, dates?.[0], dates?.[13]]).toEqual([14, month(-13), month(0)]);
		expect(data['saas_quick_ratio']?.length).toBe(11);
		expect(data['growth_rate']?.[0]?.value).toBeNull();
		expect(data['growth_rate']?.[1]?.value).toEqual(expect.any(Number));
	});

	it('monthly: a plan has smaller numbers and two keys of its own; trials can be missing', async () => {
		const company = (await monthly()).data.data;
		const ofPlan = (await monthly({ plan_id: 'team-yearly' })).data.data;
		expect(Object.keys(ofPlan)).toHaveLength(42);
		expect(Object.keys((await monthly({ plan_id: 'team-monthly' })).data.data)).toHaveLength(41);
		const last = (series: Series) => series['recurring_revenue']?.at(-1)?.value ?? 0;
		expect(last(ofPlan)).toBeLessThan(last(company));
		expect((await monthly({ plan_id: 'unknown' })).data).toHaveProperty('plan_id');
	});

	it('monthly: only the metrics that are asked for; an empty list means all', async () => {
		const { data } = (await monthly({ metrics: 'growth_rate,recurring_revenue' })).data;
		expect(Object.keys(data)).toEqual(['growth_rate', 'recurring_revenue']);
		expect(Object.keys((await monthly({ metrics: '' })).data.data)).toHaveLength(40);
	});

	it.each<Record<string, string>>([
		{ metrics: 'mrr' },
		{ metrics: 'growth_rate, recurring_revenue' },
		{ month: '2020-01' },
		{ type: 'x' },
		{ plan_id: '' },
	])('monthly refuses %j', async (params) => {
		const { status, data } = await monthly(params);
		expect([status, Object.keys(data)]).toEqual([400, Object.keys(params)]);
	});

	it('daily: 15 metrics for each day of the previous month, and this month until today', async () => {
		const { data } = (await daily({ month: month(-1) })).data;
		expect(Object.keys(data)).toHaveLength(15);
		const lastDay = new Date(Date.parse(`${month(0)}-01T00:00:00Z`) - 1).toISOString().slice(0, 10);
		expect(data['recurring_revenue']?.at(-1)?.date).toBe(lastDay);
		expect(data['recurring_revenue']).toHaveLength(Number(lastDay.slice(8)));
		const present = (await daily({ month: month(0), metrics: 'new_customers' })).data.data;
		expect(present['new_customers']).toHaveLength(new Date().getUTCDate());
	});

	it('daily: refuses other months, and a missing or misspelt one', async () => {
		for (const params of [{ month: month(-2) }, { month: month(1) }, { month: '2020-13' }, {}]) {
			expect((await daily(params)).data).toHaveProperty('month');
		}
	});
});

describe('documented rate limits', () => {
	let limited: ProfitWellSimulator;
	let api: AxiosInstance;
	beforeEach(async () => {
		limited = await startProfitWellSimulator({ seed: 'empty' });
		api = profitWellClient(limited.baseUrl);
	});
	afterEach(async () => await limited.stop());

	it('allow 25 requests at once', async () => {
		const statuses = [];
		for (let index = 0; index < 26; index++) statuses.push((await api.get('/api-status/')).status);
		expect(statuses).toEqual([...Array<number>(25).fill(200), 429]);
	});

	it.each([
		['plans', 'GET', '/plans/', 1000],
		['plans', 'PUT', '/plans/x/', 1000],
		['metrics', 'GET', '/metrics/monthly/', 3000],
		['metrics', 'GET', '/company/settings/', 3000],
		['exclusions', 'POST', '/metrics/exclude_customer/x/', 10],
		['anonymization', 'POST', '/gdpr/anonymize_by_email/x/', 20],
		['traits', 'DELETE', '/customer_traits/category/', 20],
	])('%s: %s %s after %i others', async (name, method, url, count) => {
		limited.limits.spend(name, count - 1);
		expect((await api.request({ method, url })).status).not.toBe(429);
		const { status, headers } = await api.request({ method, url });
		const isDaily = Number(headers['retry-after']) > 86_000;
		expect([status, isDaily]).toEqual([429, count >= 1000]);
	});
});
