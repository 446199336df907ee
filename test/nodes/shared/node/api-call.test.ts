import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import type { ApiRequest } from '../../../../nodes/shared/http/api';
import type { ApiCallExtras } from '../../../../nodes/shared/node/api-call';
import { apiCallOperation } from '../../../../nodes/shared/node/api-call';
import type { Operation } from '../../../../nodes/shared/operation';
import { flag, text } from '../../../../nodes/shared/input/readers';
import { runNode } from '../../../engine/engine';
import { useFakeClock } from '../fake-clock';
import { BASE_URL, runToy, TOKEN, toy } from '../toy';
import { call, moment, wire } from '../wire';

useFakeClock();

describe('an API call', () => {
	it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])(
		'sends %s with query, headers and token',
		async (method) => {
			const { sent } = wire(() => [200, { fine: true }]);
			const result = await runToy(
				call(method, '/things?a=1&b=x%20y', {
					query: '{"b":"z","c":[1,2]}',
					headers: '{"X-Mine":"yes"}',
					body: '{"d":1}',
				}),
			);
			expect(result.items[0]?.json).toEqual({ fine: true });
			expect(sent).toHaveLength(1);
			expect(sent[0]).toMatchObject({
				method,
				path: '/v1/things?a=1&b=z&c=1&c=2',
				headers: { authorization: TOKEN, 'x-mine': 'yes' },
				body: method === 'GET' ? '' : { d: 1 },
			});
			expect('content-type' in (sent[0]?.headers ?? {})).toBe(method !== 'GET');
		},
	);

	it.each([
		['an empty body', '', '', false],
		['null', 'null', null, true],
		['a list', '[1]', [1], true],
		['an object that an expression made', '={{ $json.body }}', { a: 'ä' }, true],
	])('sends %s as it is', async (_what, body, expected, typed) => {
		const { sent } = wire(() => [200, {}]);
		const result = await runToy(call('POST', '/things', { body }), {
			input: [{ body: { a: 'ä' } }],
		});
		expect(result.error).toBeUndefined();
		expect(sent[0]?.body).toEqual(expected);
		expect('content-type' in (sent[0]?.headers ?? {})).toBe(typed);
	});

	it.each([
		['no method', call('', '/things'), "'Method' must not be empty"],
		['an unknown method', call('TRACE', '/things'), "'Method' must be one of GET"],
		['no address', call('GET', ' '), "'URL' must not be empty"],
		[
			'a query that is no JSON',
			call('GET', '/a', { query: '{' }),
			"'Query (JSON)' is not valid JSON",
		],
		[
			'a query that is a list',
			call('GET', '/a', { query: '[]' }),
			"'Query (JSON)' must be a JSON object",
		],
		[
			'a body that is no JSON',
			call('POST', '/a', { body: '{a}' }),
			"'Body (JSON)' is not valid JSON",
		],
		['a fragment', call('GET', '/a#b'), 'The URL must not contain ? or #'],
		[
			'a header with a line break',
			call('GET', '/a', { headers: JSON.stringify({ 'X-A': 'b\r\nX-C: d' }) }),
			"'Headers (JSON)' contains 'X-A', which can't be sent as a header",
		],
		[
			'a header with a space in its name',
			call('GET', '/a', { headers: '{"X A":"b"}' }),
			"'Headers (JSON)' contains 'X A', which can't be sent as a header",
		],
	])('with %s is refused and not sent', async (_what, parameters, message) => {
		const { sent } = wire(() => [200, {}]);
		const result = await runToy(parameters);
		expect(result.error?.message).toContain(message);
		expect(result.error?.message).toMatch(/ \[Item 0\]$/);
		expect(sent).toEqual([]);
	});

	it('keeps the base path where the address is absolute', async () => {
		const { sent } = wire(() => [200, {}]);
		await runNode({
			...toy(),
			parameters: call('GET', `${BASE_URL}/things?x=https://evil.example`),
		});
		expect(sent[0]?.path).toBe('/v1/things?x=https%3A%2F%2Fevil.example');
	});
});

describe('an addition of a service to its API call', () => {
	const field = (displayName: string, name: string, value: string | boolean) =>
		({ displayName, name, type: typeof value, default: value }) as INodeProperties;
	const version = field('API Version', 'version', 'v2');
	const every = field('Return All', 'every', false);
	const raw = field('Raw Answer', 'raw', true);

	/** The toy with nothing but an API call that has these extras. */
	const called = (extras: ApiCallExtras) => {
		const operations: [Operation] = [apiCallOperation('/things', extras)];
		return toy({}, { resources: [{ name: 'API Call', value: 'apiCall', operations }] });
	};

	it('are fields before and after the URL, and options', () => {
		const extras = { beforeUrl: [version], afterUrl: [every], options: [raw] };
		const extended = apiCallOperation('/things', extras);
		const plain = apiCallOperation('/things');
		const names = [extended, plain].map(({ fields }) => fields.map(({ name }) => name).join(' '));
		expect(names).toEqual([
			'method version url every query headers body',
			'method url query headers body',
		]);
		expect([extended.options, plain.options ?? []]).toEqual([[raw], []]);
	});

	describe('is another path', () => {
		const versioned = called({
			beforeUrl: [version],
			pathOf: (parameters, path) => `/${parameters.get('version', text)}${path}`,
		});

		it('for each item, with the query that the user gave in the URL', async () => {
			const { sent } = wire(() => [200, {}]);
			const result = await runToy(
				call('POST', '/things?a=1&b=2', { version: '={{ $json.version }}', query: '{"b":3}' }),
				{ ...versioned, input: [{ version: 'v2' }, { version: 'v7' }] },
			);
			expect(result.error).toBeUndefined();
			expect(sent.map(({ path }) => path)).toEqual([
				'/v1/v2/things?a=1&b=3',
				'/v1/v7/things?a=1&b=3',
			]);
		});

		it.each([
			[' ', "'API Version' must not be empty [Item 0]"],
			['..', 'The URL must not contain "." or ".." as a segment'],
			['../..', 'The URL must not contain "." or ".." as a segment'],
			['x/../..', 'The URL must not contain "." or ".." as a segment'],
		])('that is refused for %j before anything is sent', async (bad, message) => {
			const { sent } = wire(() => [200, {}]);
			const { error } = await runToy(call('GET', '/things', { version: bad }), versioned);
			expect(error?.message).toContain(message);
			expect(sent).toEqual([]);
		});
	});

	describe('is another way to send', () => {
		it('with the whole request, whose output are the items', async () => {
			const { sent } = wire(() => [200, {}]);
			const requests: ApiRequest[] = [];
			const own = called({
				afterUrl: [every],
				options: [raw],
				async execute({ parameters }, request) {
					requests.push(request);
					return await Promise.resolve([
						{ every: parameters.getOptional('every', flag) ?? null },
						{ raw: parameters.getOptional('options.raw', flag) ?? null },
					]);
				},
			});
			const parameters: INodeParameters = call('PUT', '/things?a=1', {
				every: true,
				query: '{"b":[1,2]}',
				headers: '{"X-Mine":"yes"}',
				body: '{"c":3}',
				options: { raw: false },
			});
			const result = await runToy(parameters, own);
			expect(result.items).toEqual([
				{ json: { every: true }, pairedItem: { item: 0 } },
				{ json: { raw: false }, pairedItem: { item: 0 } },
			]);
			expect(requests).toEqual([
				{
					method: 'PUT',
					path: '/things',
					query: { a: ['1'], b: [1, 2] },
					headers: { 'X-Mine': 'yes' },
					body: { c: 3 },
				},
			]);
			expect(sent).toEqual([]);
		});

		it('that gets the path already made, and no body for GET', async () => {
			const requests: ApiRequest[] = [];
			const own = called({
				pathOf: (_parameters, path) => `/v9${path}`,
				async execute({ api }, request) {
					requests.push(request);
					return [{ answer: (await api.send(request)).status }];
				},
			});
			const { sent } = wire(() => [202, {}]);
			const result = await runNode({
				...own,
				// Where an expression chooses the method, n8n shows the field for the body as well.
				parameters: call('={{ "GET" }}', '/things', { body: '{"c":3}' }),
			});
			expect(result.items[0]?.json).toEqual({ answer: 202 });
			expect(requests[0]?.body).toBeUndefined();
			expect(sent.map(({ path }) => path)).toEqual(['/v1/v9/things']);
		});

		it.each([
			['GET', 2],
			['POST', 1],
		])('that still runs beside others only where it reads: %s', async (method, most) => {
			const record = wire(async () => {
				await moment();
				return [200, {}];
			});
			const own = called({
				execute: async ({ api }, request) => [{ status: (await api.send(request)).status }],
			});
			await runToy(call(method, '/things'), { ...own, input: [{}, {}] });
			expect(record.most).toBe(most);
		});
	});
});
