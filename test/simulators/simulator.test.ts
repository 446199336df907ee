import { ok } from '../../simulators/answers';
import { djangoAnswers } from '../../simulators/django';
import { sleep, type Fault } from '../../simulators/faults';
import {
	boolean,
	choice,
	integer,
	integerText,
	list,
	optional,
	readFields,
	text,
} from '../../simulators/fields';
import { RateLimiter } from '../../simulators/rate-limits';
import { route } from '../../simulators/routes';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulators/simulator';
import { askAt, expectReply, itAnswers } from './ask';

const SECRET = 'se"cret';
const LIMITS = [
	{ name: 'all', requests: 100, windowSeconds: 10, everyRequest: true },
	{ name: 'writes', requests: 2, windowSeconds: 30 },
];

const started: Simulator[] = [];

/** A service with one counter, enough to see whether a request was carried out. */
async function startCounter(options?: SimulatorOptions) {
	const state = { count: 0 };
	const read = route({
		operation: 'Read',
		method: 'GET',
		path: '/counter/',
		query: { page: optional(integerText({ min: 1 })) },
		carryOut: ({ query }) => ok({ count: state.count, page: query.page ?? 1 }),
	});
	const add = route({
		operation: 'Add',
		method: 'POST',
		path: '/counter/:name/',
		body: { step: integer({ max: 9 }) },
		limits: ['writes'],
		carryOut({ body, params }) {
			state.count += body.step;
			return ok({ count: state.count, name: params.name });
		},
	});
	const simulator = await startSimulator(
		{
			routes: [read, add],
			answers: djangoAnswers,
			authenticate: (_route, { authorization }) =>
				authorization === SECRET ? undefined : djangoAnswers.unauthorized('No.'),
			rateLimits: LIMITS,
			secrets: [SECRET],
			reset: () => (state.count = 0),
			emptyAnswers: () => false,
		},
		options,
	);
	started.push(simulator);
	return { simulator, state, ask: askAt(() => simulator.origin, { Authorization: SECRET }) };
}

let counter: Awaited<ReturnType<typeof startCounter>>;
const ask: typeof counter.ask = async (...request) => await counter.ask(...request);
const add = async () => await ask('POST /counter/a/', { step: 1 });

beforeAll(async () => {
	counter = await startCounter();
});
beforeEach(() => counter.simulator.reset());
afterAll(async () => await Promise.all(started.map(async (simulator) => await simulator.stop())));

describe('a request', () => {
	const type = (name: string) => ({ headers: { 'Content-Type': name } });
	const JSON_TYPE = type('application/json');

	itAnswers(ask, [
		['GET /other/', '404 <!doctype html>'],
		['GET /COUNTER/', '404'],
		['GET /counter?page=2', '301'],
		['POST /counter/a', '500 <!doctype html>', { step: 1 }],
		['POST /counter//', '404', { step: 1 }],
		['POST /counter/a%2Fb/', '404', { step: 1 }],
		['POST /counter/a%20b/', '200 count: 1; name: a b', { step: 1 }],
		['PUT /counter/a/', '405 Method "PUT" not allowed.', { step: 1 }],
		['POST /counter/a/', '401 No.', { bad: 1 }, { headers: { Authorization: `Bearer ${SECRET}` } }],
		['POST /counter/a/', '415', 'step=1', type('application/x-www-form-urlencoded')],
		['POST /counter/a/', '400 JSON parse', '{"step":', JSON_TYPE],
		['POST /counter/a/', '400 non_field_errors: ', [1]],
		['POST /counter/a/', '400 extra: Unknown field.', { step: 1, extra: true }],
		['POST /counter/a/', '400 step: This field is required.', {}],
		['GET /counter/?limit=5', '400 limit: Unknown field.'],
		['GET /counter/?page=1&page=2', '400'],
		['GET /counter/', '400 non_field_errors: ', {}],
	]);

	it('is told where to go, or what is allowed', async () => {
		expect((await ask('GET /counter?page=2')).headers.location).toBe('/counter/?page=2');
		expect((await ask('PUT /counter/a/', { step: 1 })).headers.allow).toBe('POST');
	});

	it('is recorded, and shown to other processes without credentials', async () => {
		await ask(`POST /counter/a%20b/?token=${encodeURIComponent(SECRET)}`, { step: 3 });
		await ask('GET /counter/?page=x');
		const { requests } = counter.simulator;
		expect(requests).toMatchObject([
			{ number: 1, method: 'POST', path: '/counter/a b/', body: { step: 3 }, operation: 'Add' },
			{ number: 2, method: 'GET', path: '/counter/', query: { page: 'x' }, status: 400 },
		]);
		const { body } = await ask('GET /__simulator/requests');
		expect(body).toMatchObject({ count: 2, requests: [{ method: 'POST' }, { method: 'GET' }] });
		expect(JSON.stringify(body)).not.toContain('cret');
	});

	it('is forgotten when another process asks for it', async () => {
		await add();
		counter.simulator.faults.add({ kind: 'status', status: 500 });
		await ask('POST /__simulator/reset');
		const { requests, faults } = counter.simulator;
		expect([requests, faults.pending, counter.state.count]).toEqual([[], 0, 0]);
	});
});

describe('rate limits', () => {
	it('refuse what is too much with the seconds to wait, and count no refused request', async () => {
		for (let tries = 0; tries < 3; tries++)
			await ask('POST /counter/a/', {}, { headers: { Authorization: '' } });
		await add();
		await add();
		const refused = await add();
		expectReply(refused, '429 Request was throttled. Expected available in 30 seconds.');
		expect([refused.headers['retry-after'], counter.state.count]).toEqual(['30', 2]);
		expectReply(await ask('GET /counter/'), '200');
	});

	it('slide: each accepted request frees its place after one window', () => {
		let now = 0;
		const limits = [{ name: 'all', requests: 2, windowSeconds: 10, everyRequest: true }];
		const limiter = new RateLimiter(limits, { enabled: true, windowScale: 1, now: () => now });
		const at = (seconds: number) => {
			now = seconds * 1000;
			return limiter.accept([]);
		};
		expect([at(0), at(4), at(5), at(9.5)]).toEqual([undefined, undefined, 5, 1]);
		expect([at(10), at(10), at(14)]).toEqual([undefined, 4, undefined]);
	});

	it('count a request nowhere when one of them refuses it, and tell the longest wait', () => {
		const limits = [
			{ name: 'all', requests: 2, windowSeconds: 5, everyRequest: true },
			{ name: 'rare', requests: 1, windowSeconds: 60 },
		];
		const limiter = new RateLimiter(limits, { enabled: true, windowScale: 1, now: () => 0 });
		const waits = [['rare'], ['rare'], [], ['rare'], []].map((names) => limiter.accept(names));
		expect(waits).toEqual([undefined, 60, undefined, 60, 5]);
	});
});

describe('faults', () => {
	const faults = { add: (fault: Fault) => counter.simulator.faults.add(fault) };
	const errorCode = async (request: Promise<unknown>) =>
		await request.then(
			() => 'no error',
			(error: { code?: string }) => error.code,
		);

	it('strike as many requests as they say, and only those that match', async () => {
		const headers = { 'Retry-After': '7' };
		const target = { match: /counter\/a\/$/g, method: 'POST', times: 2 };
		faults.add({ ...target, kind: 'status', status: 429, headers, body: { detail: 'Slow down' } });
		expectReply(await ask('GET /counter/'), '200');
		expectReply(await add(), '429 Slow down');
		expect((await add()).headers['retry-after']).toBe('7');
		expectReply(await add(), '200 count: 1');
		const struck = counter.simulator.requests.map(({ fault }) => fault);
		expect(struck).toEqual([undefined, 'status', 'status', undefined]);
	});

	it('can let some requests pass first, and see the query', async () => {
		faults.add({ times: 0, kind: 'reset-before' });
		faults.add({ match: /page=/, after: 1, kind: 'status', status: 502, body: '<h1>Bad</h1>' });
		expectReply(await ask('GET /counter/'), '200');
		expectReply(await ask('GET /counter/?page=1'), '200');
		const struck = await ask('GET /counter/?page=2');
		expectReply(struck, '502 <h1>Bad</h1>');
		expect(struck.headers['content-type']).toBe('text/html; charset=utf-8');
	});

	it.each<[Fault, number, RegExp]>([
		[{ kind: 'reset-before' }, 0, /^ECONNRESET$/],
		[{ kind: 'reset-after' }, 1, /^ECONNRESET$/],
		[{ kind: 'cut-body' }, 1, /^(ECONNRESET|ERR_BAD_RESPONSE|ECONNABORTED)$/],
		[{ kind: 'silence' }, 0, /^ECONNABORTED$/],
		[{ kind: 'silence', carriedOut: true }, 1, /^ECONNABORTED$/],
	])('%j leaves no answer, with the counter at %i', async (fault, count, code) => {
		faults.add(fault);
		const request = ask('POST /counter/a/', { step: 1 }, { timeout: 150 });
		expect(await errorCode(request)).toMatch(code);
		expect(counter.state.count).toBe(count);
		expectReply(await add(), `200 count: ${count + 1}`);
	});

	const json = { 'content-type': 'application/json' };
	it.each<[Fault, string, object, number]>([
		[{ kind: 'status', status: 500, carriedOut: true }, '500', {}, 1],
		[{ kind: 'broken-json' }, '200 {"data": [}', json, 1],
		[{ kind: 'truncated-json' }, '200 {"count":1,', json, 1],
		[{ kind: 'empty-body' }, '200', { 'content-length': '0' }, 1],
		[{ kind: 'delay', milliseconds: 120 }, '200 count: 1', json, 1],
		[
			{ kind: 'redirect', location: 'http://elsewhere.example/', status: 307 },
			'307',
			{ location: 'http://elsewhere.example/' },
			0,
		],
	])('%j is answered with %s', async (fault, expected, headers, count) => {
		faults.add(fault);
		const before = performance.now();
		const reply = await add();
		const least = fault.kind === 'delay' ? fault.milliseconds - 10 : 0;
		expect(performance.now() - before).toBeGreaterThanOrEqual(least);
		expectReply(reply, expected);
		expect(reply.headers).toMatchObject(headers);
		expect(counter.state.count).toBe(count);
	});

	it('tell when silence has begun', async () => {
		const givingUp = new AbortController();
		faults.add({ kind: 'silence', onSilence: () => givingUp.abort() });
		const request = ask('GET /counter/', undefined, { signal: givingUp.signal });
		expect(await errorCode(request)).toBe('ERR_CANCELED');
		expect(counter.simulator.requests[0]?.status).toBeNull();
	});

	it('can repeat the page before', async () => {
		await ask('GET /counter/?page=1');
		faults.add({ kind: 'repeat-page' });
		expectReply(await ask('GET /counter/?page=2'), '200 count: 0; page: 1');
		expectReply(await ask('GET /counter/?page=2'), '200 count: 0; page: 2');
	});
});

describe('options', () => {
	it('latencyMs: each answer takes as long', async () => {
		const slow = await startCounter({ latencyMs: 80 });
		const before = performance.now();
		await slow.ask('GET /counter/');
		expect(performance.now() - before).toBeGreaterThanOrEqual(70);
	});

	it('limits: off, or with shorter windows', async () => {
		const off = await startCounter({ limits: false });
		const short = await startCounter({ limits: { windowScale: 0.005 } });
		const addTo = async (own: typeof off) => await own.ask('POST /counter/a/', { step: 1 });
		for (const own of [off, off, off, short, short]) expectReply(await addTo(own), '200');
		expect((await addTo(short)).headers['retry-after']).toBe('1');
		await sleep(160);
		expectReply(await addTo(short), '200');
	});

	it('stop: ends, even with a request under way', async () => {
		const own = await startCounter();
		own.simulator.faults.add({ kind: 'silence' });
		const request = own.ask('GET /counter/').catch((error: { code?: string }) => error.code);
		while (own.simulator.requests.length === 0) await sleep(5);
		await own.simulator.stop();
		expect(await request).toBe('ECONNRESET');
	});
});

it.each<[Record<string, unknown>, Record<string, string[]>]>([
	[{ name: 'abc', kind: 'two', count: 0, flag: false, items: ['a'] }, {}],
	[{ name: null }, { name: ['This field may not be null.'] }],
	[{ name: '  ' }, { name: ['This field may not be blank.'] }],
	[{ name: 5 }, { name: ['Not a valid string.'] }],
	[{ name: 'äöüx' }, { name: ['Ensure this field has no more than 3 characters.'] }],
	[{ name: 'a', count: '1' }, { count: ['A valid integer is required.'] }],
	[{ name: 'a', count: -1 }, { count: ['Ensure this value is greater than or equal to 0.'] }],
	[{ name: 'a', flag: 'true' }, { flag: ['Must be a valid boolean.'] }],
	[{ name: 'a', items: [] }, { items: ['This list may not be empty.'] }],
	[{ name: 'a', items: ['c'] }, { items: ['"c" is not a valid choice.'] }],
	[{ name: 'a', toString: 'x' }, { toString: ['Unknown field.'] }],
])('readFields: %j gives %j', (input, complaints) => {
	const table = {
		name: text({ maxLength: 3 }),
		kind: optional(choice(['one', 'two'])),
		count: optional(integer({ min: 0 })),
		flag: optional(boolean()),
		items: optional(list(choice(['a', 'b']))),
	};
	expect({ ...readFields(table, input).complaints }).toEqual(complaints);
});
