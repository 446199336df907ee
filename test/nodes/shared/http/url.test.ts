import { Invalid } from '../../../../nodes/shared/values/invalid';
import {
	parseBaseUrl,
	pathSegment,
	queryString,
	resolvePath,
} from '../../../../nodes/shared/http/url';

const base = new URL('https://toy.example/v1');

/** The address that a path leads to, or why it is refused. */
function resolved(path: string, from = base): string {
	const url = resolvePath(from, path);
	return url instanceof Invalid ? url.reason : url.href;
}

describe('a segment of a path', () => {
	it.each([
		['plain text', 'abc-1_2', 'abc-1_2'],
		['spaces around it', '  abc\t', 'abc'],
		['a space within', 'a b', 'a%20b'],
		['what separates paths, queries and fragments elsewhere', 'a?b#c&d;e', 'a%3Fb%23c%26d%3Be'],
		['what is encoded already, so that it stays what it is', '%2e%2e', '%252e%252e'],
		['an encoded slash', 'a%2Fb', 'a%252Fb'],
		['an e-mail address', 'a+b@x.org', 'a%2Bb%40x.org'],
		['letters of any script and signs beyond 16 bits', 'ä😀', '%C3%A4%F0%9F%98%80'],
		['three dots, which are no path', '...', '...'],
		['a name that means something to JavaScript', '__proto__', '__proto__'],
	])('takes %s', (_what, value, expected) => {
		expect(pathSegment(value)).toBe(expected);
	});

	it.each([
		['nothing', ''],
		['spaces only', ' \t\n'],
		['an invisible space only', '\u00a0\ufeff'],
		['a dot', '.'],
		['two dots', '..'],
		['two dots with spaces', ' .. '],
		['a slash', 'a/b'],
		['a slash at the end', 'a/'],
		['a path out of the collection', '../users/1'],
		['a backslash', 'a\\b'],
		['a line break within', 'a\nb'],
		['a null character', 'a\0b'],
		['a control character of the upper range', 'a\u0085b'],
		['the first half of a surrogate pair', 'a\ud83d'],
		['the second half of a surrogate pair', '\ude00a'],
		['halves in the wrong order', '\ude00\ud83d'],
	])('refuses %s', (_what, value) => {
		expect(pathSegment(value)).toBeInstanceOf(Invalid);
	});

	it('takes very long ones', () => {
		expect(pathSegment('x'.repeat(100_000))).toHaveLength(100_000);
	});
});

describe('the base URL', () => {
	it.each([
		['https', 'https://toy.example/v1', 'https://toy.example/v1'],
		['slashes at its end', 'https://toy.example/v1//', 'https://toy.example/v1'],
		['spaces around it', '  https://toy.example ', 'https://toy.example/'],
		['http to this machine by name', 'http://localhost:8080/x', 'http://localhost:8080/x'],
		['http to this machine by address', 'http://127.0.0.1:1', 'http://127.0.0.1:1/'],
		['http to this machine by IPv6 address', 'http://[::1]:1', 'http://[::1]:1/'],
	])('takes %s', (_what, value, expected) => {
		expect(String(parseBaseUrl(value))).toBe(expected);
	});

	it.each([
		['nothing', ''],
		['a host without a scheme', 'toy.example'],
		['http to another machine', 'http://toy.example'],
		['http to a name that begins like this machine', 'http://localhost.evil.example'],
		['http to a name that begins like its address', 'http://127.0.0.1.evil.example'],
		['http to a private network', 'http://192.168.0.1'],
		['http with this machine as the user name', 'http://localhost@evil.example'],
		['https with a user name', 'https://toy.example@evil.example'],
		['https with a password', 'https://:secret@toy.example'],
		['a query', 'https://toy.example/?a=b'],
		['a fragment', 'https://toy.example/#a'],
		['files', 'file:///etc/passwd'],
		['scripts', 'javascript:alert(1)'],
	])('refuses %s', (_what, value) => {
		expect(parseBaseUrl(value)).toBeInstanceOf(Invalid);
	});
});

describe('a path below the base URL', () => {
	it.each([
		['with a slash', '/things', 'https://toy.example/v1/things'],
		['without a slash', 'things/', 'https://toy.example/v1/things/'],
		['nothing, which is the base itself', '', 'https://toy.example/v1/'],
		['an absolute URL below the base', 'https://toy.example/v1/a/b', 'https://toy.example/v1/a/b'],
		[
			'an address as part of the path',
			'/https://evil.example',
			'https://toy.example/v1/https://evil.example',
		],
		['an encoded slash, left as it is', '/a%2Fb', 'https://toy.example/v1/a%2Fb'],
	])('takes %s', (_what, path, expected) => {
		expect(resolved(path)).toBe(expected);
	});

	it.each([
		['another host', 'https://evil.example/v1/things'],
		['the same host without encryption', 'http://toy.example/v1/things'],
		['another port', 'https://toy.example:444/v1/things'],
		['a host that begins like ours', 'https://toy.example.evil.example/v1/things'],
		['our host as a user name', 'https://toy.example@evil.example/v1/things'],
		['a path beside the base', 'https://toy.example/v2/things'],
		['a path that begins like the base', 'https://toy.example/v1evil'],
		['a scheme in capitals', 'HTTPS://evil.example/'],
		['a scheme without slashes', 'https:evil.example'],
		['another scheme', 'data:text/plain,x'],
		['two slashes', '//evil.example/x'],
		['two slashes after the base', 'https://toy.example/v1//evil.example/x'],
		['two backslashes', '\\\\evil.example\\x'],
		['a slash and a backslash', '/\\evil.example/x'],
		['a backslash within', '/a\\..\\..\\b'],
		['a tab within', '/\t/evil.example'],
		['a line break within', '/a\r\nHost: evil.example'],
		['two dots', '/a/../../b'],
		['two dots at the start', '/../admin'],
		['encoded dots at the start', '/%2e%2e/admin'],
		['two dots at the end', '/a/..'],
		['a dot', '/./a'],
		['encoded dots', '/a/%2e%2E/b'],
		['a dot and an encoded one', '/a/.%2e/b'],
		['a query', '/a?b=c'],
		['a fragment', '/a#b'],
	])('refuses %s', (_what, path) => {
		expect(resolved(path)).toMatch(/^must /);
	});

	it('stays below a base without a path', () => {
		const root = new URL('https://other.example');
		expect(resolved('/x', root)).toBe('https://other.example/x');
		expect(resolved('https://other.example.evil.example/x', root)).toMatch(/^must be a path/);
	});
});

describe('a query', () => {
	it('encodes, repeats lists, writes objects as JSON and leaves out what is not there', () => {
		const query = {
			text: 'a b&c=d',
			list: [1, 2],
			object: { a: 1 },
			no: undefined,
			none: null,
			zero: 0,
			empty: '',
			off: false,
		};
		expect(queryString(query)).toBe(
			'text=a+b%26c%3Dd&list=1&list=2&object=%7B%22a%22%3A1%7D&zero=0&empty=&off=false',
		);
	});

	it('takes names that mean something to JavaScript as plain names', () => {
		const query = JSON.parse('{"__proto__":"a","constructor":"b"}') as Record<string, string>;
		expect(queryString(query)).toBe('__proto__=a&constructor=b');
	});
});
