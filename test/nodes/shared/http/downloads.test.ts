/** Answers that are files, and the redirects to where services keep them. */
import type { ApiRequest } from '../../../../nodes/shared/http/api';

import { useFakeClock } from '../fake-clock';
import { BASE_URL, doing, runToy, TOKEN, toy } from '../toy';
import type { Sent } from '../wire';
import { wire } from '../wire';

const clock = useFakeClock();

const FILES = 'https://files.example';
const SIGNED = `${FILES}/bucket/a%20b.pdf?signature=x%2By`;

const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

const OTHER_TOKEN = ['other', 'token', '9876543210'].join('-');

/** Asks for a file with the toy node; the output tells what came. */
async function download(more: Partial<ApiRequest> = {}, credentials: object = {}) {
	const resources = doing(async ({ api }) => {
		const answer = await api.send({ method: 'GET', path: '/file', binary: true, ...more });
		const { status, headers, body, bytes } = answer;
		return {
			status,
			type: headers['content-type'] ?? null,
			body: (body as object) ?? null,
			file: bytes?.toString('base64') ?? null,
		};
	});
	const setup = toy({ otherToken: OTHER_TOKEN, ...credentials }, { resources });
	return await runToy({}, setup);
}

const redirect = (location: string) => wire(() => [302, '', { Location: location }]);

/** Returns the secrets that requests carry. */
function secretsIn(sent: Sent[]): string[] {
	const written = JSON.stringify(sent);
	return [TOKEN, OTHER_TOKEN, 'authorization', 'cookie', 'mine'].filter((text) =>
		written.toLowerCase().includes(text.toLowerCase()),
	);
}

describe('a file', () => {
	it('comes with every byte as it is, its type, and no JSON', async () => {
		const { sent } = wire(() => [200, EVERY_BYTE, { 'Content-Type': 'image/png' }]);
		const { items } = await download();
		expect(items[0]?.json).toEqual({
			status: 200,
			type: 'image/png',
			body: null,
			file: EVERY_BYTE.toString('base64'),
		});
		expect(sent[0]?.headers).toMatchObject({ accept: '*/*', authorization: TOKEN });
	});

	it.each([
		['JSON', '{"a": 1}', 'application/json'],
		['a web page', '<html>a</html>', 'text/html'],
		['text that begins with a byte order mark', '\ufeffa', 'text/plain'],
		['empty', '', 'text/plain'],
	])('that is %s comes as its bytes too', async (_what, text, type) => {
		wire(() => [200, Buffer.from(text), { 'Content-Type': type }]);
		const { items } = await download();
		const file = Buffer.from(text).toString('base64');
		expect(items[0]?.json).toMatchObject({ status: 200, body: null, file });
	});

	it('is no file where nobody asked for one', async () => {
		wire(() => [200, '{"a":1}']);
		const { items } = await download({ binary: false });
		expect(items[0]?.json).toMatchObject({ body: { a: 1 }, file: null });
	});

	const renewable = { oauthTokenData: { access_token: 'renewable' } };

	it.each([
		[404, {}, { detail: 'no such ä' }, 'found nothing with this ID or address', 'no such ä'],
		[403, {}, '<html><p>No   entry</p></html>', 'does not allow this', 'No entry'],
		[401, renewable, { detail: 'too old' }, 'did not accept the credential', 'too old'],
	])('refused with %d ends in an error with the words', async (...row) => {
		const [status, credentials, body, happened, words] = row;
		wire(() => [status, body]);
		const { error } = await download({}, credentials);
		expect(error?.message).toBe(`Toy ${happened} [Item 0]`);
		expect(error?.description).toContain(`Toy says: "${words}".`);
		expect(error?.httpCode).toBe(String(status));
	});

	it('refused with 429 is waited for as the words say', async () => {
		wire((_request, count) =>
			count === 0 ? [429, { detail: 'available in 7 seconds' }] : [200, 'a'],
		);
		const { error } = await download();
		expect(error).toBeUndefined();
		expect(clock().waits).toEqual([7_000]);
	});
});

describe('a file on another host', () => {
	it('is fetched from there without the token or any header of ours', async () => {
		redirect(SIGNED);
		const files = wire(() => [200, EVERY_BYTE, { 'Content-Type': 'application/pdf' }], FILES);
		const { items } = await download({
			headers: { 'X-Api-Key': 'mine', Cookie: 'mine', Authorization: 'mine' },
		});
		expect(items[0]?.json).toMatchObject({
			type: 'application/pdf',
			file: EVERY_BYTE.toString('base64'),
		});
		expect(files.sent.map(({ path }) => path)).toEqual(['/bucket/a%20b.pdf?signature=x%2By']);
		expect(files.sent[0]?.headers.accept).toBe('*/*');
		expect(secretsIn(files.sent)).toEqual([]);
	});

	it('is fetched without the token of a further host of the service as well', async () => {
		const other = wire(() => [302, '', { Location: SIGNED }], 'https://other.example');
		const files = wire(() => [200, 'a'], FILES);
		const { error } = await download({ host: 'other' });
		expect(error).toBeUndefined();
		expect(other.sent[0]?.headers.authorization).toBe(OTHER_TOKEN);
		expect(files.sent).toHaveLength(1);
		expect(secretsIn(files.sent)).toEqual([]);
	});

	it('is fetched without a token that n8n could renew, and n8n renews none for it', async () => {
		redirect(SIGNED);
		const files = wire(() => [401, { detail: 'signature is wrong' }], FILES);
		const { error } = await download({}, { oauthTokenData: { access_token: 'renewable' } });
		expect(error?.description).toContain('signature is wrong');
		expect(files.sent).toHaveLength(1);
		expect(secretsIn(files.sent)).toEqual([]);
	});

	it('never gets the token on the way on, nor does the service when it is asked back', async () => {
		const home = wire(({ path }) =>
			path === '/v1/file' ? [302, '', { Location: SIGNED }] : [200, EVERY_BYTE],
		);
		const files = wire(
			({ path }) =>
				path.startsWith('/bucket')
					? [302, '', { Location: '/other' }]
					: [302, '', { Location: `${BASE_URL}/open` }],
			FILES,
		);
		const { items } = await download();
		expect(items[0]?.json.file).toBe(EVERY_BYTE.toString('base64'));
		expect(files.sent.map(({ path }) => path.split('?', 1)[0])).toEqual([
			'/bucket/a%20b.pdf',
			'/other',
		]);
		expect(secretsIn([...files.sent, ...home.sent.slice(1)])).toEqual([]);
	});

	it('is asked for there again after a failure, still without the token', async () => {
		const home = redirect(SIGNED);
		const files = wire((_request, count) => (count === 0 ? [503] : [200, 'a']), FILES);
		const { error } = await download();
		expect(error).toBeUndefined();
		expect([home.sent.length, files.sent.length]).toEqual([1, 2]);
		expect(secretsIn(files.sent)).toEqual([]);
	});

	it('is fetched with the token where it is within the same origin', async () => {
		const { sent } = wire(({ path }) =>
			path === '/v1/file' ? [302, '', { Location: '/download/1' }] : [200, 'a'],
		);
		const { error } = await download();
		expect(error).toBeUndefined();
		expect(sent.map(({ path, headers }) => [path, headers.authorization])).toEqual([
			['/v1/file', TOKEN],
			['/download/1', TOKEN],
		]);
	});

	it.each(['http://files.example/a', 'https://user:word@files.example/a', 'file:///etc/passwd'])(
		'is not fetched from %s',
		async (location) => {
			const home = redirect(location);
			const files = [FILES, 'http://files.example'].map((origin) => wire(() => [200, 'a'], origin));
			const { error } = await download();
			expect(error?.message).toBe(`Toy redirects to ${location}, which is not followed [Item 0]`);
			expect(home.sent).toHaveLength(1);
			expect(files.flatMap(({ sent }) => sent)).toEqual([]);
		},
	);

	it.each([
		['a read that asks for no file', { binary: false }],
		['a write, whatever it asks for', { method: 'POST' } as const],
	])('is not fetched by %s', async (_what, request) => {
		redirect(SIGNED);
		const files = wire(() => [200, 'a'], FILES);
		const { error } = await download(request);
		expect(error?.message).toContain('which is not followed');
		expect(files.sent).toEqual([]);
	});

	it('is not fetched after more than three redirects', async () => {
		redirect(`${FILES}/0`);
		const files = wire((_request, count) => [302, '', { Location: `/${count + 1}` }], FILES);
		const { error } = await download();
		expect(error?.message).toContain('which is not followed');
		expect(files.sent).toHaveLength(3);
	});
});
