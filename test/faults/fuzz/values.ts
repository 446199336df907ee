/** Values for fields: valid ones, and every kind of invalid one. */
import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';

/** Texts that could lead a request to another address. */
const LEADING_ELSEWHERE = [
	'',
	' ',
	'.',
	'..',
	'../..',
	'..%2f..',
	'%2e%2e',
	'%00',
	'a/b',
	'a\\b',
	'/',
	'//evil.example/x',
	'/\\evil.example',
	'https://evil.example/x',
	'http:evil.example',
	'@evil.example',
	'x@evil.example:1/',
	'?a=1',
	'#a',
	'a?b#c&d=e',
	'a;b=c',
];

/** Headers that a user must not set. */
const HEADERS = [
	'{"Authorization":"mine"}',
	'{"x-api-token":"mine"}',
	'{"Host":"evil.example"}',
	'{"cookie":"a=b"}',
	'{"X-A":"a\\r\\nX-Evil: yes"}',
];

/** Texts with a meaning in some syntax, or easily mistaken. */
const HOSTILE_TEXTS = [
	'\u0000',
	'\n',
	'a\r\nX-Evil: yes',
	'\ud800',
	'\udc00a',
	'\u202eabc',
	'\ufeff1',
	'é\u0301😀👨‍👩‍👧',
	'ＡＢ１２',
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'__defineGetter__',
	'{"__proto__":{"polluted":true}}',
	'{"constructor":{"prototype":{"polluted":true}}}',
	'[{"__proto__":{"polluted":true}}]',
	'[[[[[]]]]]',
	'{}',
	'[]',
	'null',
	'true',
	'undefined',
	'NaN',
	'-1',
	'0',
	'-0',
	'1.5',
	'1e999',
	'0x1F',
	'9007199254740993',
	'01',
	'2026-02-31',
	'2026-13',
	'9999-12-31T23:59:59Z',
	'0000-00-00 00:00:00',
	'+275760-09-13',
	'24:61',
	'now',
	'<script>alert(1)</script>',
	"' OR 1=1 --",
	'{{ $json }}',
	'[object Object]',
];

/** Very long texts, which expose algorithms slower than linear. */
const LONG_TEXTS = [
	'a'.repeat(100_000),
	' '.repeat(100_000),
	'%'.repeat(20_000),
	'/'.repeat(20_000),
	'-'.repeat(50_000),
	'1'.repeat(50_000),
	',a'.repeat(50_000),
	'😀'.repeat(30_000),
	`${'<a'.repeat(20_000)}>`,
	`${'['.repeat(3_000)}${']'.repeat(3_000)}`,
	`${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`,
	`2026-01-31T00:00:00${'0'.repeat(20_000)}Z`,
];

/** Names with a meaning in JavaScript, as JSON may hold them. */
const names = fc.oneof(
	fc.constantFrom(
		'__proto__',
		'constructor',
		'prototype',
		'toString',
		'valueOf',
		'toJSON',
		'length',
		'then',
		'data',
		'id',
		'',
	),
	fc.string({ maxLength: 8 }),
);

const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
	leaf: fc.oneof(fc.string({ maxLength: 8 }), fc.integer(), fc.boolean(), fc.constant(null)),
	value: fc.oneof(
		{ maxDepth: 4, depthSize: 'small' },
		tie('leaf'),
		fc.array(tie('value'), { maxLength: 3 }),
		fc.array(fc.tuple(names, tie('value')), { maxLength: 3 }).map(asObject),
	),
})).value;

/** Object as JSON.parse makes it, where `__proto__` is an ordinary name. */
function asObject(entries: Array<[string, unknown]>): object {
	const parts = entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
	return JSON.parse(`{${parts.join(',')}}`) as object;
}

const numbers = fc.oneof(
	fc.constantFrom(0, -0, 1, -1, 1.5, NaN, Infinity, -Infinity, 2 ** 53, 1e21, 1e-7, 5e-324),
	fc.integer(),
	fc.double(),
);

const texts = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...LEADING_ELSEWHERE) },
	{ weight: 4, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
	{ weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
	{ weight: 1, arbitrary: fc.constantFrom(...LONG_TEXTS) },
	{ weight: 1, arbitrary: json.map((value) => JSON.stringify(value)) },
);

const modes = fc.oneof(fc.constantFrom('id', 'list', 'url', 'name', 'code', '', 'toString'), json);

const oddLocators = fc.record(
	{ __rl: fc.oneof(fc.constant(true), json), mode: modes, value: fc.oneof(texts, numbers, json) },
	{ requiredKeys: ['__rl'], noNullPrototype: true },
);

/** Any value; `secrets` are the tokens of the credential, which a user may paste anywhere. */
export function hostile(secrets: string[]): fc.Arbitrary<unknown> {
	const around = (secret: string) => [secret, `x${secret}y`, ` ${secret} `, `{"a":"${secret}"}`];
	return fc.oneof(
		{ weight: 8, arbitrary: texts },
		{ weight: 3, arbitrary: numbers },
		{ weight: 3, arbitrary: json },
		{ weight: 2, arbitrary: oddLocators },
		{ weight: 2, arbitrary: fc.constantFrom(...secrets.flatMap(around)) },
		{ weight: 2, arbitrary: fc.constantFrom(true, false, null, undefined) },
		{ weight: 1, arbitrary: fc.date({ noInvalidDate: false }) },
	);
}

/** Example in a field's placeholder, e.g. "42" of "e.g. 42". */
const exampleIn = (placeholder?: string) => placeholder?.replace(/^e\.g\. /, '');

/** Valid value of a field, as a person would fill it in. */
export function fitting(field: INodeProperties): fc.Arbitrary<unknown> {
	const { type, options = [], name } = field;
	const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
	switch (type) {
		case 'boolean':
			return fc.boolean();
		case 'number':
			return fc.integer({ min: 1, max: 2_000 });
		case 'options':
			return values.length > 0 ? fc.constantFrom(...values) : fc.constantFrom('a', 'b');
		case 'multiOptions':
			return values.length > 0 ? fc.subarray(values) : fc.subarray(['a', 'b']);
		case 'dateTime':
			return fc.constantFrom('2026-01-31T12:00:00Z', '2026-01-31', '2025-12-01 10:00:00');
		case 'json':
			return fc.oneof(
				{ weight: 3, arbitrary: fc.constantFrom('{}', '{"id":1}', '{"a":{"b":[1,null,"x"]}}') },
				{ weight: 1, arbitrary: json.map((value) => JSON.stringify(value)) },
				{ weight: name === 'headers' ? 2 : 0, arbitrary: fc.constantFrom(...HEADERS) },
			);
		case 'resourceLocator':
			return fc.oneof(
				...(field.modes ?? []).map((mode) =>
					fc.record(
						{
							__rl: fc.constant(true),
							mode: fc.constant(mode.name),
							value: fc.oneof(
								{
									weight: 8,
									arbitrary: fc.constantFrom(exampleIn(mode.placeholder) ?? '42', '42', '7'),
								},
								{ weight: 1, arbitrary: fc.constantFrom(...LEADING_ELSEWHERE) },
							),
						},
						{ noNullPrototype: true },
					),
				),
			);
		case 'resourceMapper':
			return json.map((value) => ({ mappingMode: 'defineBelow', value, schema: [] }));
		default:
			return /email/i.test(name)
				? fc.constant('a@example.com')
				: fc.constantFrom(exampleIn(field.placeholder) ?? 'abc', 'x y', '42', 'Acme & Söhne');
	}
}
