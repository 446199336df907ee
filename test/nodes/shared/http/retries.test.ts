/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
/** Promises on reads, writes, cancelling and the time limit; retry.test.ts has every decision. */
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';

import nock from 'nock';

import { Api } from '../../../../nodes/shared/http/api';
import { connect } from '../../../../nodes/shared/http/connection';
import type { ApiOptions } from '../../../../nodes/shared/http/api';
import { loadOptionsContext } from '../../../engine/engine';
import { useFakeClock } from '../fake-clock';
import { BASE_URL, runToy, toy, toyService } from '../toy';
import { call, moment, onThing, things, wire } from '../wire';

const clock = useFakeClock();

const UNCERTAIN =
	'The request may have been carried out: look at the record before you send it again.';

let server: Server | undefined;

afterEach(() => {
	server?.closeAllConnections();
	server?.close();
});

/** A server of our own, for what nock can't do. */
async function serve(listener: RequestListener): Promise<string> {
	const started = createServer(listener);
	server = started;
	await new Promise<void>((resolve) => {
		started.listen(0, '127.0.0.1', resolve);
	});
	return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

/** Fails so many times with a code of the network, then answers. */
function failing(method: string, path: string, code: string, times: number): nock.Scope {
	const error = Object.assign(new Error(`network: ${code}`), { code });
	return nock(BASE_URL)
		.intercept(path, method)
		.times(times)
		.replyWithError(error)
		.intercept(path, method)
		.reply(200, { done: true });
}

/** Answers the first request with half an answer and cuts the connection, the next ones in full. */
async function serveHalfAnswer(): Promise<{ baseUrl: string; asked(): number }> {
	let asked = 0;
	const baseUrl = await serve((_request, response) => {
		asked += 1;
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': '20' });
		if (asked > 1) return void response.end('{"a":"whole answer"}');
		response.write('{"half":');
		moment(5).then(
			() => response.destroy(),
			() => undefined,
		);
	});
	return { baseUrl, asked: () => asked };
}

describe('reads', () => {
	it.each(['ECONNRESET', 'ENOTFOUND'])('are sent again after %s', async (code) => {
		const scope = failing('GET', '/things/a', code, 2);
		const result = await runToy(onThing('get', 'a'));
		expect(result.items[0]?.json).toEqual({ done: true });
		expect(clock().waits).toEqual([1_000, 2_000]);
		scope.done();
	});

	it('are sent again after status 503', async () => {
		const { sent } = wire((_request, count) => (count < 2 ? [503] : [200, { done: true }]));
		const result = await runToy(onThing('get', 'a'));
		expect(result.items[0]?.json).toEqual({ done: true });
		expect(sent).toHaveLength(3);
	});

	it('are given up after five tries, with what the last one said', async () => {
		const { sent } = wire((_request, count) => [503, { detail: `down ${count}` }]);
		const result = await runToy(onThing('get', 'a'));
		expect(sent).toHaveLength(5);
		expect(clock().waits).toEqual([1_000, 2_000, 4_000, 8_000]);
		expect(result.error?.message).toBe('Toy could not answer (status 503) [Item 0]');
		expect(result.error?.description).toBe(
			`Toy says: "down 4". Try again later. (GET ${BASE_URL}/things/a)`,
		);
	});

	it.each([410, 501])('are not sent again after status %d', async (status) => {
		const { sent } = wire(() => [status]);
		const result = await runToy(onThing('get', 'a'));
		expect(sent).toHaveLength(1);
		expect(result.error?.httpCode).toBe(String(status));
		expect(result.error?.description).not.toContain(UNCERTAIN);
	});

	it('are sent again after an incomplete answer', async () => {
		const { baseUrl, asked } = await serveHalfAnswer();
		const result = await runToy(onThing('get', 'a'), toy({ baseUrl }));
		expect(result.items[0]?.json).toEqual({ a: 'whole answer' });
		expect(asked()).toBe(2);
	});
});

describe('writes', () => {
	it('are sent again after a refused connection, because the service did nothing', async () => {
		const scope = failing('POST', '/things', 'ECONNREFUSED', 2);
		const result = await runToy(onThing('create', 'a'));
		expect(result.items[0]?.json).toEqual({ done: true });
		scope.done();
	});

	it('are not sent again after a reset connection, and the error says so', async () => {
		const scope = failing('POST', '/things', 'ECONNRESET', 1);
		const result = await runToy(onThing('create', 'a'));
		expect(result.items).toEqual([]);
		expect(result.error?.description).toContain(UNCERTAIN);
		expect(scope.isDone()).toBe(false);
	});

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
		'by %s are not sent again after status 503, and the error says so',
		async (method) => {
			const { sent } = wire(() => [503, '', { 'Retry-After': '1' }]);
			const result = await runToy(call(method, '/things'));
			expect(sent).toHaveLength(1);
			expect(result.error?.description).toContain(UNCERTAIN);
		},
	);

	it.each([
		['a web page', '<html><body>Welcome</body></html>'],
		['broken JSON', '{"id":'],
	])('answered 200 with %s are not sent again, and the error says so', async (_what, body) => {
		const { sent } = wire(() => [200, body]);
		const result = await runToy(onThing('create', 'a'));
		expect(sent).toHaveLength(1);
		expect(result.error?.description).toContain(UNCERTAIN);
	});

	it('with an incomplete answer are neither sent again nor taken for carried out', async () => {
		const { baseUrl, asked } = await serveHalfAnswer();
		const result = await runToy(onThing('create', 'a'), toy({ baseUrl }));
		expect(asked()).toBe(1);
		expect(result.items).toEqual([]);
		expect(result.error?.message).toBe('Toy did not answer: the connection ended early [Item 0]');
		expect(result.error?.description).toContain(UNCERTAIN);
	});

	it('refused with 409 are certainly not carried out', async () => {
		wire(() => [409]);
		const result = await runToy(onThing('create', 'a'));
		expect(result.error?.description).not.toContain(UNCERTAIN);
	});
});

describe('a cancelled execution', () => {
	it.each([
		['its turn', 200, 60, 25],
		['the end of a 429', 429, 1, 1],
		['the next try', 503, 1, 1],
	])('stops waiting for %s', async (_what, status, count, requests) => {
		const { sent } = wire(() => [status, {}]);
		const result = await runToy(onThing('get'), {
			input: things(count),
			onStart: ({ cancel }) => {
				clock().onWait = () => {
					clock().stopped = true;
					cancel();
				};
			},
		});
		await moment();
		expect(result.status).toBe('canceled');
		expect(sent).toHaveLength(requests);
		expect(clock().elapsed).toBe(0);
	});

	it.each([undefined, 'continueRegularOutput' as const])(
		'starts no further item (on error: %s)',
		async (onError) => {
			let stop = () => {};
			const { sent } = wire(async (_request, count) => {
				if (count === 2) stop();
				await moment(5);
				return [200, {}];
			});
			await runToy(onThing('create'), {
				input: things(10),
				onError,
				onStart: ({ cancel }) => {
					stop = cancel;
				},
			});
			await moment(40);
			expect(sent).toHaveLength(3);
		},
	);

	it('leaves no rejection behind that nobody handles', async () => {
		const unhandled: unknown[] = [];
		const note = (reason: unknown) => unhandled.push(reason);
		process.on('unhandledRejection', note);
		let stop = () => {};
		wire(async (_request, count) => {
			if (count === 5) stop();
			await moment(2);
			return count % 2 === 0 ? [500] : [429];
		});
		await runToy(onThing('get'), {
			input: things(30),
			onStart: ({ cancel }) => {
				stop = cancel;
			},
		});
		await moment(30);
		process.off('unhandledRejection', note);
		expect(unhandled).toEqual([]);
	});
});

async function apiOf(baseUrl: string, options: ApiOptions): Promise<Api> {
	return new Api(await connect(loadOptionsContext(toy({ baseUrl })), toyService), options);
}

describe('the time limit', () => {
	it('ends a request that is not answered; a write is not sent again', async () => {
		let asked = 0;
		const baseUrl = await serve(() => {
			asked += 1;
		});
		const api = await apiOf(baseUrl, { timeoutMs: 60 });
		await expect(api.post('/things', {})).rejects.toMatchObject({
			message: 'Toy did not answer in time (1 second)',
			description: expect.stringContaining(UNCERTAIN),
		});
		expect(asked).toBe(1);
	});

	it('ends a request whose answer trickles in without end', async () => {
		const baseUrl = await serve((_request, response) => {
			response.writeHead(200);
			const drip = () => {
				if (response.destroyed) return;
				response.write(' ');
				moment(15).then(drip, () => undefined);
			};
			drip();
		});
		const api = await apiOf(baseUrl, { timeoutMs: 80, mostTries: 1 });
		const started = Date.now();
		await expect(api.get('/things')).rejects.toThrow('did not answer in time');
		expect(Date.now() - started).toBeLessThan(1_000);
	});

	it.each([
		['one minute where the user sets none', {}, '1 minute'],
		['that of the option Timeout', { timeout: 90 }, '2 minutes'],
	])('is %s, and the error names it', async (_what, options, length) => {
		failing('GET', '/things/a', 'ECONNABORTED', 9);
		const result = await runToy(onThing('get', 'a', options));
		expect(result.error?.message).toBe(`Toy did not answer in time (${length}) [Item 0]`);
		expect(result.error?.description).toContain('raise the option Timeout');
	});
});
