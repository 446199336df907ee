import { sleep } from 'n8n-workflow';
import type nock from 'nock';

import { runNode } from '../../../engine/engine';
import { useFakeClock } from '../../shared/fake-clock';
import {
	byAlias,
	byId,
	expectCall,
	profitWell,
	run,
	subscriptionObject,
	testCall,
} from '../profit-well';

useFakeClock();

const resource = 'subscription';
const SINCE = 1514764800;
const create = {
	resource,
	operation: 'create',
	email: 'spiderman@example.com',
	plan: byId('web_plan'),
	planInterval: 'month',
	value: 5000,
	effectiveDate: '2018-01-01T00:00:00.000Z',
};
const upsert = {
	...create,
	operation: 'upsert',
	userAlias: 'spiderman_1a',
	subscriptionAlias: 'spiderman_sub_1a',
};
const getAll = { resource, operation: 'getAll', user: byAlias('spiderman_1a'), returnAll: true };
const one = { resource, subscription: byAlias('pws_FecTCEyo17rV') };

const change = { plan_id: 'web_plan', plan_interval: 'month', value: 5000, effective_date: SINCE };
const created = { email: 'spiderman@example.com', ...change };
const aliases = { user_alias: 'spiderman_1a', subscription_alias: 'spiderman_sub_1a' };

testCall(create, 'POST /subscriptions/', {
	sent: created,
	status: 201,
	answer: subscriptionObject,
});
testCall(
	{
		...one,
		operation: 'update',
		plan: byId('bigger plan'),
		planInterval: 'year',
		value: 12000,
		effectiveDate: create.effectiveDate,
		updateFields: { status: 'active' },
	},
	'PUT /subscriptions/pws_FecTCEyo17rV/',
	{
		sent: {
			plan_id: 'bigger plan',
			plan_interval: 'year',
			value: 12000,
			effective_date: SINCE,
			status: 'active',
		},
		answer: subscriptionObject,
	},
);
testCall(
	{
		resource,
		operation: 'churn',
		subscription: byAlias('my alias'),
		effectiveDate: create.effectiveDate,
		churnType: 'delinquent',
	},
	'DELETE /subscriptions/my%20alias/?effective_date=1514764800&churn_type=delinquent',
	{ answer: { ...subscriptionObject, status: 'churned_delinquent' } },
);
testCall({ ...one, operation: 'unchurn' }, 'PUT /unchurn/pws_FecTCEyo17rV/', {
	status: 204,
	output: [{ success: true, subscription: 'pws_FecTCEyo17rV' }],
});
const twoEvents = [subscriptionObject, { ...subscriptionObject, value: 6000 }];
testCall({ ...getAll, view: 'events' }, 'GET /users/spiderman_1a/', {
	answer: twoEvents,
	output: twoEvents,
});

const expectCreate = (body?: nock.RequestBodyMatcher) => expectCall('POST /subscriptions/', body);
const answerHistory = (body: unknown, status = 200) =>
	expectCall('GET /users/spiderman_1a/').reply(status, body as nock.Body);

describe('subscription: create', () => {
	it.each<[string, object, object]>([
		[
			'all fields in the form that ProfitWell wants',
			{
				value: 0,
				userAlias: ' spiderman_1a ',
				subscriptionAlias: 'spiderman_sub_1a',
				additionalFields: {
					userId: byId('pwu_1'),
					planCurrency: 'EUR',
					status: 'trialing',
					dataProviderUserId: 'cus_1',
				},
			},
			{
				...aliases,
				user_id: 'pwu_1',
				plan_currency: 'eur',
				status: 'trialing',
				value: 0,
				data_provider_user_id: 'cus_1',
			},
		],
		...[
			[3, 15000, 5000],
			[6, 10000, 1667],
			[24, 100, 4],
		].map(([monthsPerPeriod, value, monthly]): [string, object, object] => [
			`the monthly value of a plan billed every ${monthsPerPeriod} months`,
			{ planInterval: 'months', monthsPerPeriod, value },
			{ value: monthly },
		]),
		...[
			['a date in the time zone of the workflow', '2018-01-01T00:00:00', 1514757600],
			['a date with a time zone of its own', '2018-01-01T00:00:00+01:00', 1514761200],
			['UNIX seconds', SINCE, SINCE],
			['a Luxon date', '={{ DateTime.fromISO("2018-01-01T00:00:00Z") }}', SINCE],
		].map(([kind, effectiveDate, seconds]): [string, object, object] => [
			`the seconds of ${kind}`,
			{ effectiveDate },
			{ effective_date: seconds },
		]),
	])('sends %s', async (_what, parameters, sent) => {
		const scope = expectCreate({ ...created, ...sent }).reply(201, subscriptionObject);
		const result = await run({ ...create, ...parameters }, { timezone: 'Europe/Tallinn' });
		expect(result.error).toBeUndefined();
		scope.done();
	});

	async function mostAtATime(rows: Array<Record<string, string>>) {
		let [now, most] = [0, 0];
		expectCreate()
			.times(rows.length)
			.reply(async () => {
				most = Math.max(most, (now += 1));
				await sleep(5);
				now -= 1;
				return [201, {}];
			});
		const result = await runNode({
			...profitWell(),
			parameters: {
				...create,
				userAlias: '={{ $json.alias }}',
				additionalFields: { userId: byId('={{ $json.id || "pwu_" + $itemIndex }}') },
				options: { concurrency: 10 },
			},
			input: rows,
		});
		expect(result.error).toBeUndefined();
		return most;
	}

	it('is sequential for a user ID, also with different aliases', async () => {
		const rows = ['al', 'bo'].map((alias) => ({ alias, id: 'pwu_x' }));
		expect(await mostAtATime(rows)).toBe(1);
	});

	it('is concurrent for different users', async () => {
		expect(await mostAtATime([{ alias: 'a' }, { alias: 'b' }, { alias: 'c' }])).toBeGreaterThan(1);
	});
});

describe('subscription: getAll', () => {
	const events = [
		{ ...subscriptionObject, effective_date: 300, value: 3 },
		{ ...subscriptionObject, effective_date: 100, value: 1 },
		{ ...subscriptionObject, subscription_id: 'pws_2', effective_date: 200, value: 2 },
	];

	it.each([
		['the latest state of each subscription, in any order of events', { view: 'latest' }, [3, 2]],
		['no more than the limit', { view: 'events', returnAll: false, limit: 2 }, [3, 1]],
	])('returns %s', async (_what, parameters, values) => {
		answerHistory(events);
		const { items } = await run({ ...getAll, ...parameters });
		expect(items.map(({ json }) => json.value)).toEqual(values);
	});

	it('does not take an unexpected answer for an empty list', async () => {
		answerHistory({ unexpected: true });
		expect((await run(getAll)).error?.message).toBe(
			'ProfitWell answered with something other than a list of subscriptions [Item 0]',
		);
	});
});

describe('subscription: upsert', () => {
	const at = (date: unknown, more: object = {}) => ({
		...subscriptionObject,
		effective_date: date,
		...more,
	});
	const expectUpdate = (body?: nock.RequestBodyMatcher) =>
		expectCall('PUT /subscriptions/spiderman_sub_1a/', body).reply(200, subscriptionObject);

	/** Runs the operation for a user with these events. */
	async function upsertAfter(events: unknown[], parameters: object = {}) {
		answerHistory(events);
		const { items, error } = await run({ ...upsert, ...parameters });
		return { json: items[0]?.json, error };
	}

	it('creates the subscription of a user that does not exist yet', async () => {
		answerHistory({ detail: 'Not found.' }, 404);
		const scope = expectCreate({ ...created, ...aliases }).reply(201, subscriptionObject);
		const result = await run(upsert);
		expect(result.items[0]?.json).toEqual({ result: 'created', ...subscriptionObject });
		scope.done();
	});

	it('creates another subscription of a known user', async () => {
		const scope = expectCreate({ ...created, ...aliases }).reply(201);
		const { json } = await upsertAfter([{ ...subscriptionObject, subscription_alias: 'another' }]);
		expect(json).toEqual({ result: 'created', ...aliases });
		scope.done();
	});

	const inDollars = { additionalFields: { planCurrency: 'usd' } };
	it.each<[string, object[], object]>([
		['the state in force is the same', [subscriptionObject], {}],
		[
			'the change was made before, and others followed',
			[subscriptionObject, at(1600000000, { value: 9 })],
			{},
		],
		['the same state began earlier', [at(1500000000)], {}],
		['the currency is in capitals', [at(1500000000, { plan_currency: 'USD' })], inDollars],
		['the amount is text', [at(1500000000, { value: '5000' })], inDollars],
		['the date is text', [at('2017-07-14T02:40:00Z')], inDollars],
	])('changes nothing if %s', async (_why, events, parameters) => {
		const { json, error } = await upsertAfter(events, parameters);
		expect(error).toBeUndefined();
		expect({ ...json, value: Number(json?.value) }).toMatchObject({
			result: 'unchanged',
			value: 5000,
		});
	});

	it.each([
		['amount', { value: 1 }],
		['plan', { plan_id: 'other' }],
		['interval', { plan_interval: 'year' }],
	])('updates the subscription if its %s differs', async (_what, difference) => {
		const scope = expectUpdate(change);
		const { json } = await upsertAfter([{ ...subscriptionObject, ...difference }]);
		expect(json).toEqual({ result: 'updated', ...subscriptionObject });
		scope.done();
	});

	it('ends a trial with the status that ProfitWell requires', async () => {
		const scope = expectUpdate({ ...change, status: 'active' });
		const trial = { ...subscriptionObject, status: 'trialing', value: 0 };
		const { json } = await upsertAfter([trial], { additionalFields: { status: 'active' } });
		expect(json?.result).toBe('updated');
		scope.done();
	});

	const churned = { status: 'churned_voluntary' };
	const trialing = { value: 0, additionalFields: { status: 'trialing' } };
	it.each<[string, object[], object, string]>([
		[
			'revive a churned subscription',
			[at(1500000000, churned)],
			{},
			'is churned at this effective',
		],
		[
			'revive one whose churn has no alias',
			[at(1500000000), at(1510000000, { ...churned, subscription_alias: null })],
			{},
			'is churned at this effective date',
		],
		[
			'change the currency',
			[subscriptionObject],
			{ additionalFields: { planCurrency: 'eur' } },
			"is in usd, and ProfitWell can't change the currency",
		],
		[
			'turn a paid subscription into a trial',
			[{ ...subscriptionObject, value: 1 }],
			trialing,
			"can't turn it back into a trial",
		],
		[
			'change a trial, which would end it',
			[at(1500000000, { status: 'trialing', value: 0, plan_id: 'other' })],
			trialing,
			"can't change a trial without ending it",
		],
		...[
			[at(1600000000), at(1700000000, churned)],
			[at(1700000000, churned), at(1600000000)],
		].map((events): [string, object[], object, string] => [
			'make a subscription begin earlier',
			events,
			{},
			'begins on 2020-09-13T12:26:40.000Z, after this',
		]),
	])('does not %s', async (_what, events, parameters, words) => {
		const { error } = await upsertAfter(events, parameters);
		expect(error?.message).toContain(words);
	});

	it.each([
		['newest first', (events: object[]) => [...events].reverse()],
		['oldest first', (events: object[]) => events],
	])('does not rely on the order of events of the same second: %s', async (_order, arrange) => {
		const scope = expectUpdate();
		const changed = await upsertAfter(arrange([at(SINCE), at(SINCE, { value: 7000 })]));
		expect(changed.json?.result).toBe('updated');
		scope.done();

		const ended = await upsertAfter(arrange([at(SINCE), at(SINCE, churned)]));
		expect(ended.error?.message).toContain('is churned at this effective date');
	});

	it('finds a subscription whose create got no answer, and sends nothing twice', async () => {
		const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		answerHistory({}, 404);
		expectCreate().replyWithError(lost);
		const found = answerHistory([subscriptionObject]);
		const result = await run(upsert);
		expect(result.error).toBeUndefined();
		expect(result.items[0]?.json).toEqual({ result: 'created', ...subscriptionObject });
		found.done();
	});

	it.each([
		['finds nothing', 404],
		['fails too', 503],
	])('may have been carried out if the look-up after a 502 %s', async (_what, status) => {
		answerHistory({}, 404);
		expectCreate().reply(502, '<h1>Bad Gateway</h1>');
		expectCall('GET /users/spiderman_1a/').times(5).reply(status, {});
		const { error } = await run(upsert);
		expect(error?.message).toContain('status 502');
		expect(error?.description).toContain('The request may have been carried out');
	});

	it('reads but sends nothing on Preview Request', async () => {
		answerHistory({}, 404);
		const result = await run({ ...upsert, options: { previewRequest: true } });
		expect(result.items[0]?.json).toMatchObject({
			preview: true,
			method: 'POST',
			body: { ...created, ...aliases },
		});
	});
});
