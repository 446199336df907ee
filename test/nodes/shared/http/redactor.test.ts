import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { Redactor } from '../../../../nodes/shared/http/redactor';

const secret = ['s3cret', '/+&"ü'].join(' ');

/** Returns a text as a redactor of this credential passes it on. */
function masked(
	credentials: Record<string, unknown>,
	secretFields: string[],
	text: string,
): string {
	return new Redactor(credentials as ICredentialDataDecryptedObject, secretFields).mask(text);
}

describe('the redactor', () => {
	it.each([
		['as it is', secret],
		['URL-encoded', encodeURIComponent(secret)],
		['as a form encodes it', new URLSearchParams({ a: secret }).toString().slice(2)],
		['in JSON', JSON.stringify(secret).slice(1, -1)],
	])('masks a secret %s, wherever and however often it stands', (_how, written) => {
		const text = `${written}, then ${written}!`;
		expect(masked({ token: secret }, ['token'], text)).toBe('[hidden], then [hidden]!');
	});

	const object = {
		access_token: 'abcdef',
		refresh_token: 'ghijkl',
		token_type: 'bearer',
		expires_in: 3599,
		odd_token: 12345,
		short_token: 'ab',
		no_token: null,
		scope: 'public',
	};
	it.each([
		['no field that is not secret', { token: secret, note: 'public' }, 'public', 'public'],
		[
			'a secret without the spaces pasted around it',
			{ token: ' abcdef\n' },
			'abcdef.',
			'[hidden].',
		],
		[
			'the whole of a secret that contains another',
			{ token: 'abcd', object: 'abcdefgh' },
			'abcdefgh abcd',
			'[hidden] [hidden]',
		],
		['a secret as text, not as a pattern', { token: '.*$&' }, 'a .*$& b', 'a [hidden] b'],
		[
			'nothing for an empty, missing or very short secret',
			{ token: '', object: 'a' },
			'a b',
			'a b',
		],
		['nothing for a number', { token: 5 }, '5', '5'],
		[
			'the tokens of an object',
			{ object, token: 'mnopqr' },
			'abcdef ghijkl mnopqr',
			'[hidden] [hidden] [hidden]',
		],
		[
			'nothing else of an object',
			{ object },
			'bearer 3599 12345 ab public',
			'bearer 3599 12345 ab public',
		],
		['nothing of null', { object: null }, 'null', 'null'],
		['nothing of a list', { object: [] }, 'a', 'a'],
		['the text of what should be an object', { object: 'abcdef' }, 'got abcdef', 'got [hidden]'],
	])('masks %s', (_what, credentials, text, expected) => {
		expect(masked(credentials, ['token', 'object'], text)).toBe(expected);
	});

	it('learns a renewed token, and goes on masking the old one', () => {
		const redactor = new Redactor({ token: 'old-token' }, ['token']);
		redactor.learn({ token: 'new-token' });
		redactor.learn({ token: 'new-token' });
		expect(redactor.mask('old-token new-token')).toBe('[hidden] [hidden]');
	});

	it('masks all texts of an object and all values of headers', () => {
		const redactor = new Redactor({ token: secret }, ['token']);
		expect(redactor.maskTexts({ a: [secret, 1], b: { c: secret } })).toEqual({
			a: ['[hidden]', 1],
			b: { c: '[hidden]' },
		});
		expect(redactor.maskHeaders({ echo: secret, other: 'x' })).toEqual({
			echo: '[hidden]',
			other: 'x',
		});
	});
});
