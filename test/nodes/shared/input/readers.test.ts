import { DateTime } from 'luxon';

import * as readers from '../../../../nodes/shared/input/readers';
import { Invalid } from '../../../../nodes/shared/values/invalid';

const NOON = Date.UTC(2026, 0, 31, 12) / 1000;
const UUID = 'adf21080-0e10-11eb-879b-05d71fb426ec';
const IN_TOKYO = DateTime.fromISO('2026-01-31T12:00', { zone: 'Asia/Tokyo' });

/** Returns the value that a reader makes of a value; for a refusal its reason. */
function read<T>(reader: readers.Reader<T>, value: unknown, timezone = 'UTC'): T | string {
	const result = reader(value, { timezone });
	return result instanceof Invalid ? `refused: ${result.reason}` : result;
}

describe.each<[string, readers.Reader<unknown>, Array<[given: unknown, expected: unknown]>]>([
	[
		'an ID',
		readers.id,
		[
			[' abc ', 'abc'],
			[42, '42'],
			[0, '0'],
			['12345678901234567890', '12345678901234567890'],
			[2 ** 53 - 1, '9007199254740991'],
			['007', '007'],
		],
	],
	[
		'text',
		readers.text,
		[
			[' a b ', 'a b'],
			[1.5, '1.5'],
			[4711, '4711'],
		],
	],
	['text of limited length', readers.textUpTo(3), [['abc', 'abc']]],
	[
		'a whole number',
		readers.integer(),
		[
			[5, 5],
			['5', 5],
			[' -5 ', -5],
			['+5', 5],
			[0, 0],
		],
	],
	[
		'a whole number within bounds',
		readers.integer({ min: 0, max: 10 }),
		[
			[0, 0],
			[10, 10],
		],
	],
	[
		'a number',
		readers.number,
		[
			[5, 5],
			[-0.25, -0.25],
			['5', 5],
			[' 12.50 ', 12.5],
			['+3', 3],
			['-3.0', -3],
			['007.5', 7.5],
			[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
		],
	],
	[
		'true or false',
		readers.flag,
		[
			[true, true],
			[false, false],
			['true', true],
			['false', false],
		],
	],
	['one of a few words', readers.oneOf('a', 'b'), [['b', 'b']]],
	[
		'a list',
		readers.list,
		[
			[' a, b,,c ', ['a', 'b', 'c']],
			[
				['a', ' ', 5],
				['a', '5'],
			],
		],
	],
	['a list of a few words', readers.listOf('a', 'b'), [['a, b', ['a', 'b']]]],
	[
		'JSON',
		readers.jsonValue,
		[
			['[1]', [1]],
			['{"a":1}', { a: 1 }],
		],
	],
	[
		'a JSON object',
		readers.jsonObject,
		[
			['{"a":1}', { a: 1 }],
			[{ a: 1 }, { a: 1 }],
		],
	],
	[
		'a UUID',
		readers.uuid,
		[
			[UUID, UUID],
			[` ${UUID}\n`, UUID],
			[UUID.toUpperCase(), UUID.toUpperCase()],
		],
	],
	['a month', readers.month, [[' 2026-01 ', '2026-01']]],
])('%s', (_what, reader, table) => {
	it.each(table)('is read from %p', (given, expected) => {
		expect(read(reader, given)).toEqual(expected);
	});
});

describe.each<[string, readers.Reader<unknown>, RegExp, unknown[]]>([
	// A number that JavaScript has rounded names another record.
	['an ID', readers.id, /^refused: /, [2 ** 53 + 2, 1.5, NaN, Infinity, undefined, null, true]],
	['an ID', readers.id, /^refused: /, ['  ', '..', 'a/b', ['a'], { id: 'a' }]],
	['text', readers.text, /^refused: /, [2 ** 53 + 2, 1e20, NaN, Infinity]],
	['text up to 3 characters', readers.textUpTo(3), /must have at most 3 .*, it has 4$/, ['abcd']],
	['text up to 3 characters', readers.textUpTo(3), /must be text, not a value of type obj/, [{}]],
	['a whole number', readers.integer(), /must be a whole number/, ['1.5', 1.5, '5 pieces', '0x10']],
	['a whole number', readers.integer(), /must be a whole number/, ['1e3', '', NaN, Infinity]],
	['a whole number', readers.integer(), /must be a whole number/, [2 ** 53, true, null, [5]]],
	['a whole number from 0', readers.integer({ min: 0 }), /: must be at least 0, not -1$/, [-1]],
	['a whole number to 10', readers.integer({ max: 10 }), /: must be at most 10, not 11$/, ['11']],
	['a number', readers.number, /must be a number, not "1,5"$/, ['1,5']],
	['a number', readers.number, /must be a number, not a list$/, [[5]]],
	[
		'a number',
		readers.number,
		/must be a number, not /,
		['1,000', '1 000', '5 EUR', '1e3', '0x10'],
	],
	['a number', readers.number, /must be a number, not /, ['5.', '.5', '1.2.3', 'Infinity', '']],
	// JavaScript has rounded the one, and would round the other.
	['a number', readers.number, /must be a number, not /, [2 ** 53, '9007199254740993']],
	['a number', readers.number, /must be a number, not /, [NaN, Infinity, true, null, { value: 5 }]],
	['true or false', readers.flag, /must be true or false/, [1, 0, 'yes', '', null]],
	['true or false', readers.flag, /^.{30,119}$/, ['x'.repeat(500)]],
	['one of a few words', readers.oneOf('a', 'b'), /must be one of a, b, not "c"$/, ['c']],
	['one of a few words', readers.oneOf('a', 'b'), /must be one of a, b, not 5$/, [5]],
	['a list', readers.list, /must be a list/, [{}]],
	['a list', readers.list, /^refused: /, [['a', {}]]],
	[
		'a list of a few words',
		readers.listOf('a', 'b'),
		/must hold only a, b, not "x"$/,
		[['a', 'x']],
	],
	['JSON', readers.jsonValue, /is not valid JSON: .*\}/, ['{"a":}']],
	['a JSON object', readers.jsonObject, /be a JSON object, not /, ['[1]', '5', 'null', '"a"']],
	['a UUID', readers.uuid, /must be an ID like adf21080-.*, not "/, [UUID.slice(1), `${UUID}0`]],
	['a UUID', readers.uuid, /must be an ID like adf21080-.*, not "/, [UUID.replaceAll('-', '')]],
	['a UUID', readers.uuid, /must be an ID like adf21080-.*, not "/, [UUID.replace('a', 'g')]],
	['a UUID', readers.uuid, /must be an ID like adf21080-.*, not "/, [`{${UUID}}`, `${UUID}/../x`]],
	['a UUID', readers.uuid, /must be an ID like adf21080-.*, not "/, [`${UUID}\n${UUID}`, '42']],
	['a UUID', readers.uuid, /must be /, [42, null, [UUID], { id: UUID }, true]],
	['a date', readers.unixSeconds, /must be /, [NOON * 1000, String(NOON * 1000), 'tomorrow', '1']],
	['a date', readers.unixSeconds, /must be /, [NaN, null, { a: 1 }, '2026-02-31', '1812-01-01']],
	['a date', readers.unixSeconds, /must be /, [20260101, '20260101', 46023, 2026, -5]],
	['a date', readers.unixSeconds, /must be /, ['01/02/2026', '1.2.2026', 'Thu, 1 Jan 2026']],
	['a date', readers.unixSeconds, /must be /, ['Jan, 1 2026', '2026-01-01 10:00 PM']],
	['a date', readers.unixSeconds, /must be /, ['2026-01-01 (paid)', [2026, 1, 1], { year: 2026 }]],
	['a month', readers.month, /^refused: /, ['2026-13']],
	['a date and time', readers.sqlDateTime, /must be /, ['tomorrow', '2026-02-31', '12:00', '']],
	['a date and time', readers.sqlDateTime, /must be /, [NOON * 1000, null, {}, true]],
	['a time of the day', readers.timeOfDay, /14:30:00, not /, ['24:00', '12:60', '12:00:60']],
	['a time of the day', readers.timeOfDay, /14:30:00, not /, ['9:30', '14', '02:30 PM', '14:30Z']],
	['a time of the day', readers.timeOfDay, /14:30:00, not /, ['14.30', '14:30:00.5']],
	['a time of the day', readers.timeOfDay, /14:30:00, not /, ['2026-02-31T12:00', 1430, null]],
	['a time of the day', readers.timeOfDay, /14:30:00, not /, [['14:30'], { hour: 14 }]],
])('%s', (_what, reader, reason, values) => {
	it.each(values.map((value) => [value]))('is not %p', (value) => {
		const result = String(read(reader, value));
		expect(result).toMatch(/^refused: /);
		expect(result).toMatch(reason);
	});
});

it.each([
	['ISO 8601 in UTC', '2026-01-31T12:00:00Z', 'UTC', NOON],
	['ISO 8601 with an offset', '2026-01-31T14:00:00+02:00', 'UTC', NOON],
	['an offset without a colon', '2026-01-31T12:00:00+0200', 'UTC', NOON - 7200],
	['no zone, in the zone of the workflow', '2026-01-31T14:00:00', 'Europe/Tallinn', NOON],
	['a day, at its start in that zone', '2026-01-31', 'Europe/Tallinn', NOON - 14 * 3600],
	['a day, at its start in UTC', '2026-01-31', 'UTC', NOON - 12 * 3600],
	['hours and minutes', '2026-01-31T12:00', 'UTC', NOON],
	['a space before the time, and parts of a second', '2026-01-31 12:00:00.5', 'UTC', NOON],
	['the date of an e-mail', 'Sat, 31 Jan 2026 12:00:00 GMT', 'UTC', NOON],
	['a JavaScript date', new Date(NOON * 1000), 'UTC', NOON],
	['UNIX seconds', NOON, 'UTC', NOON],
	['UNIX seconds as text', String(NOON), 'UTC', NOON],
	['parts of a second, cut', NOON + 0.9, 'UTC', NOON],
])('a date is read from %s', (_what, value, timezone, expected) => {
	expect(read(readers.unixSeconds, value, timezone)).toBe(expected);
});

it('a date is written in UTC, or as a day or month of the zone', () => {
	const lateEvening = '2026-01-31T23:30:00Z';
	expect(read(readers.utcDateTime, lateEvening)).toBe('2026-01-31T23:30:00Z');
	expect(read(readers.day, lateEvening, 'Europe/Tallinn')).toBe('2026-02-01');
	expect(read(readers.month, lateEvening, 'Europe/Tallinn')).toBe('2026-02');
});

it.each([
	['in UTC', '2026-01-31T12:00:00Z', 'Europe/Tallinn', '2026-01-31 12:00:00'],
	['with an offset', '2026-01-31T12:00:00+02:00', 'UTC', '2026-01-31 10:00:00'],
	['in the zone of the workflow', '2026-01-31T12:00', 'Europe/Tallinn', '2026-01-31 10:00:00'],
	['in its summer', '2026-07-31 12:00:00', 'Europe/Tallinn', '2026-07-31 09:00:00'],
	['a day, at its start', '2026-01-31', 'America/New_York', '2026-01-31 05:00:00'],
	['over the end of a year', '2025-12-31T23:30', 'America/New_York', '2026-01-01 04:30:00'],
	['UNIX seconds', NOON, 'Europe/Tallinn', '2026-01-31 12:00:00'],
	['a JavaScript date', new Date(NOON * 1000 + 999), 'UTC', '2026-01-31 12:00:00'],
	['a Luxon date', IN_TOKYO, 'Europe/Tallinn', '2026-01-31 03:00:00'],
])('a date and time of a database is in UTC: given %s', (_how, value, timezone, expected) => {
	expect(read(readers.sqlDateTime, value, timezone)).toBe(expected);
});

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
	['a Luxon date', IN_TOKYO, 'Europe/Tallinn', '05:00:00'],
])('a time of the day is read from %s', (_how, value, timezone, expected) => {
	expect(read(readers.timeOfDay, value, timezone)).toBe(expected);
});

it.each([
	[null, 'nothing', 'nothing'],
	[undefined, 'nothing', 'nothing'],
	[[1], 'a list', 'a list'],
	[{ a: 1 }, 'a value of type object', 'a value of type object'],
	[true, 'a value of type boolean', 'true'],
	[1.5, 'a value of type number', '1.5'],
	['x'.repeat(61), 'a value of type string', `"${'x'.repeat(60)}"`],
])('the value %j is described in a message', (value, kind, text) => {
	expect([readers.kindOf(value), readers.shown(value)]).toEqual([kind, text]);
});
