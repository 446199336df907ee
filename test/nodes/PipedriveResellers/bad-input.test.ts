/** Bad input: a clear message, and nothing sent. */
import nock from 'nock';

import { HOSTILE_IDS, refusalOf } from '../refused';
import { useFakeClock } from '../shared/fake-clock';
import { byId, expectCall, ORIGIN, resellers, run } from './resellers';

useFakeClock();

const messageFor = async (parameters: object, credentials: Record<string, string> = {}) =>
	await refusalOf(resellers(credentials), parameters);

const list = { resource: 'subscription', operation: 'getAll' };
const suspend = { resource: 'subscription', operation: 'suspend', subscription: byId('12') };
const update = { resource: 'subscription', operation: 'update', subscription: byId('12') };

describe('identifiers that would lead elsewhere', () => {
	it.each(['get', 'update', 'suspend', 'restore', 'delete'])(
		'are refused in subscription: %s',
		async (operation) => {
			for (const id of HOSTILE_IDS) {
				const subscription = byId(id);
				const message = await messageFor({ ...update, operation, subscription });
				expect(message).toMatch(/^'Subscription' (must|contains) .* \[Item 0\]$/);
			}
		},
	);

	it.each(['update', 'remove'])('are refused in subscriptionUser: %s', async (operation) => {
		for (const id of HOSTILE_IDS) {
			const user = { ...update, resource: 'subscriptionUser', user: byId(id) };
			const message = await messageFor({ ...user, operation });
			expect(message).toMatch(/^'User' (must|contains) .* \[Item 0\]$/);
		}
	});
});

describe('a base URL that must not get the token', () => {
	it.each([
		['http: to another machine', 'http://resellers.pipedrive.com/x', 'must start with https://'],
		['no URL', 'resellers.pipedrive.com', 'is not a URL'],
		['a user name', 'https://me@evil.example', 'must be an address without user name'],
	])('is refused: %s', async (_what, baseUrl, words) => {
		expect(await messageFor(list, { baseUrl })).toContain(`'Base URL' in the credential ${words}`);
	});

	it.each(['header', 'bearer', 'query'])(
		'is not followed in a redirect, with the token as %s',
		async (authentication) => {
			nock(ORIGIN)
				.get(/subscriptions/)
				.reply(302, '', { location: 'https://evil.example/steal' });
			const message = await messageFor(list, { authentication });
			expect(message).toContain('redirects to https://evil.example/steal, which is not followed');
		},
	);
});

describe('unusable answers', () => {
	it('name the credential after a 401', async () => {
		expectCall('suspendSubscription').reply(401, { error: 'unauthorized' });
		const { error } = await run(suspend);
		expect(error?.message).toBe('Resellers Portal did not accept the credential [Item 0]');
		expect(error?.description).toContain("'API Token' in the credential");
	});

	it.each([
		['a web page', 200, '<html>Log in</html>'],
		['broken JSON', 200, '{ "data": '],
		['a 502', 502, '<html>Bad gateway</html>'],
	])('to a write say that it may have been carried out: %s', async (_what, status, body) => {
		const scope = expectCall('suspendSubscription').twice().reply(status, body);
		const { error } = await run(suspend);
		expect(error?.description).toContain('The request may have been carried out');
		expect(scope.pendingMocks()).toHaveLength(1);
	});

	it('of status 429 are waited for', async () => {
		expectCall('suspendSubscription').reply(429, '', { 'retry-after': '3' });
		expectCall('suspendSubscription').reply(204);
		const { items } = await run(suspend);
		expect(items[0]?.json).toEqual({ suspended: true, subscriptionId: '12' });
	});

	it('of status 429 do not quote a limit that is not documented', async () => {
		expectCall('suspendSubscription').reply(429, '', { 'retry-after': '7200' });
		expect((await run(suspend)).error?.message).toContain('rate limit reached');
	});
});

it('a body that names the prototype stays plain data', async () => {
	let sent = '';
	expectCall('updateSubscription', (body: unknown) => Boolean((sent = JSON.stringify(body)))).reply(
		204,
	);
	const additionalBodyFields = '{ "__proto__": { "admin": true }, "a": 1 }';
	const result = await run({ ...update, updateFields: { additionalBodyFields } });
	expect(result.error).toBeUndefined();
	expect(({} as Record<string, unknown>).admin).toBeUndefined();
	expect(sent).toContain('"a":1');
});
