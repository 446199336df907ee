/** Bad input: a clear message, and nothing sent. */
import { HOSTILE_IDS, refusalOf } from '../refused';
import { useFakeClock } from '../shared/fake-clock';
import { byAlias, byId, expectCall, profitWell, run } from './profit-well';

useFakeClock();

const getPlans = { resource: 'plan', operation: 'getAll' };
const create = {
	resource: 'subscription',
	operation: 'create',
	email: 'a@example.com',
	plan: byId('pro'),
	planInterval: 'month',
	value: 5000,
	effectiveDate: '2026-01-01T00:00:00Z',
};
const churn = {
	resource: 'subscription',
	operation: 'churn',
	subscription: byAlias('pws_1'),
	effectiveDate: '2026-01-01T00:00:00Z',
	churnType: 'voluntary',
};
const deleteUser = { resource: 'user', operation: 'delete' };
const anonymize = { resource: 'privacy', operation: 'anonymize', identifyBy: 'email' };

const messageFor = async (parameters: object, credentials: Record<string, string> = {}) =>
	await refusalOf(profitWell(credentials), parameters);

describe('identifiers that would lead elsewhere', () => {
	it.each<[string, string, (id: string) => object]>([
		['a subscription', 'Subscription', (id) => ({ ...churn, subscription: byAlias(id) })],
		['a user', 'User', (id) => ({ ...deleteUser, user: byAlias(id) })],
		['an email', 'Email', (id) => ({ ...anonymize, customerEmail: id })],
	])('are refused for %s', async (_what, title, parametersOf) => {
		for (const id of HOSTILE_IDS) {
			const message = await messageFor(parametersOf(id));
			expect(message).toMatch(new RegExp(`^'${title}' (must|contains) .* \\[Item 0\\]$`));
		}
	});

	it.each([[['a']], [{ a: 1 }], [true], [null]])('are refused if not text: %j', async (id) => {
		const subscription = byAlias(`={{ ${JSON.stringify(id)} }}`);
		expect(await messageFor({ ...churn, subscription })).toMatch(/^'Subscription' must /);
	});

	it('are encoded if harmless but unusual', async () => {
		const scope = expectCall('DELETE /users/%C3%A4%20%3F%23%25%40/').reply(204);
		const result = await run({ ...deleteUser, user: byAlias(' ä ?#%@ ') });
		expect(result.error).toBeUndefined();
		scope.done();
	});
});

describe('values that ProfitWell would refuse or misunderstand', () => {
	const missing = '={{ $json.missing }}';
	const gaveNothing = 'must not be empty, but its expression gave nothing';

	it.each<[string, object, string]>([
		['no date', { effectiveDate: 'soon' }, "'Effective Date' must be a date"],
		['an impossible date', { effectiveDate: '2026-02-31' }, "'Effective Date' must be a date"],
		['milliseconds', { effectiveDate: 1767225600000 }, "'Effective Date' must be UNIX seconds"],
		['an ambiguous date', { effectiveDate: '01/02/2026' }, "'Effective Date' must be a date"],
		['an empty date', { effectiveDate: '={{ "" }}' }, "'Effective Date' must not be empty"],
		['the year 99', { effectiveDate: '0099-01-01' }, "'Effective Date' must be a date"],
		['a negative amount', { value: -1 }, "'Amount in Cents' must be at least 0, not -1"],
		['half cents', { value: 49.99 }, "'Amount in Cents' must be a whole number, not 49.99"],
		['an amount in words', { value: 'a lot' }, "'Amount in Cents' must be a whole number"],
		['no amount', { value: '={{ undefined }}' }, "'Amount in Cents' must not be empty"],
		['an unknown interval', { planInterval: 'week' }, "'Plan Interval' must be one of"],
		['no email', { email: ' ' }, "'Email' must not be empty"],
		['no plan', { plan: byId(missing) }, "'Plan' must not be empty"],
		[
			'a subscription alias of 37 characters',
			{ subscriptionAlias: 'a'.repeat(37) },
			"'Subscription Alias' must have at most 36 characters, it has 37",
		],
		[
			'a user alias of 37 characters',
			{ userAlias: 'a'.repeat(37) },
			"'User Alias' must have at most 36 characters, it has 37",
		],
		[
			'a trial that costs something',
			{ additionalFields: { status: 'trialing' } },
			"'Amount in Cents' must be 0 while 'Status' is Trialing",
		],
		[
			'an amount of less than a cent a month',
			{ planInterval: 'months', monthsPerPeriod: 12, value: 5 },
			"'Amount in Cents' is less than a cent a month when divided by 12",
		],
		[
			'a missing user ID',
			{ additionalFields: { userId: byId(missing) } },
			`'User ID' ${gaveNothing}`,
		],
		['a missing user alias', { userAlias: missing }, `'User Alias' ${gaveNothing}`],
		[
			'a missing currency',
			{ additionalFields: { planCurrency: missing } },
			`'Plan Currency' ${gaveNothing}`,
		],
		[
			'an alias that JavaScript has rounded',
			{ userAlias: '={{ 9007199254740993 }}' },
			"'User Alias' must be text: as a number it is not exact",
		],
		[
			'an unknown currency',
			{ additionalFields: { planCurrency: 'eurodollar' } },
			'\'Plan Currency\' is not a known currency: "eurodollar"',
		],
		[
			'an unknown churn type',
			{ ...churn, churnType: 'angry' },
			"'Churn Type' must be one of voluntary, delinquent",
		],
		[
			'a missing plan of metrics, which would mean all plans',
			{ resource: 'metric', operation: 'getMonthly', plan: byId(missing) },
			`'Plan' ${gaveNothing}`,
		],
		[
			'a missing email filter, which would mean all customers',
			{ resource: 'customer', operation: 'getAll', filters: { email: missing } },
			`'Email' ${gaveNothing}`,
		],
		[
			'an unknown intervention',
			{
				resource: 'retain',
				operation: 'stop',
				customer: byId('cus_1'),
				interventionTypes: '={{ ["retain", "calls"] }}',
			},
			'must hold only reactivation, retain, term_optimization, not "calls"',
		],
		[
			'an invalid month',
			{ resource: 'metric', operation: 'getDaily', month: '2026-13' },
			"'Month' must be a date",
		],
		[
			'invalid JSON',
			{ resource: 'apiCall', operation: 'request', method: 'POST', url: '/x/', body: '{ broken' },
			"'Body (JSON)' is not valid JSON",
		],
		['an unknown operation', { operation: 'explode' }, "no operation 'explode' of 'subscription'"],
	])('are refused: %s', async (_what, wrong, expected) => {
		const message = await messageFor({ ...create, ...wrong });
		expect(message).toContain(expected);
		expect(message).toMatch(/\[Item 0\]$/);
	});
});

describe('a base URL that must not get the token', () => {
	it.each([
		['http: to another machine', 'http://api.profitwell.com/v2', 'must start with https://'],
		['no URL', 'api.profitwell.com', 'is not a URL'],
		['a user name', 'https://me@evil.example/v2', 'must be an address without user name'],
		['nothing', '', 'is not a URL'],
		['another scheme', 'ftp://api.profitwell.com/v2', 'must start with https://'],
	])('is refused: %s', async (_what, baseUrl, expected) => {
		const message = await messageFor(create, { baseUrl });
		expect(message).toContain(`'Base URL' in the credential ${expected}`);
		expect(message).toMatch(/\[Item 0\]$/);
	});

	it('is not followed in a redirect', async () => {
		expectCall('GET /plans/').reply(302, '', { location: 'https://evil.example/steal' });
		const message = await messageFor(getPlans);
		expect(message).toContain('redirects to https://evil.example/steal, which is not followed');
	});
});

describe('unusable answers', () => {
	const html = '<html><h1>Maintenance</h1></html>';
	const mayBeDone = 'The request may have been carried out';

	it.each<[string, object, number, unknown, string, string]>([
		[
			'a 401',
			getPlans,
			401,
			{ detail: 'Invalid token.' },
			'ProfitWell did not accept the credential [Item 0]',
			"Check the 'Private Token' in the credential",
		],
		[
			'a web page after a read',
			getPlans,
			200,
			html,
			'answered with a web page instead of JSON [Item 0]',
			'Maintenance',
		],
		['a web page after a write', create, 200, html, 'a web page instead of JSON', mayBeDone],
	])('are explained: %s', async (_what, parameters, status, body, message, description) => {
		const call = parameters === create ? 'POST /subscriptions/' : 'GET /plans/';
		expectCall(call).reply(status, body as object);
		const { error } = await run(parameters);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain(description);
	});

	it('of status 429 are waited for', async () => {
		const throttled = 'Request was throttled. Expected available in 3 seconds.';
		expectCall('POST /subscriptions/').reply(429, { detail: throttled });
		expectCall('POST /subscriptions/').reply(201, { subscription_id: 'pws_1' });
		expect((await run(create)).items[0]?.json).toEqual({ subscription_id: 'pws_1' });
	});

	it('of status 429 fail at once if the daily quota is exhausted', async () => {
		const headers = { 'retry-after': '40000' };
		expectCall('GET /plans/').reply(429, { detail: 'Request was throttled.' }, headers);
		const { error } = await run(getPlans);
		expect(error?.message).toContain('rate limit reached: 1000 requests for plans in 1 day');
		expect(error?.description).toContain('Try again in 12 hours.');
	});

	const metrics = { resource: 'metric', operation: 'getMonthly' };
	it.each<[string, object, string, unknown]>([
		['company', { resource: 'company', operation: 'get' }, '/company/settings/', null],
		[
			'customer',
			{ resource: 'customer', operation: 'get', customer: byId('c') },
			'/customers/c/',
			[],
		],
		[
			'active plans',
			{ resource: 'metric', operation: 'getActivePlans', limit: 5 },
			'/metrics/plans/?limit=5',
			{ plans: [] },
		],
		['metrics', metrics, '/metrics/monthly/', []],
		['raw metrics', { ...metrics, simple: false }, '/metrics/monthly/', []],
		[
			'a metric without dates',
			metrics,
			'/metrics/monthly/',
			{ data: { recurring_revenue: [{ value: 1 }] } },
		],
	])('are no result: %s', async (_what, parameters, path, body) => {
		expectCall(`GET ${path}`).reply(200, JSON.stringify(body));
		const { error } = await run(parameters);
		expect(error?.message).toMatch(/^ProfitWell answered with .* \[Item 0\]$/);
	});
});
