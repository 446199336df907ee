/** What users get wrong, and what an attacker might put into a field: a clear message, and nothing sent. */
import nock from 'nock';

import { runNode } from '../../engine/engine';
import { HOSTILE_IDS, refusalOf } from '../refused';
import { useFakeClock } from '../shared/fake-clock';
import { byAlias, byId, ORIGIN, profitWell } from './profit-well';

useFakeClock();

const create = {
	resource: 'subscription',
	operation: 'create',
	email: 'a@example.com',
	plan: byId('pro'),
	planInterval: 'month',
	value: 5000,
	effectiveDate: '2026-01-01T00:00:00Z',
};
const update = { ...create, operation: 'update', subscription: byAlias('pws_1') };
const churn = { ...update, operation: 'churn', churnType: 'voluntary' };

const messageFor = async (parameters: object, credentials: Record<string, string> = {}) =>
	await refusalOf(profitWell(credentials), parameters);

describe('identifiers that would lead elsewhere', () => {
	it.each(HOSTILE_IDS)('a subscription to churn: %j', async (id) => {
		const message = await messageFor({ ...churn, subscription: byAlias(id) });
		expect(message).toMatch(/^'Subscription' (must|contains) .* \[Item 0\]$/);
	});

	it.each(HOSTILE_IDS)('a user to delete: %j', async (id) => {
		const message = await messageFor({ resource: 'user', operation: 'delete', user: byAlias(id) });
		expect(message).toMatch(/^'User' (must|contains) .* \[Item 0\]$/);
	});

	it.each(HOSTILE_IDS)('an email to anonymize: %j', async (email) => {
		const message = await messageFor({
			resource: 'privacy',
			operation: 'anonymize',
			identifyBy: 'email',
			customerEmail: email,
		});
		expect(message).toMatch(/^'Email' (must|contains) .* \[Item 0\]$/);
	});

	it.each([[['a']], [{ a: 1 }], [true], [null]])('something that is no text: %j', async (id) => {
		const message = await messageFor({
			...churn,
			subscription: { __rl: true, mode: 'idOrAlias', value: `={{ ${JSON.stringify(id)} }}` },
		});
		expect(message).toMatch(/^'Subscription' must /);
	});

	it('encodes what is harmless but unusual', async () => {
		const scope = nock(ORIGIN).delete('/v2/users/%C3%A4%20%3F%23%25%40/').reply(204);
		const result = await runNode({
			...profitWell(),
			parameters: { resource: 'user', operation: 'delete', user: byAlias(' ä ?#%@ ') },
		});
		expect(result.error).toBeUndefined();
		scope.done();
	});
});

describe('values that ProfitWell would refuse or misunderstand', () => {
	it.each([
		['no date', { effectiveDate: 'soon' }, "'Effective Date' must be a date"],
		['an impossible date', { effectiveDate: '2026-02-31' }, "'Effective Date' must be a date"],
		['milliseconds', { effectiveDate: 1767225600000 }, "'Effective Date' must be UNIX seconds"],
		[
			'a date that means two days',
			{ effectiveDate: '01/02/2026' },
			"'Effective Date' must be a date",
		],
		['an empty date', { effectiveDate: '={{ "" }}' }, "'Effective Date' must not be empty"],
		['a date of another world', { effectiveDate: '0099-01-01' }, "'Effective Date' must be a date"],
		['a negative amount', { value: -1 }, "'Amount in Cents' must be at least 0, not -1"],
		['a broken amount', { value: 49.99 }, "'Amount in Cents' must be a whole number, not 49.99"],
		['an amount in words', { value: 'a lot' }, "'Amount in Cents' must be a whole number"],
		['no amount', { value: '={{ undefined }}' }, "'Amount in Cents' must not be empty"],
		['an unknown interval', { planInterval: 'week' }, "'Plan Interval' must be one of"],
		['no email', { email: ' ' }, "'Email' must not be empty"],
		['no plan', { plan: byId('={{ $json.missing }}') }, "'Plan' must not be empty"],
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
			'an amount that vanishes when divided',
			{ planInterval: 'everyNMonths', monthsPerPeriod: 12, value: 5 },
			"'Amount in Cents' is less than a cent a month when divided by 12",
		],
		[
			'a user ID whose expression gives nothing',
			{ additionalFields: { userId: byId('={{ $json.missing }}') } },
			"'User ID' must not be empty, but its expression gave nothing",
		],
		[
			'a user alias whose expression gives nothing',
			{ userAlias: '={{ $json.missing }}' },
			"'User Alias' must not be empty, but its expression gave nothing",
		],
		[
			'a currency whose expression gives nothing',
			{ additionalFields: { planCurrency: '={{ $json.missing }}' } },
			"'Plan Currency' must not be empty, but its expression gave nothing",
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
	])('%s', async (_what, wrong, expected) => {
		const message = await messageFor({ ...create, ...wrong });
		expect(message).toContain(expected);
		expect(message).toMatch(/\[Item 0\]$/);
	});

	it('a churn type that does not exist', async () => {
		const message = await messageFor({ ...churn, churnType: 'angry' });
		expect(message).toContain("'Churn Type' must be one of voluntary, delinquent");
	});

	it('a plan of metrics whose expression gives nothing, which would mean all plans', async () => {
		const message = await messageFor({
			resource: 'metric',
			operation: 'getMonthly',
			plan: byId('={{ $json.missing }}'),
		});
		expect(message).toContain("'Plan' must not be empty, but its expression gave nothing");
	});

	it('an email filter whose expression gives nothing, which would mean everybody', async () => {
		const message = await messageFor({
			resource: 'customer',
			operation: 'getAll',
			filters: { email: '={{ $json.missing }}' },
		});
		expect(message).toContain("'Email' must not be empty, but its expression gave nothing");
	});

	it('an intervention that does not exist', async () => {
		const message = await messageFor({
			resource: 'retain',
			operation: 'stop',
			customer: byId('cus_1'),
			interventionTypes: '={{ ["retain", "calls"] }}',
		});
		expect(message).toContain(
			'must hold only reactivation, retain, term_optimization, not "calls"',
		);
	});

	it('a month that is none', async () => {
		const message = await messageFor({
			resource: 'metric',
			operation: 'getDaily',
			month: '2026-13',
		});
		expect(message).toContain("'Month' must be a date");
	});

	it('JSON that is none', async () => {
		const message = await messageFor({
			resource: 'apiCall',
			operation: 'request',
			method: 'POST',
			url: '/plans/',
			body: '{ broken',
		});
		expect(message).toContain("'Body (JSON)' is not valid JSON");
	});

	it('an operation that does not exist', async () => {
		const message = await messageFor({ resource: 'subscription', operation: 'explode' });
		expect(message).toContain("no operation 'explode' of 'subscription'");
	});
});

describe('a base URL that must not get the token', () => {
	it.each([
		['http: to another machine', 'http://api.profitwell.com/v2', 'must start with https://'],
		['no URL', 'api.profitwell.com', 'is not a URL'],
		['a name in the address', 'https://me@evil.example/v2', 'must be an address without user name'],
		['nothing', '', 'is not a URL'],
		['another scheme', 'ftp://api.profitwell.com/v2', 'must start with https://'],
	])('%s', async (_what, baseUrl, expected) => {
		const message = await messageFor(update, { baseUrl });
		expect(message).toContain(`'Base URL' in the credential ${expected}`);
		expect(message).toMatch(/\[Item 0\]$/);
	});

	it('a redirect to another host', async () => {
		nock(ORIGIN).get('/v2/plans/').reply(302, '', { location: 'https://evil.example/steal' });
		const message = await messageFor({ resource: 'plan', operation: 'getAll' });
		expect(message).toContain('redirects to https://evil.example/steal, which is not followed');
	});
});

describe('answers that are of no use', () => {
	it('a wrong token', async () => {
		nock(ORIGIN).get('/v2/plans/').reply(401, { detail: 'Invalid token.' });
		const result = await runNode({
			...profitWell(),
			parameters: { resource: 'plan', operation: 'getAll' },
		});
		expect(result.error?.message).toBe('ProfitWell did not accept the credential [Item 0]');
		expect(result.error?.description).toContain("Check the 'Private Token' in the credential");
	});

	it('a web page instead of JSON, after a read', async () => {
		nock(ORIGIN).get('/v2/plans/').reply(200, '<html><h1>Maintenance</h1></html>');
		const result = await runNode({
			...profitWell(),
			parameters: { resource: 'plan', operation: 'getAll' },
		});
		expect(result.error?.message).toContain('answered with a web page instead of JSON [Item 0]');
		expect(result.error?.description).toContain('Maintenance');
	});

	it('a web page instead of JSON, after a write: it may have been carried out', async () => {
		nock(ORIGIN).post('/v2/subscriptions/').reply(200, '<html></html>');
		const result = await runNode({ ...profitWell(), parameters: create });
		expect(result.error?.description).toContain('The request may have been carried out');
	});

	it('a throttled answer is waited for, and nothing is lost', async () => {
		const scope = nock(ORIGIN)
			.post('/v2/subscriptions/')
			.reply(429, { detail: 'Request was throttled. Expected available in 3 seconds.' })
			.post('/v2/subscriptions/')
			.reply(201, { subscription_id: 'pws_1' });
		const result = await runNode({ ...profitWell(), parameters: create });
		expect(result.items[0]?.json).toEqual({ subscription_id: 'pws_1' });
		scope.done();
	});

	it('a budget for the day that is spent ends at once, and says so', async () => {
		nock(ORIGIN)
			.get('/v2/plans/')
			.reply(429, { detail: 'Request was throttled.' }, { 'retry-after': '40000' });
		const result = await runNode({
			...profitWell(),
			parameters: { resource: 'plan', operation: 'getAll' },
		});
		expect(result.error?.message).toContain(
			'its limit of 1000 requests for plans in 1 day is used up',
		);
		expect(result.error?.description).toContain('Try again in 12 hours.');
	});

	it.each([
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
		[
			'metrics',
			{ resource: 'metric', operation: 'getMonthly', simple: false },
			'/metrics/monthly/',
			[],
		],
		[
			'a metric without dates',
			{ resource: 'metric', operation: 'getMonthly' },
			'/metrics/monthly/',
			{ data: { recurring_revenue: [{ value: 1 }] } },
		],
	])('an unexpected answer for %s is no result', async (_what, parameters, path, body) => {
		nock(ORIGIN).get(`/v2${path}`).reply(200, JSON.stringify(body));
		const result = await runNode({ ...profitWell(), parameters: parameters as never });
		expect(result.error?.message).toMatch(/^ProfitWell answered with .* \[Item 0\]$/);
	});
});
