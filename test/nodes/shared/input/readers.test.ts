import { DateTime } from 'luxon';

import * as readers from '../../../../nodes/shared/input/readers';
import { Invalid } from '../../../../nodes/shared/values/invalid';

/** What a reader makes of a value; for a refusal its reason. */
function read<T>(reader: readers.Reader<T>, value: unknown, timezone = 'UTC'): T | string {
	const result = reader(value, { timezone });
	return result instanceof Invalid ? `refused: ${result.reason}` : result;
}

describe('an ID', () => {
	it.each([
		['text', ' abc ', 'abc'],
		['a number', 42, '42'],
		['zero', 0, '0'],
		['a large number as text', '12345678901234567890', '12345678901234567890'],
		['a large exact number', 2 ** 53 - 1, '9007199254740991'],
		['leading zeros', '007', '007'],
	])('is taken: %s', (_what, value, expected) => {
		expect(read(readers.id, value)).toBe(expected);
	});

	it.each([
		['a number that JavaScript rounded, because it names another record', 2 ** 53 + 2],
		['a fraction', 1.5],
		['no number', NaN],
		['infinity', Infinity],
		['an empty text', '  '],
		['two dots', '..'],
		['a slash', 'a/b'],
		['nothing', undefined],
		['null', null],
		['true', true],
		['a list', ['a']],
		['an object', { id: 'a' }],
	])('is refused: %s', (_what, value) => {
		expect(read(readers.id, value)).toMatch(/^refused: /);
	});
});

describe('text', () => {
	it('is trimmed, and numbers are written out', () => {
		expect([read(readers.text, ' a b '), read(readers.text, 1.5)]).toEqual(['a b', '1.5']);
	});

	it('of limited length says how long it is', () => {
		expect(read(readers.textUpTo(3), 'abc')).toBe('abc');
		expect(read(readers.textUpTo(3), 'abcd')).toBe(
			'refused: must have at most 3 characters, it has 4',
		);
		expect(read(readers.textUpTo(3), {})).toBe('refused: must be text, not a value of type object');
	});
});

describe('a whole number', () => {
	it.each([
		[5, 5],
		['5', 5],
		[' -5 ', -5],
		['+5', 5],
		[0, 0],
	])('is taken: %j', (value, expected) => {
		expect(read(readers.integer(), value)).toBe(expected);
	});

	it.each([
		['1.5'],
		[1.5],
		['5 pieces'],
		['0x10'],
		['1e3'],
		[''],
		[NaN],
		[Infinity],
		[2 ** 53],
		[true],
		[null],
		[[5]],
	])('is refused: %j', (value) => {
		expect(read(readers.integer(), value)).toMatch(/^refused: must be a whole number/);
	});

	it('stays within its bounds and says which one it left', () => {
		const reader = readers.integer({ min: 0, max: 10 });
		expect([read(reader, 0), read(reader, 10)]).toEqual([0, 10]);
		expect(read(reader, -1)).toBe('refused: must be at least 0, not -1');
		expect(read(reader, '11')).toBe('refused: must be at most 10, not 11');
	});
});

describe('a choice', () => {
	it('is true or false, also as text', () => {
		expect([true, false, 'true', 'false'].map((value) => read(readers.flag, value))).toEqual([
			true,
			false,
			true,
			false,
		]);
		for (const value of [1, 0, 'yes', '', null]) {
			expect(read(readers.flag, value)).toMatch(/^refused: must be true or false/);
		}
	});

	it('is one of a few words', () => {
		expect(read(readers.oneOf('a', 'b'), 'b')).toBe('b');
		expect(read(readers.oneOf('a', 'b'), 'c')).toBe('refused: must be one of a, b, not "c"');
		expect(read(readers.oneOf('a', 'b'), 5)).toBe('refused: must be one of a, b, not 5');
	});

	it('of several words comes as a list or with commas', () => {
		expect(read(readers.list, ' a, b,,c ')).toEqual(['a', 'b', 'c']);
		expect(read(readers.list, ['a', ' ', 5])).toEqual(['a', '5']);
		expect(read(readers.list, {})).toMatch(/^refused: must be a list/);
	});

	it('shows a refused value only in part when it is long', () => {
		expect(read(readers.flag, 'x'.repeat(500)).toString().length).toBeLessThan(120);
	});
});

describe('a date', () => {
	const noon = Date.UTC(2026, 0, 31, 12) / 1000;

	it.each([
		['ISO 8601 in UTC', '2026-01-31T12:00:00Z', 'UTC', noon],
		['ISO 8601 with an offset', '2026-01-31T14:00:00+02:00', 'UTC', noon],
		['without a zone, in the zone of the workflow', '2026-01-31T14:00:00', 'Europe/Tallinn', noon],
		[
			'a day, at its start in the zone of the workflow',
			'2026-01-31',
			'Europe/Tallinn',
			noon - 14 * 3600,
		],
		['a JavaScript date', new Date(noon * 1000), 'UTC', noon],
		['UNIX seconds', noon, 'UTC', noon],
		['UNIX seconds as text', String(noon), 'UTC', noon],
		['parts of a second, cut', noon + 0.9, 'UTC', noon],
	])('is read: %s', (_what, value, timezone, expected) => {
		expect(read(readers.unixSeconds, value, timezone)).toBe(expected);
	});

	it.each([
		['milliseconds', noon * 1000],
		['milliseconds as text', String(noon * 1000)],
		['a word', 'tomorrow'],
		['a short number', '1'],
		['no number', NaN],
		['nothing', null],
		['an object that is none', { a: 1 }],
		['a day that is not', '2026-02-31'],
		['a year before computers', '1812-01-01'],
	])('is refused: %s', (_what, value) => {
		expect(read(readers.unixSeconds, value)).toMatch(/^refused: must be /);
	});

	it('is written in UTC, as a day, or as a month of the zone', () => {
		const lateEvening = '2026-01-31T23:30:00Z';
		expect(read(readers.utcDateTime, lateEvening)).toBe('2026-01-31T23:30:00Z');
		expect(read(readers.day, lateEvening, 'Europe/Tallinn')).toBe('2026-02-01');
		expect(read(readers.month, lateEvening, 'Europe/Tallinn')).toBe('2026-02');
		expect(read(readers.month, ' 2026-01 ')).toBe('2026-01');
		expect(read(readers.month, '2026-13')).toMatch(/^refused: /);
	});
});

describe('JSON', () => {
	it('comes as text or as a value', () => {
		expect(read(readers.jsonObject, '{"a":1}')).toEqual({ a: 1 });
		expect(read(readers.jsonObject, { a: 1 })).toEqual({ a: 1 });
		expect(read(readers.jsonValue, '[1]')).toEqual([1]);
	});

	it.each([['[1]'], ['5'], ['null'], ['"a"']])(
		'must be an object where one is needed: %s',
		(value) => {
			expect(read(readers.jsonObject, value)).toMatch(/^refused: must be a JSON object, not /);
		},
	);

	it('says what is wrong with it', () => {
		expect(read(readers.jsonValue, '{"a":}')).toMatch(/^refused: is not valid JSON: .*\}/);
	});
});

describe('dates that are given in a way that means something else', () => {
	it.each([
		20260101,
		'20260101',
		46023,
		2026,
		-5,
		'01/02/2026',
		'1.2.2026',
		'Thu, 1 Jan 2026',
		'Jan, 1 2026',
		'2026-01-01 10:00 PM',
		'2026-01-01 (paid)',
		[2026, 1, 1],
		{ year: 2026 },
	])('refuses %j', (value) => {
		expect(readers.unixSeconds(value, { timezone: 'UTC' })).toBeInstanceOf(Invalid);
	});

	it.each([
		['2026-01-31', 1769817600],
		['2026-01-31T12:00', 1769860800],
		['2026-01-31 12:00:00.5', 1769860800],
		['2026-01-31T12:00:00Z', 1769860800],
		['2026-01-31T12:00:00+0200', 1769853600],
		['Sat, 31 Jan 2026 12:00:00 GMT', 1769860800],
		[new Date('2026-01-31T12:00:00Z'), 1769860800],
	])('takes %s', (value, seconds) => {
		expect(readers.unixSeconds(value, { timezone: 'UTC' })).toBe(seconds);
	});
});

describe('numbers that JavaScript has rounded', () => {
	it.each([2 ** 53 + 2, 1e20, NaN, Infinity])('are no text: %d', (value) => {
		expect(readers.text(value, { timezone: 'UTC' })).toBeInstanceOf(Invalid);
	});

	it('are no text unless they are exact', () => {
		expect(readers.text(4711, { timezone: 'UTC' })).toBe('4711');
		expect(readers.text(1.5, { timezone: 'UTC' })).toBe('1.5');
	});
});

describe('lists of words', () => {
	it('refuse what is no text, and words that are not among them', () => {
		expect(readers.list(['a', {}], { timezone: 'UTC' })).toBeInstanceOf(Invalid);
		const reader = readers.listOf('a', 'b');
		expect(reader(['a', 'x'], { timezone: 'UTC' })).toEqual(
			new Invalid('must hold only a, b, not "x"'),
		);
		expect(reader('a, b', { timezone: 'UTC' })).toEqual(['a', 'b']);
	});
});

describe('a number', () => {
	it.each([
		[5, 5],
		[-0.25, -0.25],
		['5', 5],
		[' 12.50 ', 12.5],
		['+3', 3],
		['-3.0', -3],
		['007.5', 7.5],
		[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	])('is taken: %j', (value, expected) => {
		expect(read(readers.number, value)).toBe(expected);
	});

	it.each([
		['a fraction with a comma', '1,5'],
		['thousands with a comma', '1,000'],
		['thousands with a space', '1 000'],
		['a currency', '5 EUR'],
		['a power', '1e3'],
		['another base', '0x10'],
		['a point without digits after it', '5.'],
		['a point without digits before it', '.5'],
		['two points', '1.2.3'],
		['a word', 'Infinity'],
		['an empty text', ''],
		['no number', NaN],
		['infinity', Infinity],
		['one that JavaScript has rounded', 2 ** 53],
		['one that JavaScript would round', '9007199254740993'],
		['true', true],
		['nothing', null],
		['a list', [5]],
		['an object', { value: 5 }],
	])('is refused: %s', (_what, value) => {
		expect(read(readers.number, value)).toMatch(/^refused: must be a number, not /);
	});

	it('that is refused is shown', () => {
		expect(read(readers.number, '1,5')).toBe('refused: must be a number, not "1,5"');
		expect(read(readers.number, [5])).toBe('refused: must be a number, not a list');
	});
});

describe('a UUID', () => {
	const uuid = 'adf21080-0e10-11eb-879b-05d71fb426ec';

	it.each([
		['as it is', uuid, uuid],
		['with spaces around it', ` ${uuid}\n`, uuid],
		['in capitals, which stay', uuid.toUpperCase(), uuid.toUpperCase()],
	])('is taken %s', (_how, value, expected) => {
		expect(read(readers.uuid, value)).toBe(expected);
	});

	it.each([
		['a digit too few', uuid.slice(1)],
		['a digit too many', `${uuid}0`],
		['no dashes', uuid.replaceAll('-', '')],
		['braces', `{${uuid}}`],
		['a letter that is no digit', uuid.replace('a', 'g')],
		['a way out of the path', `${uuid}/../x`],
		['a second line', `${uuid}\n${uuid}`],
		['a number', '42'],
	])('is refused with %s, and an example is given', (_what, value) => {
		expect(read(readers.uuid, value)).toMatch(
			/^refused: must be an ID like adf21080-0e10-11eb-879b-05d71fb426ec, not "/,
		);
	});

	it.each([[42], [null], [[uuid]], [{ id: uuid }], [true]])('is refused: %j', (value) => {
		expect(read(readers.uuid, value)).toMatch(/^refused: must be /);
	});
});

describe('a date and time as databases write it', () => {
	it.each([
		['in UTC', '2026-01-31T12:00:00Z', 'Europe/Tallinn', '2026-01-31 12:00:00'],
		['with an offset', '2026-01-31T12:00:00+02:00', 'UTC', '2026-01-31 10:00:00'],
		['in the zone of the workflow', '2026-01-31T12:00', 'Europe/Tallinn', '2026-01-31 10:00:00'],
		['in its summer', '2026-07-31 12:00:00', 'Europe/Tallinn', '2026-07-31 09:00:00'],
		['a day, at its start', '2026-01-31', 'America/New_York', '2026-01-31 05:00:00'],
		['over the end of a year', '2025-12-31T23:30', 'America/New_York', '2026-01-01 04:30:00'],
		['UNIX seconds', 1769860800, 'Europe/Tallinn', '2026-01-31 12:00:00'],
		['a JavaScript date', new Date(1769860800_999), 'UTC', '2026-01-31 12:00:00'],
		[
			'a Luxon date',
			DateTime.fromISO('2026-01-31T12:00', { zone: 'Asia/Tokyo' }),
			'Europe/Tallinn',
			'2026-01-31 03:00:00',
		],
	])('is written in UTC: given %s', (_how, value, timezone, expected) => {
		expect(read(readers.sqlDateTime, value, timezone)).toBe(expected);
	});

	it.each([['tomorrow'], ['2026-02-31'], ['12:00'], [1769860800_000], [null], [{}], [true], ['']])(
		'is refused: %j',
		(value) => {
			expect(read(readers.sqlDateTime, value)).toMatch(/^refused: must be /);
		},
	);
});

describe('a time of the day', () => {
	it.each([
		['hours and minutes', '14:30', 'UTC', '14:30'],
		['seconds as well', '14:30:05', 'UTC', '14:30:05'],
		['spaces around it', ' 09:00 ', 'UTC', '09:00'],
		['the first', '00:00', 'UTC', '00:00'],
		['the last', '23:59:59', 'UTC', '23:59:59'],
		['no zone, so none is applied', '14:30', 'Asia/Tokyo', '14:30'],
		['a date in UTC, taken to the zone', '2026-01-31T23:30:00Z', 'Europe/Tallinn', '01:30:00'],
		['a date in summer', '2026-07-31T12:00:00Z', 'Europe/Tallinn', '15:00:00'],
		['a date with an offset', '2026-01-31T14:30:00+02:00', 'UTC', '12:30:00'],
		['a date of the zone itself', '2026-01-31T14:30', 'America/New_York', '14:30:00'],
		['a JavaScript date', new Date('2026-01-31T12:00:00Z'), 'Asia/Kolkata', '17:30:00'],
		[
			'a Luxon date',
			DateTime.fromISO('2026-01-31T12:00', { zone: 'Asia/Tokyo' }),
			'Europe/Tallinn',
			'05:00:00',
		],
	])('is taken from %s', (_how, value, timezone, expected) => {
		expect(read(readers.timeOfDay, value, timezone)).toBe(expected);
	});

	it.each([
		['an hour too late', '24:00'],
		['a minute too late', '12:60'],
		['a second too late', '12:00:60'],
		['one digit of an hour', '9:30'],
		['no minutes', '14'],
		['half of a day', '02:30 PM'],
		['a zone', '14:30Z'],
		['a point', '14.30'],
		['parts of a second', '14:30:00.5'],
		['a day that is not', '2026-02-31T12:00'],
		['a number', 1430],
		['nothing', null],
		['a list', ['14:30']],
		['an object', { hour: 14 }],
	])('is refused: %s', (_what, value) => {
		expect(read(readers.timeOfDay, value)).toMatch(
			/^refused: must be a time, e\.g\. 14:30 or 14:30:00, not /,
		);
	});
});

describe('what a value is', () => {
	it.each([
		[null, 'nothing', 'nothing'],
		[undefined, 'nothing', 'nothing'],
		[[1], 'a list', 'a list'],
		[{ a: 1 }, 'a value of type object', 'a value of type object'],
		[true, 'a value of type boolean', 'true'],
		[1.5, 'a value of type number', '1.5'],
		['x'.repeat(61), 'a value of type string', `"${'x'.repeat(60)}"`],
	])('can be said in a message: %j', (value, kind, text) => {
		expect([readers.kindOf(value), readers.shown(value)]).toEqual([kind, text]);
	});
});
