import { sleep } from 'n8n-workflow';
import nock from 'nock';

import { runNode } from '../../../engine/engine';
import type { OperationCase } from '../../operation-tests';
import { testOperation } from '../../operation-tests';
import { useFakeClock } from '../../shared/fake-clock';
import {
	byAlias,
	byId,
	ORIGIN,
	privateRequest,
	profitWell,
	refusal,
	subscriptionObject,
} from '../profit-well';

useFakeClock();

const common = { effect: 'write', refusal } as const;

const createParameters = {
	resource: 'subscription',
	operation: 'create',
	email: 'spiderman@example.com',
	plan: byId('web_plan'),
	planInterval: 'month',
	value: 5000,
	effectiveDate: '2018-01-01T00:00:00.000Z',
};

const change = {
	plan_id: 'web_plan',
	plan_interval: 'month',
	value: 5000,
	effective_date: 1514764800,
};
const created = { email: 'spiderman@example.com', ...change };

const upsertParameters = {
	...createParameters,
	operation: 'upsert',
	userAlias: 'spiderman_1a',
	subscriptionAlias: 'spiderman_sub_1a',
};

const aliases = { user_alias: 'spiderman_1a', subscription_alias: 'spiderman_sub_1a' };

const cases: OperationCase[] = [
	{
		...common,
		parameters: createParameters,
		request: { ...privateRequest, method: 'POST', path: '/v2/subscriptions/', body: created },
		reply: { status: 201, body: subscriptionObject },
		output: [subscriptionObject],
	},
	{
		...common,
		parameters: {
			resource: 'subscription',
			operation: 'update',
			subscription: byAlias('pws_FecTCEyo17rV'),
			plan: byId('bigger plan'),
			planInterval: 'year',
			value: 12000,
			effectiveDate: '2018-01-01T00:00:00.000Z',
			updateFields: { status: 'active' },
		},
		request: {
			...privateRequest,
			method: 'PUT',
			path: '/v2/subscriptions/pws_FecTCEyo17rV/',
			body: {
				plan_id: 'bigger plan',
				plan_interval: 'year',
				value: 12000,
				effective_date: 1514764800,
				status: 'active',
			},
		},
		reply: { body: subscriptionObject },
		output: [subscriptionObject],
	},
	{
		...common,
		parameters: {
			resource: 'subscription',
			operation: 'churn',
			subscription: byAlias('my alias'),
			effectiveDate: '2018-01-01T00:00:00.000Z',
			churnType: 'delinquent',
		},
		request: {
			...privateRequest,
			method: 'DELETE',
			path: '/v2/subscriptions/my%20alias/?effective_date=1514764800&churn_type=delinquent',
		},
		reply: { body: { ...subscriptionObject, status: 'churned_delinquent' } },
		output: [{ ...subscriptionObject, status: 'churned_delinquent' }],
	},
	{
		...common,
		parameters: {
			resource: 'subscription',
			operation: 'unchurn',
			subscription: byAlias('pws_FecTCEyo17rV'),
		},
		request: { ...privateRequest, method: 'PUT', path: '/v2/unchurn/pws_FecTCEyo17rV/' },
		reply: { status: 204 },
		output: [{ success: true, subscription: 'pws_FecTCEyo17rV' }],
	},
	{
		refusal,
		effect: 'read',
		parameters: {
			resource: 'subscription',
			operation: 'getAll',
			user: byAlias('spiderman_1a'),
			view: 'events',
			returnAll: true,
		},
		request: { ...privateRequest, method: 'GET', path: '/v2/users/spiderman_1a/' },
		reply: { body: [subscriptionObject, { ...subscriptionObject, value: 6000 }] },
		output: [subscriptionObject, { ...subscriptionObject, value: 6000 }],
	},
];

for (const test of cases) testOperation(profitWell, test);

describe('subscription: create', () => {
	it('sends what the user filled in, in the form that ProfitWell wants', async () => {
		const scope = nock(ORIGIN)
			.post('/v2/subscriptions/', {
				...created,
				...aliases,
				user_id: 'pwu_1',
				plan_currency: 'eur',
				status: 'trialing',
				value: 0,
				data_provider_user_id: 'cus_1',
			})
			.reply(201, subscriptionObject);
		const result = await runNode({
			...profitWell(),
			parameters: {
				...createParameters,
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
		});
		expect(result.error).toBeUndefined();
		scope.done();
	});

	it.each([
		[3, 15000, 5000],
		[6, 10000, 1667],
		[24, 100, 4],
	])(
		'divides the amount of a plan billed every %i months into the monthly value',
		async (months, amount, monthly) => {
			const scope = nock(ORIGIN)
				.post('/v2/subscriptions/', { ...created, value: monthly })
				.reply(201, subscriptionObject);
			const result = await runNode({
				...profitWell(),
				parameters: {
					...createParameters,
					planInterval: 'everyNMonths',
					monthsPerPeriod: months,
					value: amount,
				},
			});
			expect(result.error).toBeUndefined();
			scope.done();
		},
	);

	it.each([
		['a date in the time zone of the workflow', '2018-01-01T00:00:00', 1514757600],
		['a date with its own zone', '2018-01-01T00:00:00+01:00', 1514761200],
		['UNIX seconds', 1514764800, 1514764800],
		['a date of Luxon', '={{ DateTime.fromISO("2018-01-01T00:00:00Z") }}', 1514764800],
	])('takes %s as the effective date', async (_kind, effectiveDate, seconds) => {
		const scope = nock(ORIGIN)
			.post('/v2/subscriptions/', { ...created, effective_date: seconds })
			.reply(201, subscriptionObject);
		const result = await runNode({
			...profitWell(),
			timezone: 'Europe/Tallinn',
			parameters: { ...createParameters, effectiveDate },
		});
		expect(result.error).toBeUndefined();
		scope.done();
	});
});

describe('subscription: getAll', () => {
	const events = [
		{ ...subscriptionObject, effective_date: 300, value: 3 },
		{ ...subscriptionObject, effective_date: 100, value: 1 },
		{ ...subscriptionObject, subscription_id: 'pws_2', effective_date: 200, value: 2 },
	];

	it('shows the latest state of each subscription, whatever the order of the events', async () => {
		nock(ORIGIN).get('/v2/users/spiderman_1a/').reply(200, events);
		const result = await runNode({
			...profitWell(),
			parameters: {
				resource: 'subscription',
				operation: 'getAll',
				user: byAlias('spiderman_1a'),
				view: 'latest',
				returnAll: true,
			},
		});
		expect(result.items.map(({ json }) => json.value)).toEqual([3, 2]);
	});

	it('stops at the limit', async () => {
		nock(ORIGIN).get('/v2/users/spiderman_1a/').reply(200, events);
		const result = await runNode({
			...profitWell(),
			parameters: {
				resource: 'subscription',
				operation: 'getAll',
				user: byAlias('spiderman_1a'),
				view: 'events',
				returnAll: false,
				limit: 2,
			},
		});
		expect(result.items).toHaveLength(2);
	});

	it('does not take an unexpected answer for an empty list', async () => {
		nock(ORIGIN).get('/v2/users/spiderman_1a/').reply(200, { unexpected: true });
		const result = await runNode({
			...profitWell(),
			parameters: { resource: 'subscription', operation: 'getAll', user: byAlias('spiderman_1a') },
		});
		expect(result.error?.message).toBe(
			'ProfitWell answered with something other than a list of subscriptions [Item 0]',
		);
	});
});

describe('subscription: upsert', () => {
	const history = '/v2/users/spiderman_1a/';

	it('creates the subscription of a user that does not exist yet', async () => {
		const scope = nock(ORIGIN)
			.get(history)
			.reply(404, { detail: 'Not found.' })
			.post('/v2/subscriptions/', { ...created, ...aliases })
			.reply(201, subscriptionObject);
		const result = await runNode({ ...profitWell(), parameters: upsertParameters });
		expect(result.error).toBeUndefined();
		expect(result.items[0]?.json).toEqual({ result: 'created', ...subscriptionObject });
		scope.done();
	});

	it('creates a further subscription of a known user', async () => {
		const scope = nock(ORIGIN)
			.get(history)
			.reply(200, [{ ...subscriptionObject, subscription_alias: 'another' }])
			.post('/v2/subscriptions/', { ...created, ...aliases })
			.reply(201);
		const result = await runNode({ ...profitWell(), parameters: upsertParameters });
		expect(result.items[0]?.json).toEqual({ result: 'created', ...aliases });
		scope.done();
	});

	it.each([
		['the state in force is the same', [subscriptionObject]],
		[
			'the change was made before, and others came after it',
			[subscriptionObject, { ...subscriptionObject, value: 9, effective_date: 1600000000 }],
		],
		['the same state began earlier', [{ ...subscriptionObject, effective_date: 1500000000 }]],
	])('leaves the subscription alone when %s', async (_why, events) => {
		nock(ORIGIN).get(history).reply(200, events);
		const result = await runNode({ ...profitWell(), parameters: upsertParameters });
		expect(result.error).toBeUndefined();
		expect(result.items[0]?.json).toMatchObject({ result: 'unchanged', value: 5000 });
	});

	it.each([
		['amount', { value: 1 }],
		['plan', { plan_id: 'other' }],
		['interval', { plan_interval: 'year' }],
	])('updates the subscription when its %s differs', async (_what, difference) => {
		const scope = nock(ORIGIN)
			.get(history)
			.reply(200, [{ ...subscriptionObject, ...difference }])
			.put('/v2/subscriptions/spiderman_sub_1a/', change)
			.reply(200, subscriptionObject);
		const result = await runNode({ ...profitWell(), parameters: upsertParameters });
		expect(result.items[0]?.json).toEqual({ result: 'updated', ...subscriptionObject });
		scope.done();
	});

	it('does not revive a churned subscription', async () => {
		nock(ORIGIN)
			.get(history)
			.reply(200, [
				{ ...subscriptionObject, effective_date: 1500000000, status: 'churned_voluntary' },
			]);
		const result = await runNode({ ...profitWell(), parameters: upsertParameters });
		expect(result.error?.message).toContain("'spiderman_sub_1a' is churned at this effective date");
	});

	it.each([
		[
			'the currency',
			{ planCurrency: 'eur' },
			{},
			"is in usd, and ProfitWell can't change the currency",
		],
		['back into a trial', { status: 'trialing' }, { value: 1 }, "can't turn it back into a trial"],
	])("does not try to change %s, which ProfitWell can't", async (_what, fields, present, words) => {
		nock(ORIGIN)
			.get(history)
			.reply(200, [{ ...subscriptionObject, ...present }]);
		const result = await runNode({
			...profitWell(),
			parameters: {
				...upsertParameters,
				value: 'status' in fields ? 0 : 5000,
				additionalFields: fields,
			},
		});
		expect(result.error?.message).toContain(words);
	});

	it('ends a trial with the status that ProfitWell asks for', async () => {
		const scope = nock(ORIGIN)
			.get(history)
			.reply(200, [{ ...subscriptionObject, status: 'trialing', value: 0 }])
			.put('/v2/subscriptions/spiderman_sub_1a/', { ...change, status: 'active' })
			.reply(200, subscriptionObject);
		const result = await runNode({
			...profitWell(),
			parameters: { ...upsertParameters, additionalFields: { status: 'active' } },
		});
		expect(result.items[0]?.json.result).toBe('updated');
		scope.done();
	});

	it('looks whether the subscription is there after a lost answer, and sends nothing twice', async () => {
		const scope = nock(ORIGIN)
			.get(history)
			.reply(404, {})
			.post('/v2/subscriptions/')
			.replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }))
			.get(history)
			.reply(200, [subscriptionObject]);
		const result = await runNode({ ...profitWell(), parameters: upsertParameters });
		expect(result.error).toBeUndefined();
		expect(result.items[0]?.json).toEqual({ result: 'created', ...subscriptionObject });
		scope.done();
	});

	it("says that the request may have been carried out when it can't find the subscription", async () => {
		nock(ORIGIN)
			.get(history)
			.twice()
			.reply(404, {})
			.post('/v2/subscriptions/')
			.reply(502, '<h1>Bad Gateway</h1>');
		const result = await runNode({ ...profitWell(), parameters: upsertParameters });
		expect(result.error?.description).toContain('The request may have been carried out');
	});

	it('looks up but sends nothing on Preview Request', async () => {
		nock(ORIGIN).get(history).reply(404, {});
		const result = await runNode({
			...profitWell(),
			parameters: { ...upsertParameters, options: { previewRequest: true } },
		});
		expect(result.items[0]?.json).toMatchObject({
			preview: true,
			method: 'POST',
			body: { ...created, ...aliases },
		});
	});

	it('keeps saying so when the look-up after a lost answer fails too', async () => {
		nock(ORIGIN)
			.get(history)
			.reply(404, {})
			.post('/v2/subscriptions/')
			.reply(502, '<h1>Bad Gateway</h1>')
			.get(history)
			.times(5)
			.reply(503, 'down');
		const result = await runNode({ ...profitWell(), parameters: upsertParameters });
		expect(result.error?.message).toContain('status 502');
		expect(result.error?.description).toContain('The request may have been carried out');
	});

	const at = (date: unknown, more: object = {}) => ({
		...subscriptionObject,
		effective_date: date,
		...more,
	});
	const putting = () =>
		nock(ORIGIN).put('/v2/subscriptions/spiderman_sub_1a/').reply(200, subscriptionObject);
	const upsert = async (events: unknown[], parameters: object = {}) => {
		nock(ORIGIN)
			.get(history)
			.reply(200, events as nock.Body);
		return await runNode({
			...profitWell(),
			parameters: { ...upsertParameters, ...parameters },
		});
	};

	it.each([
		['newest first', (events: object[]) => [...events].reverse()],
		['oldest first', (events: object[]) => events],
	])('does not trust the order of events of the same second: %s', async (_order, arrange) => {
		const scope = putting();
		const result = await upsert(arrange([at(1514764800), at(1514764800, { value: 7000 })]));
		expect(result.items[0]?.json.result).toBe('updated');
		scope.done();

		const churned = at(1514764800, { status: 'churned_voluntary' });
		const ended = await upsert(arrange([at(1514764800), churned]));
		expect(ended.error?.message).toContain('is churned at this effective date');
	});

	it.each([
		['in order', [at(1600000000), at(1700000000, { status: 'churned_voluntary' })]],
		['in another order', [at(1700000000, { status: 'churned_voluntary' }), at(1600000000)]],
	])('does not make a subscription begin earlier, with events %s', async (_order, events) => {
		const result = await upsert(events);
		expect(result.error?.message).toContain('begins on 2020-09-13T12:26:40.000Z, after this');
	});

	it('does not end a trial by changing it', async () => {
		const trial = at(1500000000, { status: 'trialing', value: 0, plan_id: 'other' });
		const result = await upsert([trial], { value: 0, additionalFields: { status: 'trialing' } });
		expect(result.error?.message).toContain("can't change a trial without ending it");
	});

	it.each([
		['the currency in capitals', at(1500000000, { plan_currency: 'USD' })],
		['the amount as text', at(1500000000, { value: '5000' })],
		['the date as text', at('2017-07-14T02:40:00Z')],
	])('takes %s for the same', async (_what, event) => {
		const result = await upsert([event], { additionalFields: { planCurrency: 'usd' } });
		expect(result.items[0]?.json.result).toBe('unchanged');
	});

	it('finds events of the subscription that lack its alias', async () => {
		const churn = at(1510000000, { subscription_alias: null, status: 'churned_voluntary' });
		const result = await upsert([at(1500000000), churn]);
		expect(result.error?.message).toContain('is churned at this effective date');
	});
});

describe('subscription: create beside each other', () => {
	async function mostUnderWay(rows: object[]) {
		let [now, most] = [0, 0];
		nock(ORIGIN)
			.post('/v2/subscriptions/')
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
				...createParameters,
				userAlias: '={{ $json.alias }}',
				additionalFields: { userId: byId('={{ $json.id || "pwu_" + $itemIndex }}') },
				options: { concurrency: 10 },
			},
			input: rows as never,
		});
		expect(result.error).toBeUndefined();
		return most;
	}

	it('keeps the order of a user that has the same ID under different aliases', async () => {
		expect(
			await mostUnderWay([
				{ alias: 'al', id: 'pwu_x' },
				{ alias: 'bo', id: 'pwu_x' },
			]),
		).toBe(1);
	});

	it('lets different users go at the same time', async () => {
		expect(await mostUnderWay([{ alias: 'a' }, { alias: 'b' }, { alias: 'c' }])).toBeGreaterThan(1);
	});
});
