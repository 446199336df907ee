/** Promises on identifiers, the token, answers, previews and the log; url.test.ts has every URL. */
import nock from 'nock';

import { useFakeClock } from '../fake-clock';
import { BASE_URL, runToy, TOKEN, toy, toyLog } from '../toy';
import { call, onThing, things, wire } from '../wire';

useFakeClock();

describe('identifiers', () => {
	const run = async (id: unknown, operation = 'delete') =>
		await runToy(onThing(operation), { input: [{ id: id as string }] });

	it.each([
		['an empty text', ''],
		['null', null],
		['two dots', '..'],
		['a slash', 'a/b'],
		['a line break', 'a\r\nX-Header: b'],
		['a number that is not exact', 2 ** 60],
		['a list', ['a']],
	])('such as %s are refused before anything is sent', async (_what, id) => {
		const { sent } = wire(() => [200, {}]);
		const result = await run(id);
		expect(result.error?.message).toMatch(/^'Thing' (must|contains) .* \[Item 0\]$/);
		expect(sent).toEqual([]);
	});

	it('that an expression does not find are refused', async () => {
		const { sent } = wire(() => [200, {}]);
		const result = await runToy(onThing('delete', '={{ $json.missing.deeply }}'));
		expect(result.error).toBeDefined();
		expect(sent).toEqual([]);
	});

	it.each([
		['that look encoded', '%2e%2e', '%252e%252e'],
		['with a question mark and a hash', ' a?b#c ', 'a%3Fb%23c'],
		['in other scripts', 'ÄÖ漢', '%C3%84%C3%96%E6%BC%A2'],
		['that are numbers', 42, '42'],
		['named like a property of JavaScript', '__proto__', '__proto__'],
	])('%s are sent as one segment', async (_what, id, segment) => {
		const { sent } = wire(() => [200, {}]);
		const result = await run(id);
		expect(result.error).toBeUndefined();
		expect(sent.map(({ path }) => path)).toEqual([`/v1/things/${segment}`]);
	});
});

describe('the token', () => {
	const elsewhere = () => wire(() => [200, { evil: true }], 'https://evil.example');

	it.each([
		['an absolute URL', 'https://evil.example/v1/things'],
		['two slashes', '//evil.example/things'],
		['the same host without encryption', 'http://toy.example/v1/things'],
		['a way out of the base path', '/../admin'],
		['a tab before the slashes', '\t//evil.example/things'],
	])('goes nowhere for %s', async (_what, url) => {
		const evil = elsewhere();
		const home = wire(() => [200, {}]);
		const result = await runToy(call('GET', url));
		expect(result.error?.message).toMatch(/^The URL must /);
		expect(result.error?.description).toBe('Nothing was sent.');
		expect([...evil.sent, ...home.sent]).toEqual([]);
	});

	it('goes to an absolute URL below the base URL', async () => {
		const { sent } = wire(() => [200, { fine: true }]);
		const result = await runToy(call('GET', `${BASE_URL}/things`));
		expect(result.items[0]?.json).toEqual({ fine: true });
		expect(sent[0]?.headers.authorization).toBe(TOKEN);
	});

	it.each([
		[302, 'https://evil.example/v1/things'],
		[303, 'https://toy.example/v1/other'],
		[308, undefined],
	])('does not follow a redirect with status %d to %s', async (status, location) => {
		const evil = elsewhere();
		const { sent } = wire(() => [status, '', location ? { Location: location } : undefined]);
		const result = await runToy(onThing('get', 'a'));
		expect(result.error?.message).toBe(
			`Toy redirects to ${location ?? 'nowhere'}, which is not followed [Item 0]`,
		);
		expect(sent).toHaveLength(1);
		expect(evil.sent).toEqual([]);
	});

	it('follows a read that stays on the host, with the token', async () => {
		const { sent } = wire(({ path }) =>
			path === '/v1/things/a'
				? [308, '', { Location: '../things/a/' }]
				: path === '/v1/things/a/'
					? [302, '', { Location: 'https://toy.example/v2/things/a?x=1' }]
					: [200, { moved: true }],
		);
		const result = await runToy(onThing('get', 'a'));
		expect(result.items[0]?.json).toEqual({ moved: true });
		expect(sent.map(({ path, headers }) => [path, headers.authorization])).toEqual([
			['/v1/things/a', TOKEN],
			['/v1/things/a/', TOKEN],
			['/v2/things/a?x=1', TOKEN],
		]);
	});

	it('gives up on a circle of redirects', async () => {
		const { sent } = wire(({ path }) => [302, '', { Location: path }]);
		const result = await runToy(onThing('get', 'a'));
		expect(sent).toHaveLength(4);
		expect(result.error?.message).toContain('which is not followed');
	});

	it.each([303, 307])('never follows a write (%d)', async (status) => {
		const { sent } = wire(() => [status, '', { Location: 'https://toy.example/v1/other' }]);
		const result = await runToy(onThing('create', 'a'));
		expect(sent).toHaveLength(1);
		expect(result.error?.message).toContain('which is not followed');
	});

	it('goes nowhere where the base URL is refused', async () => {
		const { sent } = wire(() => [200, {}], 'http://toy.example');
		const result = await runToy(onThing('get', 'a'), toy({ baseUrl: 'http://toy.example' }));
		expect(result.error?.message).toMatch(/^'Base URL' in the credential must /);
		expect(sent).toEqual([]);
	});

	it('goes over http:// to this machine', async () => {
		const { sent } = wire(() => [200, {}], 'http://localhost:9');
		await runToy(onThing('get', 'a'), toy({ baseUrl: 'http://localhost:9' }));
		expect(sent[0]?.headers.authorization).toBe(TOKEN);
	});

	it.each(['Authorization', 'authorization', 'Host', 'Cookie', 'Content-Length', 'X-Api-Token'])(
		'is neither replaced nor duplicated by a header %s of the user',
		async (name) => {
			const { sent } = wire(() => [200, {}]);
			const parameters = call('GET', '/things', { headers: JSON.stringify({ [name]: 'mine' }) });
			const result = await runToy(parameters);
			expect(result.error?.message).toContain(`'Headers (JSON)' must not contain '${name}'`);
			expect(sent).toEqual([]);
		},
	);
});

describe('an answer', () => {
	it.each([
		['200 with nothing', 200, ''],
		['201 with a space', 201, ' \n'],
		['204', 204, undefined],
	])('of %s is a plain result', async (_what, status, body) => {
		wire(() => [status, body]);
		const deleted = await runToy(onThing('delete', 'a'));
		expect(deleted.items[0]?.json).toEqual({ deleted: true });
		const called = await runToy(call('POST', '/things'));
		expect(called.items[0]?.json).toEqual({ success: true });
		const got = await runToy(onThing('get', 'a'));
		expect(got.items[0]?.json).toEqual({});
	});

	it.each([201, 299])('of status %d is good', async (status) => {
		wire(() => [status, { fine: true }]);
		const result = await runToy(onThing('get', 'a'));
		expect(result.items[0]?.json).toEqual({ fine: true });
	});

	it.each([
		['a web page', '<!doctype html><title>Log in</title>', 'a web page instead of JSON'],
		['broken JSON', '{"a":1', 'JSON that is broken'],
		['text', 'OK', 'JSON that is broken'],
	])('of 200 with %s is an error that shows it', async (_what, body, happened) => {
		const { sent } = wire(() => [200, body]);
		const result = await runToy(onThing('get', 'a'));
		expect(result.error?.message).toBe(`Toy answered with ${happened} [Item 0]`);
		expect(result.error?.description).toContain('Toy says: "');
		expect(sent).toHaveLength(1);
	});

	it.each([
		['a list', [1, { a: 2 }, null], [{ value: 1 }, { a: 2 }, { value: null }]],
		['an empty list', [], []],
		['a number', 5, [{ value: 5 }]],
		['a text', '"text"', [{ value: 'text' }]],
		['null', 'null', [{ value: null }]],
		['false', 'false', [{ value: false }]],
	])('of %s never ends in a crash', async (_what, body, expected) => {
		wire(() => [200, typeof body === 'string' ? body : JSON.stringify(body)]);
		const called = await runToy(call('GET', '/things'));
		expect(called.items.map(({ json }) => json)).toEqual(expected);
		const got = await runToy(onThing('get', 'a'));
		expect(got.error).toBeUndefined();
		expect(got.items).toHaveLength(1);
	});

	it('with names that mean something to JavaScript changes no other object', async () => {
		const body =
			'{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"a":1}';
		wire(({ method }) => [method === 'GET' ? 200 : 400, body]);
		await runToy(onThing('get', 'a'));
		await runToy(
			call('POST', '/things?__proto__=x', { query: body, body, headers: '{"__proto__":"x"}' }),
		);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});

	it('in another character set or very long is taken as it is', async () => {
		const long = 'ä'.repeat(500_000);
		wire(() => [200, JSON.stringify({ long })]);
		const result = await runToy(onThing('get', 'a'));
		expect(result.items[0]?.json.long).toBe(long);
	});
});

describe('Preview Request', () => {
	it('shows what would be sent and sends nothing', async () => {
		const { sent } = wire(() => [200, {}]);
		const result = await runToy(onThing('create', undefined, { previewRequest: true }), {
			input: things(2),
		});
		expect(sent).toEqual([]);
		expect(result.items).toEqual(
			['t0', 't1'].map((id, item) => ({
				json: {
					preview: true,
					method: 'POST',
					url: `${BASE_URL}/things`,
					query: {},
					headers: { accept: 'application/json', 'content-type': 'application/json' },
					body: { id, size: 1 },
				},
				pairedItem: { item },
			})),
		);
	});

	it('shows query and headers of the user as they would be sent, and no body where there is none', async () => {
		const result = await runToy(
			call('DELETE', '/things?a=1&a=2&e=1', {
				query: '{ "b": null, "c": [1, null, 2], "d": true, "f": "c d" }',
				headers: '{"X-Mine":"yes"}',
				options: { previewRequest: true },
			}),
		);
		expect(result.items[0]?.json).toEqual({
			preview: true,
			method: 'DELETE',
			url: `${BASE_URL}/things`,
			query: { a: ['1', '2'], c: ['1', '2'], d: 'true', e: '1', f: 'c d' },
			headers: { accept: 'application/json', 'x-mine': 'yes' },
			body: null,
		});
	});

	it('refuses what the request would be refused for', async () => {
		const result = await runToy(onThing('delete', 'a/b', { previewRequest: true }));
		expect(result.error?.message).toContain("'Thing' must not contain a slash");
	});

	it('must not be empty: no request is sent because an expression gave nothing', async () => {
		const { sent } = wire(() => [200, {}]);
		const result = await runToy(onThing('create', 'a', { previewRequest: '={{ $json.nothing }}' }));
		expect(sent).toHaveLength(0);
		expect(result.error?.message).toContain("'Preview Request' must not be empty");
	});

	it('leaves reads as they are', async () => {
		const { sent } = wire(() => [200, { fine: true }]);
		const result = await runToy(onThing('get', 'a', { previewRequest: true }));
		expect(result.items[0]?.json).toEqual({ fine: true });
		expect(sent).toHaveLength(1);
	});
});

describe('Log Requests', () => {
	const logged = { options: { logRequests: true } };

	it('writes method, URL, status, milliseconds and the requests left, once for each try', async () => {
		wire((_request, count) => [count === 0 ? 503 : 200, {}]);
		const lines = toyLog();
		await runToy(call('GET', '/things?a=b', logged));
		expect(lines).toEqual([
			`Toy: GET ${BASE_URL}/things?a=b 503 in 0 ms, 24 more allowed now`,
			`Toy: GET ${BASE_URL}/things?a=b 200 in 0 ms, 23 more allowed now`,
		]);
	});

	it('writes the code of the network where there was no answer', async () => {
		const error = Object.assign(new Error('cut'), { code: 'ECONNRESET' });
		nock(BASE_URL).post('/things').replyWithError(error);
		const lines = toyLog();
		await runToy(call('POST', '/things', logged));
		expect(lines).toEqual([`Toy: POST ${BASE_URL}/things ECONNRESET in 0 ms, 24 more allowed now`]);
	});

	it('writes nothing unless it is chosen', async () => {
		wire(() => [200, {}]);
		const lines = toyLog();
		await runToy(call('GET', '/things'));
		expect(lines).toEqual([]);
	});
});
