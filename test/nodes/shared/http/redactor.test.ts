import { redactor } from '../../../../nodes/shared/http/redactor';

const secret = ['s3cret', '/+&"ü'].join(' ');

describe('masking secrets', () => {
	const redact = redactor({ token: secret, note: 'public note' }, ['token']);

	it.each([
		['as it is', secret],
		['URL-encoded', encodeURIComponent(secret)],
		['as a form encodes it', new URLSearchParams({ a: secret }).toString().slice(2)],
		['in JSON', JSON.stringify(secret).slice(1, -1)],
	])('hides a secret %s, wherever and however often it stands', (_how, written) => {
		expect(redact(`${written}, then ${written}!`)).toBe('[hidden], then [hidden]!');
	});

	it('leaves everything else alone', () => {
		expect(redact('public note')).toBe('public note');
	});

	it('hides a secret also where the spaces that the user pasted around it are missing', () => {
		expect(redactor({ token: ' abcdef\n' }, ['token'])('got abcdef.')).toBe('got [hidden].');
	});

	it('hides the whole of a secret that contains another', () => {
		const both = redactor({ short: 'abcd', long: 'abcdefgh' }, ['short', 'long']);
		expect(both('abcdefgh abcd')).toBe('[hidden] [hidden]');
	});

	it('takes a secret for text, not for a pattern', () => {
		expect(redactor({ token: '.*$&' }, ['token'])('harmless .*$& text')).toBe(
			'harmless [hidden] text',
		);
	});

	it('leaves texts readable where a credential is empty, missing or next to nothing', () => {
		const hardly = redactor({ empty: '', tiny: 'a', other: 5 }, ['empty', 'tiny', 'other', 'gone']);
		expect(hardly('a 5 b')).toBe('a 5 b');
	});

	it('hides of an object its tokens, and nothing else', () => {
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
		const hide = redactor({ object, token: 'mnopqr' }, ['token', 'object']);
		expect(hide('abcdef ghijkl mnopqr bearer 3599 12345 ab public')).toBe(
			'[hidden] [hidden] [hidden] bearer 3599 12345 ab public',
		);
	});

	it.each([[null], [undefined], [[]], [{}], [5]])(
		'hides nothing of what holds no tokens: %j',
		(object) => {
			expect(redactor({ object: object as never }, ['object'])('null 5 a')).toBe('null 5 a');
		},
	);

	it('hides the text of what should be an object and is none', () => {
		expect(redactor({ object: 'abcdef' }, ['object'])('got abcdef')).toBe('got [hidden]');
	});
});
