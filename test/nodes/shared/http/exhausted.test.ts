/** Limits that are exhausted for longer than anyone waits, and gateways that block the token. */
import type { INodeParameters } from 'n8n-workflow';

import type { Service } from '../../../../nodes/shared/http/service';
import { asRecord } from '../../../../nodes/shared/values/records';
import { useFakeClock } from '../fake-clock';
import { BASE_URL, continueOnFail, doing, runToy, toy } from '../toy';
import { call, onThing, things, wire } from '../wire';

const clock = useFakeClock();

const PAGE = '<!doctype html><title>Attention Required!</title><p>You have been blocked.</p>';

const guarded: Partial<Service> = {
	isBlocked: (status, text) => status === 403 && /^\s*</.test(text),
};

const limited: Partial<Service> = {
	quota: {
		units: 'tokens',
		remainingHeaders: ['x-tokens-left'],
		renewal: 'at midnight in Tallinn',
	},
};

interface Kind {
	what: string;
	service: Partial<Service>;
	refusal: [status: number, body: string | object, headers?: Record<string, string>];
	message: string;
	description: string;
	/** Below the base URL: counts to the limit. */
	url: string;
	/** Requests that fail too. */
	others: INodeParameters[];
}

const everyRequest = [onThing('get', 'b'), onThing('get', 'rare1'), call('GET', '/daily')];

const blocked: Kind = {
	what: 'a gateway that blocks the token',
	service: guarded,
	refusal: [403, PAGE],
	message: 'Toy has blocked this token for some minutes, after too many refused requests',
	description:
		'Nothing was changed by this request. Wait some minutes before you try again. ' +
		`(POST ${BASE_URL}/things)`,
	url: '/things',
	others: everyRequest,
};

const quotaExhausted: Kind = {
	what: 'an exhausted daily quota',
	service: limited,
	refusal: [429, { detail: 'no more' }, { 'X-Tokens-Left': '0', 'Retry-After': '1' }],
	message: 'Toy daily quota exhausted: no tokens left today',
	description:
		'Toy says: "no more". Nothing was changed by this request. ' +
		`The quota is renewed at midnight in Tallinn. (POST ${BASE_URL}/things)`,
	url: '/things',
	others: everyRequest,
};

const limitExhausted: Kind = {
	what: 'a daily limit for which the service asks to wait for hours',
	service: {},
	refusal: [429, '', { 'Retry-After': '7200' }],
	message: 'Toy rate limit reached: 1000 daily requests in 1 day',
	description: `Nothing was changed by this request. Try again in 2 hours. (POST ${BASE_URL}/daily)`,
	url: '/daily',
	others: [call('GET', '/daily')],
};

describe.each([blocked, quotaExhausted, limitExhausted])('$what', (kind) => {
	const { service, refusal, message, url } = kind;
	const setup = (credentials = {}) => toy(credentials, { service });
	const read = async () => await runToy(call('GET', url), setup());

	it('ends the request at once, and the error says why', async () => {
		const { sent } = wire(() => refusal);
		const { error } = await runToy(call('POST', url), setup());
		expect(sent).toHaveLength(1);
		expect(clock().waits).toEqual([]);
		expect(error?.message).toBe(`${message} [Item 0]`);
		expect(error?.description).toBe(kind.description);
		expect(error?.httpCode).toBe(String(refusal[0]));
		expect(error?.context?.mayHaveBeenCarriedOut).toBe(false);
	});

	it('ends for a minute the items behind and other requests of the account', async () => {
		const { sent } = wire(() => refusal);
		const result = await runToy(call('POST', url), {
			...setup(),
			input: things(3),
			...continueOnFail,
		});
		expect(result.items.map(({ json }) => json.error)).toEqual(
			[0, 1, 2].map((item) => `${message} [Item ${item}]`),
		);
		await clock().pass(59_000);
		for (const parameters of kind.others) {
			const later = await runToy(parameters, setup());
			expect(later.error?.message).toBe(`${message} [Item 0]`);
		}
		expect(sent).toHaveLength(1);
	});

	it('is asked again a minute after the refusal, however often it was used meanwhile', async () => {
		const { sent } = wire((_request, count) => (count === 0 ? refusal : [200, { fine: true }]));
		await read();
		for (const seconds of [20, 20, 15]) {
			await clock().pass(seconds * 1_000);
			await read();
		}
		expect(sent).toHaveLength(1);
		await clock().pass(6_000);
		const { items } = await read();
		expect(items[0]?.json).toEqual({ fine: true });
		expect(sent).toHaveLength(2);
	});

	it('does not concern another token', async () => {
		wire((_request, count) => (count === 0 ? refusal : [200, { a: 1 }]));
		await read();
		const { items } = await runToy(call('GET', url), setup({ token: 'another-token' }));
		expect(items[0]?.json).toEqual({ a: 1 });
	});
});

it.each([
	['a block', blocked, onThing('get', 'rare1')],
	['an exhausted quota', quotaExhausted, onThing('get', 'rare1')],
	['an exhausted quota', quotaExhausted, call('GET', '/daily')],
])(
	'%s met by a request with a narrower limit concerns every request',
	async (_what, { service, refusal, message }, parameters) => {
		const { sent } = wire(() => refusal);
		await runToy(parameters, toy({}, { service }));
		const later = await runToy(onThing('get', 'b'), toy({}, { service }));
		expect(sent).toHaveLength(1);
		expect(later.error?.message).toBe(`${message} [Item 0]`);
	},
);

describe('a gateway that blocks the token', () => {
	const getFile = doing(async ({ api }) => asRecord(await api.get('/file', {}, { binary: true })));
	const setup = toy({}, { service: guarded });

	it('ends a request also after some 429s', async () => {
		const { sent } = wire((_request, count) =>
			count < 2 ? [429, '', { 'Retry-After': '1' }] : [403, PAGE],
		);
		const { error } = await runToy(onThing('get', 'a'), setup);
		expect(sent).toHaveLength(3);
		expect(clock().waits).toEqual([1_000, 1_000]);
		expect(error?.message).toBe(`${blocked.message} [Item 0]`);
	});

	it('is recognized also where a file was requested', async () => {
		const { sent } = wire(() => [403, PAGE]);
		const { error } = await runToy({}, toy({}, { service: guarded, resources: getFile }));
		expect(error?.message).toBe(`${blocked.message} [Item 0]`);
		expect(error?.description).toContain(`(GET ${BASE_URL}/file)`);
		await runToy(onThing('get', 'b'), setup);
		expect(sent).toHaveLength(1);
	});

	// S3 answers 403 with XML when a signed address is too old.
	it('is not another host to which a file has moved', async () => {
		wire(({ path }) =>
			path === '/v1/file'
				? [302, '', { Location: 'https://files.example/old?signature=x' }]
				: [200, { a: 1 }],
		);
		wire(() => [403, '<?xml version="1.0"?><Error>Expired</Error>'], 'https://files.example');
		const { error } = await runToy({}, toy({}, { service: guarded, resources: getFile }));
		expect(error?.message).not.toContain('blocked');
		const { items } = await runToy(onThing('get', 'b'), setup);
		expect(items[0]?.json).toEqual({ a: 1 });
	});

	it.each([
		['403 with JSON', guarded, 403, { detail: 'not yours' }, 'Toy does not allow this'],
		['a page with 404', guarded, 404, PAGE, 'Toy found nothing with this ID or address'],
		['a page of a service without one', {}, 403, PAGE, 'Toy does not allow this'],
	])('is not recognized in %s', async (_what, service, status, body, message) => {
		const { sent } = wire(() => [status, body]);
		const { error } = await runToy(onThing('get', 'a'), toy({}, { service }));
		expect(error?.message).toBe(`${message} [Item 0]`);
		expect(error?.description).toMatch(/^Toy says: ".*(You have been blocked\.|not yours)"/);
		await runToy(onThing('get', 'a'), toy({}, { service }));
		expect(sent).toHaveLength(2);
	});
});

describe('an exhausted daily quota', () => {
	it.each([
		['some is left', limited, '1'],
		['the service has no quota', {}, '0'],
	])('is not assumed where %s: the 429 is waited for', async (_what, service, left) => {
		wire((_request, count) =>
			count === 0
				? [429, '', { 'X-Tokens-Left': left, 'Retry-After': '3' }]
				: [200, { fine: true }],
		);
		const result = await runToy(onThing('create', 'a'), toy({}, { service }));
		expect(result.items[0]?.json).toEqual({ fine: true });
		expect(clock().waits).toEqual([3_000]);
	});
});

describe('an exhausted limit', () => {
	it('ends requests that wait for their turn too; they count to no limit', async () => {
		clock().stopped = true;
		const { sent } = wire(({ path }) =>
			path.endsWith('/daily') ? limitExhausted.refusal : [200, {}],
		);
		const run = async () =>
			await runToy(call('GET', '/daily'), { input: things(25), ...continueOnFail });
		// The requests of the other execution wait for their turn meanwhile.
		await Promise.all([run().then(() => clock().resume()), run()]);
		expect(sent).toHaveLength(25);
		const before = clock().elapsed;
		await runToy(onThing('get'), { input: things(25) });
		expect(clock().elapsed).toBe(before);
	});

	it.each([
		['also where the request does not count to it', 'a', 7_200, ': 1000 daily requests in 1 day'],
		['where the wait fits it, not a narrower one', 'rare1', 50, ': 10 rare requests in 1 minute'],
		['by no name where none can take so long', 'a', 200_000, ''],
	])('is named %s', async (_what, thing, seconds, named) => {
		wire(() => [429, '', { 'Retry-After': String(seconds) }]);
		const result = await runToy(onThing('get', thing));
		expect(result.error?.message).toBe(`Toy rate limit reached${named} [Item 0]`);
	});

	it('is assumed after four 429s without a delay, and the error names all limits', async () => {
		const { sent } = wire(() => [429, '']);
		const result = await runToy(call('GET', '/daily'));
		expect(sent).toHaveLength(4);
		expect(result.error?.message).toContain(
			'rate limit reached: 25 requests in 5 seconds or 1000 daily requests in 1 day',
		);
	});
});
