/** Secrets of a credential: in no output, error, preview, log or hint. */
import type { ICredentialType } from 'n8n-workflow';
import nock from 'nock';

import { path } from '../../../../nodes/shared/http/api';
import type { Service } from '../../../../nodes/shared/http/service';
import { asRecord } from '../../../../nodes/shared/values/records';
import { useFakeClock } from '../fake-clock';
import { doing, runToy, TOKEN, toy, toyLog } from '../toy';
import { call, moment, onThing, things, wire } from '../wire';

useFakeClock();

/** Put together, because the linter looks for secrets in the source. */
const secret = (kind: string) => [kind, 'token', '0123456789'].join('-');

const OTHER = secret('other');
const ACCESS = secret('access');
const REFRESH = secret('refresh');
const IDENTITY = secret('identity');

const oauthTokenData = {
	access_token: ACCESS,
	refresh_token: REFRESH,
	id_token: IDENTITY,
	token_type: 'bearer',
	scope: 'deals:read',
};
const service: Partial<Service> = { secretFields: ['token', 'otherToken', 'oauthTokenData'] };

const signedIn = (changes = {}) => toy({ oauthTokenData }, { service, ...changes });

describe.each([
	['the tokens in fields of a credential', { otherToken: OTHER }, [TOKEN, OTHER]],
	['the tokens in an object of a credential', { oauthTokenData }, [ACCESS, REFRESH, IDENTITY]],
])('%s', (_what, credentials, secrets) => {
	const setup = (changes = {}) => toy(credentials, { service, ...changes });
	const [first, last] = [secrets[0] ?? '', secrets.at(-1) ?? ''];
	const ALL = `${secrets.join(' ')} ${encodeURIComponent(` ${last}`)} bearer deals:read`;
	const HIDDEN = `${secrets.map(() => '[hidden]').join(' ')} %20[hidden] bearer deals:read`;

	function expectHidden(text: string): void {
		for (const each of secrets) expect(text).not.toContain(each);
	}

	it('are in no output', async () => {
		wire(() => [200, { echo: ALL, deep: [{ token: last }] }]);
		const result = await runToy(onThing('get', 'a'), setup());
		expect(result.items[0]?.json).toEqual({ echo: HIDDEN, deep: [{ token: '[hidden]' }] });
		expectHidden(result.text);
	});

	it('are in no output of an operation that repeats an address into which they were typed', async () => {
		wire(() => [200, {}]);
		const resources = doing(async ({ api }) => {
			await api.get(path`/things/${last}`);
			return { id: last };
		});
		const result = await runToy({}, setup({ resources }));
		expect(result.items[0]?.json).toEqual({ id: '[hidden]' });
	});

	it.each([
		['the words of the service', 400, { detail: ALL }, {}, '[hidden]'],
		['a web page', 502, `<html><p>${ALL}</p></html>`, {}, '[hidden]'],
		['an answer that is no JSON', 200, ALL, {}, '[hidden]'],
		['broken JSON', 200, `{${ALL}`, {}, '[hidden]'],
		['the headers of an answer', 500, '', { 'X-Echo': ALL }, 'status 500'],
		['the address of a redirect', 302, '', { Location: `https://a.example/?t=${last}` }, '[hid'],
	])('are in no error, although they stand in %s', async (_where, status, body, headers, shown) => {
		wire(() => [status, body, headers as unknown as Record<string, string>]);
		const result = await runToy(onThing('create', 'a'), setup());
		expect(`${result.error?.message} ${result.error?.description}`).toContain(shown);
		expectHidden(result.text);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'are in no item with an error (%s)',
		async (onError) => {
			wire(() => [400, { detail: `bad ${ALL}` }]);
			const result = await runToy(onThing('get'), { ...setup(), input: things(2), onError });
			expect(result.text).toContain('bad [hidden]');
			expectHidden(result.text);
		},
	);

	it('are in no error of the parameter into which they were typed', async () => {
		const parameters = { ...onThing('create', 'a'), size: '={{ $json.size }}' };
		const result = await runToy(parameters, { ...setup(), input: [{ size: last }] });
		expect(result.error?.message).toBe(`'Size' must be a whole number, not "[hidden]" [Item 0]`);
		const { message, description, stack, context, cause, messages } =
			result.error as unknown as Record<string, unknown>;
		const causes = [cause].flat().map((each) => [String(each), (each as Error)?.stack]);
		expectHidden(JSON.stringify({ message, description, stack, context, causes, messages }));
	});

	it('are in no preview', async () => {
		const result = await runToy(
			call('POST', '/things', {
				query: JSON.stringify({ token: last }),
				body: JSON.stringify({ deep: [{ note: ALL }] }),
				headers: JSON.stringify({ 'x-mine': last }),
				options: { previewRequest: true },
			}),
			setup(),
		);
		expect(result.items[0]?.json).toMatchObject({
			query: { token: '[hidden]' },
			body: { deep: [{ note: HIDDEN }] },
			headers: { 'x-mine': '[hidden]' },
		});
		expectHidden(JSON.stringify(result.items));
	});

	it('are in no line of the log', async () => {
		wire(() => [200, {}]);
		const lines = toyLog();
		const options = { logRequests: true };
		await runToy(call('GET', `/things/${first}?t=${last}`, { options }), setup());
		expect(lines).toEqual([expect.stringContaining('/things/[hidden]?t=[hidden] 200')]);
	});

	it('are in no hint above the output', async () => {
		const resources = doing(async ({ hint }) => {
			hint(`seen: ${first}`);
			return await Promise.resolve({});
		});
		const result = await runToy({}, setup({ resources }));
		expect(result.hints).toEqual(['seen: [hidden]']);
	});
});

it('a credential with an object of tokens keeps the token in its field secret too', async () => {
	wire(() => [400, { detail: `${TOKEN} ${ACCESS}` }]);
	const result = await runToy(onThing('get', 'a'), signedIn());
	expect(result.error?.description).toContain('Toy says: "[hidden] [hidden]"');
	expect(result.text).not.toContain(TOKEN);
});

it('a failure of the network shows no token', async () => {
	const result = await runToy(call('GET', '/things'), toy({ otherToken: OTHER }));
	expect(result.error).toBeDefined();
	for (const each of [TOKEN, OTHER]) expect(result.text).not.toContain(each);
});

it.each([270, 281, 285, 290, 296, 299])(
	'no part of the token is shown where the words are cut %d characters after their start',
	async (before) => {
		wire(() => [400, { detail: `${'x'.repeat(before)}${TOKEN}` }]);
		const result = await runToy(onThing('get', 'a'));
		expect(result.error?.description).toContain('xxx');
		expect(result.text).not.toContain(TOKEN.slice(0, 4));
	},
);

it('no part of the token is shown where the address of a redirect is cut', async () => {
	wire(() => [302, '', { Location: `https://evil.example/${'x'.repeat(170)}${TOKEN}` }]);
	const result = await runToy(onThing('get', 'a'));
	expect(result.text).not.toContain(TOKEN.slice(0, 4));
});

// The redactor has read the credential before n8n renews the token.
describe('a token that n8n has renewed meanwhile', () => {
	const RENEWED = secret('renewed');

	const hidden = (name: string, value: string) =>
		({ displayName: name, name, type: 'hidden', default: value }) as const;
	const renewable: ICredentialType = {
		name: 'toyApi',
		displayName: 'Toy API',
		extends: ['oAuth2Api'],
		properties: [
			hidden('grantType', 'authorizationCode'),
			hidden('accessTokenUrl', 'https://auth.example/token'),
		],
	};

	/** Runs an operation whose first request is refused with 401, the next one in words with the token. */
	async function runRenewing(seconds?: number) {
		const resources = doing(async ({ api }) =>
			asRecord(await (seconds ? api.lookUp('/things', seconds) : api.get('/things'))),
		);
		const setup = signedIn({ resources });
		const credentials = { ...setup.credentials, clientId: 'id', clientSecret: 'secret' };
		return await runToy({}, { ...setup, credentialType: renewable, credentials });
	}

	beforeEach(() => {
		nock('https://auth.example').post('/token').reply(200, { access_token: RENEWED });
		wire(async ({ headers }) => {
			await moment(100);
			return headers.authorization === `Bearer ${RENEWED}`
				? [400, { detail: `not for ${RENEWED}` }]
				: [401];
		});
	});

	it('is not shown', async () => {
		const { error, text } = await runRenewing();
		expect(error?.description).toContain('Toy says: "not for [hidden]"');
		expect(text).not.toContain(`not for ${RENEWED}`);
	});

	it('is not shown to an execution that shares the answer either', async () => {
		const results = await Promise.all([runRenewing(60), runRenewing(60)]);
		expect(results.map(({ error }) => error?.description)).toEqual([
			expect.stringContaining('Toy says: "not for [hidden]"'),
			expect.stringContaining('Toy says: "not for [hidden]"'),
		]);
	});
});
