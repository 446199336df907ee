import { runNode } from '../../engine/engine';
import { useFakeClock } from './fake-clock';
import { BASE_URL, TOKEN, toy } from './toy';
import { call, wire } from './wire';

useFakeClock();

describe('an API call', () => {
	it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])(
		'sends %s with query, headers and token',
		async (method) => {
			const { sent } = wire(() => [200, { fine: true }]);
			const result = await runNode({
				...toy(),
				parameters: call(method, '/things?a=1&b=x%20y', {
					query: '{"b":"z","c":[1,2]}',
					headers: '{"X-Mine":"yes"}',
					body: '{"d":1}',
				}),
			});
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
		const result = await runNode({
			...toy(),
			parameters: call('POST', '/things', { body }),
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
		const result = await runNode({ ...toy(), parameters });
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
