import axios, { type AxiosInstance } from 'axios';
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
import { matchPath, route } from '../../simulators/routes';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulators/simulator';

/** A service with one counter, enough to see whether a request was carried out. */
async function startCounter(options?: SimulatorOptions) {
	const state = { count: 0 };
	const simulator = await startSimulator(
		{
			routes: [
				route({
					operation: 'Read',
					method: 'GET',
					path: '/counter/',
					query: { page: optional(integerText({ min: 1 })) },
					carryOut: ({ query }) => ok({ count: state.count, page: query.page ?? 1 }),
				}),
				route({
					operation: 'Add',
					method: 'POST',
					path: '/counter/:name/',
					body: { step: integer({ max: 9 }) },
					limits: ['writes'],
					undocumentedAnswer: true,
					carryOut({ body, params }) {
						state.count += body.step;
						return ok({ count: state.count, name: params.name });
					},
				}),
			],
			answers: djangoAnswers,
			authenticate: (_route, { authorization }) =>
				authorization === 'se"cret' ? undefined : djangoAnswers.unauthorized('No.'),
			rateLimits: [
				{ name: 'all', requests: 100, windowSeconds: 10, everyRequest: true },
				{ name: 'writes', requests: 2, windowSeconds: 30 },
			],
			secrets: ['se"cret'],
			reset: () => (state.count = 0),
			emptyAnswers: () => false,
		},
		options,
	);
	return { simulator, state };
}

const clientOf = ({ origin }: Simulator): AxiosInstance =>
	axios.create({
		baseURL: origin,
		headers: { Authorization: 'se"cret' },
		validateStatus: () => true,
		maxRedirects: 0,
	});

describe('a simulated service', () => {
	let simulator: Simulator;
	let state: { count: number };
	let client: AxiosInstance;

	beforeAll(async () => {
		({ simulator, state } = await startCounter());
		client = clientOf(simulator);
	});
	beforeEach(() => simulator.reset());
	afterAll(async () => await simulator.stop());

	describe('is strict', () => {
		it('answers a path that it does not have with 404 and HTML', async () => {
			const { status, headers } = await client.get('/other/');
			expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
		});

		it('sends a reading request without its slash on, with the query, and fails a write', async () => {
			const read = await client.get('/counter?page=2');
			expect([read.status, read.headers.location]).toEqual([301, '/counter/?page=2']);
			const write = await client.post('/counter/a', { step: 1 });
			expect([write.status, state.count]).toEqual([500, 0]);
			expect(write.data).toContain('Server Error (500)');
		});

		it('takes neither an empty segment nor an encoded slash for an id', async () => {
			expect((await client.post('/counter//', { step: 1 })).status).toBe(404);
			expect((await client.post('/counter/a%2Fb/', { step: 1 })).status).toBe(404);
			expect((await client.post('/counter/a%20b/', { step: 1 })).data.name).toBe('a b');
		});

		it('names the allowed methods in a 405', async () => {
			const { status, headers, data } = await client.put('/counter/a/', { step: 1 });
			expect([status, headers.allow]).toEqual([405, 'POST']);
			expect(data).toEqual({ detail: 'Method "PUT" not allowed.' });
		});

		it('asks for the credentials before it looks at the contents', async () => {
			const Authorization = 'Bearer se"cret';
			const answer = await client.post('/counter/a/', { bad: 1 }, { headers: { Authorization } });
			expect([answer.status, answer.data]).toEqual([401, { detail: 'No.' }]);
		});

		it('refuses a content type other than JSON', async () => {
			const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
			expect((await client.post('/counter/a/', 'step=1', { headers })).status).toBe(415);
		});

		it('refuses JSON that is broken or no object', async () => {
			const headers = { 'Content-Type': 'application/json' };
			const broken = await client.post('/counter/a/', Buffer.from('{"step":'), { headers });
			expect([broken.status, broken.data.detail]).toEqual([
				400,
				expect.stringMatching(/^JSON parse/),
			]);
			const array = await client.post('/counter/a/', '[1]', { headers });
			expect(array.data).toHaveProperty('non_field_errors');
		});

		it('refuses unknown keys, unknown and repeated parameters, and a body where none belongs', async () => {
			const body = await client.post('/counter/a/', { step: 1, extra: true });
			expect([body.status, body.data]).toEqual([400, { extra: ['Unknown field.'] }]);
			const query = await client.get('/counter/', { params: { limit: 5 } });
			expect([query.status, query.data]).toEqual([400, { limit: ['Unknown field.'] }]);
			expect((await client.get('/counter/?page=1&page=2')).status).toBe(400);
			expect((await client.get('/counter/', { data: {} })).status).toBe(400);
		});
	});

	describe('records', () => {
		it('what it received and what it answered', async () => {
			await client.post('/counter/a%20b/', { step: 3 });
			await client.get('/counter/?page=x');
			expect(simulator.requests).toMatchObject([
				{
					number: 1,
					method: 'POST',
					url: '/counter/a%20b/',
					path: '/counter/a b/',
					body: { step: 3 },
					status: 200,
					operation: 'Add',
				},
				{ number: 2, method: 'GET', path: '/counter/', query: { page: 'x' }, status: 400 },
			]);
			expect(Math.abs(Date.now() - (simulator.requests[0]?.time ?? 0))).toBeLessThan(5000);
		});

		it('and shows it to other processes without credentials', async () => {
			await client.post('/counter/a/', { step: 1 }, { params: { token: 'se"cret' } });
			const { data } = await axios.get<string>(`${simulator.origin}/__simulator/requests`, {
				responseType: 'text',
				transformResponse: (body: string) => body,
			});
			expect(data).not.toMatch(/cret/);
			expect(JSON.parse(data)).toMatchObject({
				count: 1,
				requests: [{ method: 'POST', headers: { authorization: '[redacted]' } }],
			});
		});

		it('and forgets everything when another process asks for it', async () => {
			await client.post('/counter/a/', { step: 1 });
			simulator.faults.add({ kind: 'status', status: 500 });
			await axios.post(`${simulator.origin}/__simulator/reset`);
			expect([simulator.requests, simulator.faults.pending, state.count]).toEqual([[], 0, 0]);
		});
	});

	describe('limits', () => {
		it('refuses what is too much with the seconds to wait, and does not carry it out', async () => {
			await client.post('/counter/a/', { step: 1 });
			await client.post('/counter/b/', { step: 1 });
			const { status, headers, data } = await client.post('/counter/c/', { step: 1 });
			expect([status, headers['retry-after'], state.count]).toEqual([429, '30', 2]);
			expect(data.detail).toBe('Request was throttled. Expected available in 30 seconds.');
			expect((await client.get('/counter/')).status).toBe(200);
		});

		it('do not count what was not authorized', async () => {
			for (let index = 0; index < 3; index++)
				await axios.post(`${simulator.origin}/counter/a/`, {}, { validateStatus: null });
			expect((await client.post('/counter/a/', { step: 1 })).status).toBe(200);
		});

		it('can be spent beforehand', async () => {
			simulator.limits.spend('writes');
			expect((await client.post('/counter/a/', { step: 1 })).status).toBe(429);
			expect(() => simulator.limits.spend('unknown')).toThrow('no limit named unknown');
		});
	});

	describe('faults', () => {
		const add = async () => await client.post('/counter/a/', { step: 1 });
		const errorCode = async (request: Promise<unknown>) =>
			await request.then(
				() => 'no error',
				(error: { code?: string }) => error.code,
			);

		it('strike as many requests as they say, and only those that match', async () => {
			const headers = { 'Retry-After': '7' };
			const body = { detail: 'Slow down' };
			simulator.faults.add({
				match: /counter\/a\/$/g,
				method: 'POST',
				times: 2,
				kind: 'status',
				status: 429,
				headers,
				body,
			});
			expect((await client.get('/counter/')).status).toBe(200);
			for (let index = 0; index < 2; index++) {
				const answer = await add();
				expect([answer.status, answer.headers['retry-after'], answer.data]).toEqual([
					429,
					'7',
					body,
				]);
			}
			expect([state.count, (await add()).status, state.count]).toEqual([0, 200, 1]);
			expect(simulator.requests.map(({ fault }) => fault)).toEqual([
				undefined,
				'status',
				'status',
				undefined,
			]);
		});

		it('can let some requests pass first, and see the query', async () => {
			simulator.faults.add({
				match: /page=/,
				after: 1,
				kind: 'status',
				status: 502,
				body: '<h1>Bad Gateway</h1>',
			});
			expect((await client.get('/counter/')).status).toBe(200);
			expect((await client.get('/counter/?page=1')).status).toBe(200);
			const { status, headers, data } = await client.get('/counter/?page=2');
			expect([status, headers['content-type'], data]).toEqual([
				502,
				'text/html; charset=utf-8',
				'<h1>Bad Gateway</h1>',
			]);
		});

		it.each<[Fault, number]>([
			[{ kind: 'reset-before' }, 0],
			[{ kind: 'reset-after' }, 1],
			[{ kind: 'cut-body' }, 1],
		])('%j breaks the connection with the counter at %i', async (fault, count) => {
			simulator.faults.add(fault);
			expect(await errorCode(add())).toMatch(/^(ECONNRESET|ERR_BAD_RESPONSE|ECONNABORTED)$/);
			expect(state.count).toBe(count);
			expect((await add()).data.count).toBe(count + 1);
		});

		it.each<[Fault, number]>([
			[{ kind: 'silence' }, 0],
			[{ kind: 'silence', carriedOut: true }, 1],
		])('%j leaves the client waiting with the counter at %i', async (fault, count) => {
			simulator.faults.add(fault);
			const request = client.post('/counter/a/', { step: 1 }, { timeout: 150 });
			expect(await errorCode(request)).toBe('ECONNABORTED');
			expect([state.count, simulator.requests[0]?.status]).toEqual([count, null]);
		});

		it('tells when silence has begun, so that nobody has to wait for a time limit', async () => {
			const givingUp = new AbortController();
			const onSilence = () => givingUp.abort();
			simulator.faults.add({ kind: 'silence', onSilence });
			const { signal } = givingUp;
			expect(await errorCode(client.get('/counter/', { signal }))).toBe('ERR_CANCELED');
			expect(simulator.requests[0]?.status).toBeNull();
		});

		it('can fail after the request was carried out', async () => {
			simulator.faults.add({ kind: 'status', status: 500, carriedOut: true });
			expect([(await add()).status, state.count]).toEqual([500, 1]);
		});

		it('take headers in any case, and strike nothing with times 0', async () => {
			const headers = { 'content-type': 'text/plain' };
			simulator.faults.add({ times: 0, kind: 'reset-before' });
			simulator.faults.add({ kind: 'status', status: 503, headers, body: 'Down' });
			const answer = await add();
			expect([answer.status, answer.headers['content-type']]).toEqual([503, 'text/plain']);
		});

		it('can delay the answer', async () => {
			simulator.faults.add({ kind: 'delay', milliseconds: 120 });
			const start = performance.now();
			const { data } = await add();
			expect([performance.now() - start >= 110, data.count]).toEqual([true, 1]);
		});

		it.each<[Fault['kind'] & ('broken-json' | 'truncated-json'), string]>([
			['broken-json', '{"data": [}'],
			['truncated-json', '{"count":1,'],
		])('can answer JSON that is none: %s', async (kind, text) => {
			simulator.faults.add({ kind });
			const { status, headers, data } = await add();
			expect([status, headers['content-type'], data]).toEqual([200, 'application/json', text]);
		});

		it('can leave out the body', async () => {
			simulator.faults.add({ kind: 'empty-body' });
			const { status, data, headers } = await add();
			expect([status, data, headers['content-length']]).toEqual([200, '', '0']);
		});

		it('can redirect to another host', async () => {
			simulator.faults.add({
				kind: 'redirect',
				location: 'http://elsewhere.example/',
				status: 307,
			});
			const { status, headers } = await add();
			expect([status, headers.location, state.count]).toEqual([
				307,
				'http://elsewhere.example/',
				0,
			]);
		});

		it('can repeat the page before', async () => {
			await client.get('/counter/?page=1');
			simulator.faults.add({ kind: 'repeat-page' });
			expect((await client.get('/counter/?page=2')).data.page).toBe(1);
			expect((await client.get('/counter/?page=2')).data.page).toBe(2);
		});
	});
});

describe('options of a simulated service', () => {
	const started: Simulator[] = [];
	const start = async (options?: SimulatorOptions): Promise<Simulator> => {
		const { simulator } = await startCounter(options);
		started.push(simulator);
		return simulator;
	};
	afterEach(async () => {
		await Promise.all(started.splice(0).map(async (simulator) => await simulator.stop()));
	});

	it('latencyMs: each answer takes as long', async () => {
		const simulator = await start({ latencyMs: 80 });
		const before = performance.now();
		await clientOf(simulator).get('/counter/');
		expect(performance.now() - before).toBeGreaterThanOrEqual(70);
	});

	it('limits: off, or with shorter windows', async () => {
		const off = await start({ limits: false });
		const short = await start({ limits: { windowScale: 0.005 } });
		for (let index = 0; index < 2; index++) {
			await clientOf(off).post('/counter/a/', { step: 1 });
			await clientOf(short).post('/counter/a/', { step: 1 });
		}
		const refused = await clientOf(short).post('/counter/a/', { step: 1 });
		expect([refused.status, refused.headers['retry-after']]).toEqual([429, '1']);
		expect((await clientOf(off).post('/counter/a/', { step: 1 })).status).toBe(200);
		await sleep(160);
		expect((await clientOf(short).post('/counter/a/', { step: 1 })).status).toBe(200);
	});

	it('stop: ends, even with a request under way', async () => {
		const simulator = await start();
		simulator.faults.add({ kind: 'silence' });
		const request = clientOf(simulator)
			.get('/counter/')
			.catch((error: { code?: string }) => error.code);
		while (simulator.requests.length === 0) await sleep(5);
		await simulator.stop();
		expect(await request).toBe('ECONNRESET');
	});
});

describe('RateLimiter', () => {
	it('slides: each accepted request frees its place after one window, a refused one takes none', () => {
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

	it('counts a request nowhere when one of its limits refuses it, and answers the longest wait', () => {
		const limits = [
			{ name: 'all', requests: 2, windowSeconds: 5, everyRequest: true },
			{ name: 'rare', requests: 1, windowSeconds: 60 },
		];
		const limiter = new RateLimiter(limits, { enabled: true, windowScale: 1, now: () => 0 });
		expect(limiter.accept(['rare'])).toBeUndefined();
		expect(limiter.accept(['rare'])).toBe(60);
		expect(limiter.accept([])).toBeUndefined();
		expect(limiter.accept(['rare'])).toBe(60);
		expect(limiter.accept([])).toBe(5);
	});
});

describe('readFields', () => {
	const table = {
		name: text({ maxLength: 3 }),
		kind: optional(choice(['one', 'two'])),
		count: optional(integer({ min: 0 })),
		flag: optional(boolean()),
		items: optional(list(choice(['a', 'b']))),
	};

	it.each<[Record<string, unknown>, Record<string, string[]>]>([
		[{ name: 'abc', kind: 'two', count: 0, flag: false, items: ['a'] }, {}],
		[{}, { name: ['This field is required.'] }],
		[{ name: null }, { name: ['This field may not be null.'] }],
		[{ name: '  ' }, { name: ['This field may not be blank.'] }],
		[{ name: 5 }, { name: ['Not a valid string.'] }],
		[{ name: 'äöüx' }, { name: ['Ensure this field has no more than 3 characters.'] }],
		[{ name: 'a', kind: 'Two' }, { kind: ['"Two" is not a valid choice.'] }],
		[{ name: 'a', count: '1' }, { count: ['A valid integer is required.'] }],
		[{ name: 'a', count: 1.5 }, { count: ['A valid integer is required.'] }],
		[{ name: 'a', count: -1 }, { count: ['Ensure this value is greater than or equal to 0.'] }],
		[{ name: 'a', flag: 'true' }, { flag: ['Must be a valid boolean.'] }],
		[{ name: 'a', items: [] }, { items: ['This list may not be empty.'] }],
		[{ name: 'a', items: ['c'] }, { items: ['"c" is not a valid choice.'] }],
		[{ name: 'a', toString: 'x' }, { toString: ['Unknown field.'] }],
	])('%j gives %j', (input, complaints) => {
		expect({ ...readFields(table, input).complaints }).toEqual(complaints);
	});
});

describe('matchPath', () => {
	it.each([
		['/a/:id/', '/a/1/', { id: '1' }],
		['/a/:id/', '/a/1', undefined],
		['/a/:id/', '/a//', undefined],
		['/a/:id', '/a/1', { id: '1' }],
		['/a/:id/b/:other/', '/a/1/b/2/', { id: '1', other: '2' }],
		['/a/', '/A/', undefined],
	])('%s and %s', (pattern, path, params) => {
		expect(matchPath(pattern, path)).toEqual(params);
	});
});
