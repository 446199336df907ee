import { Api, path } from '../../../../nodes/shared/http/api';
import { connect } from '../../../../nodes/shared/http/connection';
import type { ApiOptions } from '../../../../nodes/shared/http/api';
import { loadOptionsContext } from '../../../engine/engine';
import { useFakeClock } from '../fake-clock';
import { BASE_URL, TOKEN, toy, toyService } from '../toy';
import { wire } from '../wire';

const clock = useFakeClock();

const OTHER_TOKEN = ['other', 'token', '9876543210'].join('-');

async function apiOf(
	credentials: Record<string, string> = { otherToken: OTHER_TOKEN },
	options: ApiOptions = {},
): Promise<Api> {
	return new Api(await connect(loadOptionsContext(toy(credentials)), toyService), options);
}

describe('a path', () => {
	it('encodes its values', () => {
		expect(path`/plans/${'a b'}/of/${'c?d'}`).toBe('/plans/a%20b/of/c%3Fd');
		expect(path`/plans`).toBe('/plans');
	});

	it.each(['', ' ', '..', 'a/b'])(
		'throws for the value "%s" rather than lead elsewhere',
		(value) => {
			expect(() => path`/plans/${value}/`).toThrow(/^A path value must not /);
		},
	);
});

describe('a request', () => {
	it('carries JSON, the token, the query and further headers', async () => {
		const { sent } = wire(() => [200, { a: 1 }]);
		const api = await apiOf();
		const headers = { 'X-Mine': 'yes' };
		await api.post('/things', { a: 1 }, { query: { b: 'c d' }, headers });
		await api.get('/things', { b: [1, 2], c: undefined });
		await api.put('/things', null);
		await api.delete('/things/a');
		expect(sent.map(({ method, path: where, body }) => [method, where, body])).toEqual([
			['POST', '/v1/things?b=c+d', { a: 1 }],
			['GET', '/v1/things?b=1&b=2', ''],
			['PUT', '/v1/things', null],
			['DELETE', '/v1/things/a', ''],
		]);
		expect(sent[0]?.headers).toMatchObject({
			accept: 'application/json',
			'content-type': 'application/json',
			authorization: TOKEN,
			'x-mine': 'yes',
		});
		expect(sent[1]?.headers).not.toHaveProperty('content-type');
	});

	it('to another host of the service carries what authenticates there, and nothing else', async () => {
		const { sent } = wire(() => [200, {}], 'https://other.example');
		await (await apiOf()).get('/x', {}, { host: 'other', headers: { Authorization: 'mine' } });
		expect(sent[0]?.headers.authorization).toBe(OTHER_TOKEN);
		expect(JSON.stringify(sent)).not.toContain(TOKEN);
	});

	it('to another host says what the credential lacks for it', async () => {
		const { sent } = wire(() => [200, {}], 'https://other.example');
		await expect((await apiOf({})).get('/x', {}, { host: 'other' })).rejects.toMatchObject({
			message: "The credential needs 'Other Token'",
			description: 'Nothing was sent.',
		});
		expect(sent).toEqual([]);
	});

	it.each([
		['with a token that n8n can renew', { oauthTokenData: 'x' }, { ignore: true, except: [401] }],
		['with any other', {}, true],
	])('%s lets n8n see a 401 only where it helps', async (_what, credentials, expected) => {
		const context = loadOptionsContext(toy(credentials as Record<string, string>));
		const seen: unknown[] = [];
		context.helpers.httpRequestWithAuthentication = async (_type, { ignoreHttpStatusErrors }) => {
			seen.push(ignoreHttpStatusErrors);
			return await Promise.resolve({ statusCode: 200, headers: {}, body: '{}' });
		};
		await new Api(await connect(context, toyService)).get('/things');
		expect(seen).toEqual([expected]);
	});

	it('of a canceled execution is not sent, in the words by which n8n knows it', async () => {
		const { sent } = wire(() => [200, {}]);
		const context = Object.assign(loadOptionsContext(toy()), {
			getExecutionCancelSignal: () => AbortSignal.abort(),
		});
		await expect(new Api(await connect(context, toyService)).get('/things')).rejects.toMatchObject({
			message: 'The execution was canceled',
			description: 'This request was not sent.',
		});
		expect(sent).toEqual([]);
	});

	it('tells status, headers and body where they are wanted', async () => {
		wire(() => [201, { a: 1 }, { 'X-Next': '2' }]);
		const answer = await (await apiOf()).send({ method: 'POST', path: '/things' });
		expect(answer).toMatchObject({ status: 201, headers: { 'x-next': '2' }, body: { a: 1 } });
	});
});

describe('a lookup of a record that may be missing', () => {
	it('finds it, or tells 404 from other refusals', async () => {
		wire(({ path: where }) =>
			where.endsWith('/a') ? [200, { a: 1 }] : [where.endsWith('/b') ? 404 : 403],
		);
		const api = await apiOf();
		expect(await api.getOptional('/a')).toEqual({ a: 1 });
		expect(await api.getOptional('/b')).toBeUndefined();
		await expect(api.getOptional('/c')).rejects.toThrow('Toy does not allow this');
	});

	it('is answered from the cache for a while, by query, host and token', async () => {
		const { sent } = wire(({ path: where }) => [200, { where }]);
		const other = wire(() => [200, { other: true }], 'https://other.example');
		const api = await apiOf();
		expect(await api.lookUp('/a', 60)).toEqual({ where: '/v1/a' });
		expect(await (await apiOf()).lookUp('/a', 60)).toEqual({ where: '/v1/a' });
		expect(sent).toHaveLength(1);
		expect(await api.lookUp('/a', 60, { q: 1 })).toEqual({ where: '/v1/a?q=1' });
		expect(await api.lookUp('/a', 60, {}, { host: 'other' })).toEqual({ other: true });
		await (await apiOf({ token: 'another-token' })).lookUp('/a', 60);
		expect([sent.length, other.sent.length]).toEqual([3, 1]);
	});

	it('asks again after a failure', async () => {
		const { sent } = wire((_request, count) => (count === 0 ? [403] : [200, { a: 1 }]));
		const api = await apiOf();
		await expect(api.lookUp('/a', 60)).rejects.toThrow();
		expect(await api.lookUp('/a', 60)).toEqual({ a: 1 });
		expect(sent).toHaveLength(2);
	});
});

it('a request is sent no more often than its caller can wait for', async () => {
	const { sent } = wire(() => [503]);
	await expect((await apiOf({}, { mostTries: 2 })).get('/a')).rejects.toThrow('could not answer');
	expect(sent).toHaveLength(2);
	expect(clock().waits).toEqual([1_000]);
});

it('a 429 holds the limit that fits the wait asked for, also where retries wait longer', async () => {
	wire(({ path: where }) =>
		where.includes('rare') ? [429, '', { 'Retry-After': '3' }] : [200, {}],
	);
	const api = await apiOf({}, { mostTries: 6 });
	await expect(api.get('/rare/a')).rejects.toThrow('rate limit reached');
	const before = clock().elapsed;
	await api.get('/b');
	expect(clock().elapsed - before).toBe(16_000);
});

it('an error outside of an item names the address and no item', async () => {
	wire(() => [404]);
	await expect((await apiOf()).get('/a')).rejects.toMatchObject({
		message: 'Toy found nothing with this ID or address',
		description: expect.stringContaining(`(GET ${BASE_URL}/a)`),
	});
});
