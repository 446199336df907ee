/** What users get wrong, and what an attacker might put into a field: a clear message, and nothing sent. */
import nock from 'nock';

import { runNode } from '../../engine/engine';
import { HOSTILE_IDS, refusalOf } from '../refused';
import { useFakeClock } from '../shared/fake-clock';
import { BASE, byId, ORIGIN, resellers } from './resellers';

useFakeClock();

const messageFor = async (parameters: object, credentials: Record<string, string> = {}) =>
	await refusalOf(resellers(credentials), parameters);

describe('identifiers that would lead elsewhere', () => {
	it.each(['get', 'update', 'suspend', 'restore', 'delete'])(
		'in subscription: %s',
		async (operation) => {
			for (const id of HOSTILE_IDS) {
				const message = await messageFor({
					resource: 'subscription',
					operation,
					subscription: byId(id),
					updateFields: { seats: 2 },
				});
				expect(message).toMatch(/^'Subscription' (must|contains) .* \[Item 0\]$/);
			}
		},
	);

	it.each(['update', 'remove'])('in subscriptionUser: %s', async (operation) => {
		for (const id of HOSTILE_IDS) {
			const message = await messageFor({
				resource: 'subscriptionUser',
				operation,
				subscription: byId('12'),
				user: byId(id),
				updateFields: { userName: 'x' },
			});
			expect(message).toMatch(/^'User' (must|contains) .* \[Item 0\]$/);
		}
	});
});

describe('a base URL that must not get the token', () => {
	it.each([
		[
			'http: to another machine',
			'http://resellers.pipedrive.com/reseller/public-api',
			'must start with https://',
		],
		['no URL', 'resellers.pipedrive.com', 'is not a URL'],
		['a name in the address', 'https://me@evil.example', 'must be an address without user name'],
	])('%s', async (_what, baseUrl, words) => {
		const message = await messageFor(
			{ resource: 'subscription', operation: 'getAll' },
			{ baseUrl },
		);
		expect(message).toContain(`'Base URL' in the credential ${words}`);
	});

	it.each(['header', 'bearer', 'query'])(
		'a redirect to another host, with the token as %s',
		async (authentication) => {
			nock(ORIGIN)
				.get(/subscriptions/)
				.reply(302, '', { location: 'https://evil.example/steal' });
			const message = await messageFor(
				{ resource: 'subscription', operation: 'getAll' },
				{ authentication },
			);
			expect(message).toContain('redirects to https://evil.example/steal, which is not followed');
		},
	);
});

describe('answers that are of no use', () => {
	const suspend = { resource: 'subscription', operation: 'suspend', subscription: byId('12') };

	it('a wrong token', async () => {
		nock(ORIGIN).post(`${BASE}/subscriptions/12/suspend`).reply(401, { error: 'unauthorized' });
		const result = await runNode({ ...resellers(), parameters: suspend });
		expect(result.error?.message).toBe('Resellers Portal did not accept the credential [Item 0]');
		expect(result.error?.description).toContain("'API Token' in the credential");
	});

	it.each([
		['a web page', 200, '<html>Log in</html>'],
		['broken JSON', 200, '{ "data": '],
		['a gateway that gave up', 502, '<html>Bad gateway</html>'],
	])(
		'%s instead of JSON after a write: it may have been carried out',
		async (_what, status, body) => {
			const scope = nock(ORIGIN)
				.post(`${BASE}/subscriptions/12/suspend`)
				.twice()
				.reply(status, body);
			const result = await runNode({ ...resellers(), parameters: suspend });
			expect(result.error?.description).toContain('The request may have been carried out');
			expect(scope.pendingMocks()).toHaveLength(1);
		},
	);

	it('a throttled answer is waited for, and nothing is lost', async () => {
		nock(ORIGIN)
			.post(`${BASE}/subscriptions/12/suspend`)
			.reply(429, '', { 'retry-after': '3' })
			.post(`${BASE}/subscriptions/12/suspend`)
			.reply(204);
		const result = await runNode({ ...resellers(), parameters: suspend });
		expect(result.items[0]?.json).toEqual({ suspended: true, subscriptionId: '12' });
	});

	it('a limit that nobody documented is not quoted', async () => {
		nock(ORIGIN).post(`${BASE}/subscriptions/12/suspend`).reply(429, '', { 'retry-after': '7200' });
		const result = await runNode({ ...resellers(), parameters: suspend });
		expect(result.error?.message).toContain('rate limit reached');
	});
});

describe('bodies', () => {
	it('that name the prototype stay plain data', async () => {
		let sent = '';
		nock(ORIGIN)
			.patch(`${BASE}/subscriptions/12`, (body: unknown) => {
				sent = JSON.stringify(body);
				return true;
			})
			.reply(204);
		const result = await runNode({
			...resellers(),
			parameters: {
				resource: 'subscription',
				operation: 'update',
				subscription: byId('12'),
				updateFields: { additionalBodyFields: '{ "__proto__": { "admin": true }, "a": 1 }' },
			},
		});
		expect(result.error).toBeUndefined();
		expect(({} as Record<string, unknown>).admin).toBeUndefined();
		expect(sent).toContain('"a":1');
	});
});
