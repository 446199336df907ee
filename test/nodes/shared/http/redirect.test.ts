import type { Outcome, PreparedRequest } from '../../../../nodes/shared/http/exchange';
import { redirected } from '../../../../nodes/shared/http/redirect';

const URL_OF_REQUEST = 'https://toy.example/v1/things/a?q=1';

/** Returns the request that follows on a redirect to this location. */
function after(status: number, location?: string, binary = false): PreparedRequest | undefined {
	const request: PreparedRequest = {
		method: 'GET',
		path: '/things/a',
		url: URL_OF_REQUEST,
		headers: { accept: 'application/json', 'x-key': 'secret' },
		timeoutMs: 1_000,
		authenticated: false,
		binary,
		renewable: true,
	};
	const headers: Record<string, string> = location === undefined ? {} : { location };
	return redirected(request, { kind: 'answer', status, headers, text: '' });
}

it.each([301, 302, 307, 308])('status %d is followed within the origin', (status) => {
	expect(after(status, '../other?x=1')).toMatchObject({
		url: 'https://toy.example/v1/other?x=1',
		headers: { 'x-key': 'secret' },
		renewable: true,
	});
});

it.each([200, 300, 303, 304, 404])('status %d is not followed', (status) => {
	expect(after(status, '/v1/other')).toBeUndefined();
});

it.each([301, 302, 307, 308])('status %d is followed elsewhere for a file only', (status) => {
	const location = 'https://files.example/a?signature=x';
	expect(after(status, location)).toBeUndefined();
	expect(after(status, location, true)).toMatchObject({
		url: location,
		headers: { accept: 'application/json' },
		elsewhere: true,
		authenticated: true,
		renewable: false,
	});
});

describe.each([
	['an answer', false],
	['a file', true],
])('for %s, a redirect is not followed', (_what, binary) => {
	it.each([
		['to another host without encryption', 'http://files.example/a'],
		['to the service without encryption', 'http://toy.example/a'],
		['to this machine without encryption', 'http://localhost:9/a'],
		['to a user name, which would replace the token', 'https://user:word@toy.example/x'],
		['to a user name on another host', 'https://user:word@files.example/a'],
		['to a local file', 'file:///etc/passwd'],
		['to data', 'data:text/plain,a'],
		['to an address that is none', 'https://'],
		['to nowhere', undefined],
	])('%s', (_where, location) => {
		expect(after(302, location, binary)).toBeUndefined();
	});
});

it('another port is another origin', () => {
	expect(after(302, 'https://toy.example:8443/x')).toBeUndefined();
	expect(after(302, 'https://toy.example:8443/x', true)?.elsewhere).toBe(true);
});

it('a failure is no redirect', () => {
	const failure: Outcome = { kind: 'failure', code: '', message: '', beforeSending: false };
	expect(redirected({ url: URL_OF_REQUEST } as PreparedRequest, failure)).toBeUndefined();
});
