import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { tryToParseDateTime } from 'n8n-workflow';

import { Refusal } from './refusal';
import { pathSegment } from './url';

/** What a reader may need to know besides the value. */
export interface ReaderContext {
	/** The workflow's time zone, e.g. "Europe/Tallinn": what a date without one means. */
	timezone: string;
}

/** Turns what a field holds into what the service wants, or says why it can't. */
export type Reader<T> = (value: unknown, context: ReaderContext) => T | Refusal;

/** Text, trimmed; numbers as text, unless they are so large that JavaScript rounds them. */
export const text: Reader<string> = (value) => {
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' && !isExact(value)) {
		return new Refusal('must be text: as a number it is not exact');
	}
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	return new Refusal(`must be text, not ${kindOf(value)}`);
};

/** Text exactly as it is given, blanks at its ends too. */
export const exactText: Reader<string> = (value, context) =>
	typeof value === 'string' ? value : text(value, context);

/** Text of at most so many characters. */
export function textUpTo(most: number): Reader<string> {
	return (value, context) => {
		const result = text(value, context);
		if (result instanceof Refusal || result.length <= most) return result;
		return new Refusal(`must have at most ${most} characters, it has ${result.length}`);
	};
}

/** An identifier that can stand in a path; opaque, so nothing but its safety is checked. */
export const id: Reader<string> = (value, context) => {
	if (typeof value === 'number' && !Number.isInteger(value)) {
		return new Refusal('must be text: as a number it is not exact');
	}
	const result = text(value, context);
	if (result instanceof Refusal) return result;
	const segment = pathSegment(result);
	return segment instanceof Refusal ? segment : result;
};

/** A whole number within bounds; digits as text count too. */
export function integer(bounds: { min?: number; max?: number } = {}): Reader<number> {
	return (value) => {
		const isDigits = typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value);
		const number = isDigits ? Number(value) : value;
		if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
			return new Refusal(`must be a whole number, not ${shown(value)}`);
		}
		if (bounds.min !== undefined && number < bounds.min) {
			return new Refusal(`must be at least ${bounds.min}, not ${number}`);
		}
		if (bounds.max !== undefined && number > bounds.max) {
			return new Refusal(`must be at most ${bounds.max}, not ${number}`);
		}
		return number;
	};
}

/** A number; digits as text count too. */
export const number: Reader<number> = (value) => {
	const isDigits = typeof value === 'string' && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(value);
	const result = isDigits ? Number(value) : value;
	if (typeof result !== 'number' || !isExact(result)) {
		return new Refusal(`must be a number, not ${shown(value)}`);
	}
	return result;
};

/** A UUID, e.g. adf21080-0e10-11eb-879b-05d71fb426ec. */
export const uuid: Reader<string> = (value, context) => {
	const result = text(value, context);
	if (result instanceof Refusal) return result;
	if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(result)) return result;
	return new Refusal(
		`must be an ID like adf21080-0e10-11eb-879b-05d71fb426ec, not ${shown(value)}`,
	);
};

/** True or false; their names as text count too. */
export const flag: Reader<boolean> = (value) => {
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';
	return new Refusal(`must be true or false, not ${shown(value)}`);
};

/** One of a few words. */
export function oneOf<T extends string>(...words: T[]): Reader<T> {
	return (value) => {
		const known = words.find((word) => word === value);
		return known ?? new Refusal(`must be one of ${words.join(', ')}, not ${shown(value)}`);
	};
}

/** Several words, from a list or from text with commas; empty ones left out. */
export const list: Reader<string[]> = (value) => {
	const entries = Array.isArray(value)
		? value
		: typeof value === 'string'
			? value.split(',')
			: undefined;
	if (!entries) return new Refusal(`must be a list, not ${kindOf(value)}`);
	const odd = entries.find((entry) => typeof entry !== 'string' && typeof entry !== 'number');
	if (odd !== undefined) return new Refusal(`must hold text only, not ${kindOf(odd)}`);
	return entries.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
};

/** Several of a few words. */
export function listOf<T extends string>(...words: T[]): Reader<T[]> {
	return (value, context) => {
		const entries = list(value, context);
		if (entries instanceof Refusal) return entries;
		const unknown = entries.find((entry) => !words.some((word) => word === entry));
		if (unknown === undefined) return entries as T[];
		return new Refusal(`must hold only ${words.join(', ')}, not "${unknown}"`);
	};
}

/**
 * Numbers of today's dates in seconds lie between these, 1973 and 5138. Smaller ones are a year, a date
 * without its dashes or a spreadsheet's count of days; larger ones are milliseconds.
 */
const SMALLEST_UNIX_SECONDS = 100_000_000;
const LARGEST_UNIX_SECONDS = 100_000_000_000;

/**
 * UNIX seconds of a date, whichever way it is given: a picked date, ISO 8601, a Luxon or JavaScript
 * date, or UNIX seconds. A date without a zone is taken in the workflow's zone.
 */
export const unixSeconds: Reader<number> = (value, { timezone }) => {
	const number = typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;
	if (typeof number === 'number') {
		if (!Number.isFinite(number)) return new Refusal('must be a date');
		if (number < SMALLEST_UNIX_SECONDS) {
			return new Refusal(`must be a date; UNIX seconds have 9 digits or more, not ${number}`);
		}
		if (number > LARGEST_UNIX_SECONDS) {
			return new Refusal(`must be UNIX seconds, not milliseconds: ${number}`);
		}
		return Math.floor(number);
	}
	const date = parseDate(value, timezone);
	return date instanceof Refusal ? date : Math.floor(date.milliseconds / 1000);
};

/** A date as ISO 8601 in UTC with seconds, e.g. 2026-01-31T12:00:00Z. */
export const utcDateTime: Reader<string> = (value, context) => {
	const seconds = unixSeconds(value, context);
	if (seconds instanceof Refusal) return seconds;
	return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
};

/** A month as YYYY-MM, in the workflow's time zone. */
export const month: Reader<string> = (value, { timezone }) => {
	if (typeof value === 'string' && /^\s*\d{4}-(0[1-9]|1[0-2])\s*$/.test(value)) return value.trim();
	const date = parseDate(value, timezone);
	return date instanceof Refusal ? date : date.day.slice(0, 7);
};

/** A day as YYYY-MM-DD, in the workflow's time zone. */
export const day: Reader<string> = (value, { timezone }) => {
	if (typeof value === 'string' && /^\s*\d{4}-\d{2}\s*$/.test(value)) {
		return new Refusal(`must be a day, e.g. 2026-01-31, not the month ${shown(value)}`);
	}
	const date = parseDate(value, timezone);
	return date instanceof Refusal ? date : date.day;
};

/** A date and time in UTC as databases write it, e.g. 2026-01-31 12:00:00. */
export const sqlDateTime: Reader<string> = (value, context) => {
	const result = utcDateTime(value, context);
	return result instanceof Refusal ? result : result.replace('T', ' ').replace('Z', '');
};

/** A time or a duration as HH:MM or HH:MM:SS. */
export const clockTime: Reader<string> = (value) => {
	const trimmed = typeof value === 'string' ? value.trim() : '';
	return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(trimmed)
		? trimmed
		: new Refusal(`must be a time, e.g. 14:30 or 14:30:00, not ${shown(value)}`);
};

/** A time of the day, also taken from a date with a time, as it is in the workflow's time zone. */
export const timeOfDay: Reader<string> = (value, context) =>
	timeIn(value, context, context.timezone);

/** A time of the day in UTC, also taken from a date with a time; without a date it is in UTC already. */
export const utcTimeOfDay: Reader<string> = (value, context) => timeIn(value, context, 'UTC');

/** A day in UTC where a moment is given; a day without a time stays what it is. */
export const utcDay: Reader<string> = (value, context) =>
	isDayOnly(value) || isMidnightWithoutZone(value)
		? day(value, context)
		: inZone(value, context, 'UTC', 'yyyy-MM-dd');

function timeIn(value: unknown, context: ReaderContext, zone: string): string | Refusal {
	const time = clockTime(value, context);
	if (!(time instanceof Refusal) || isDayOnly(value)) return time;
	const moment = inZone(value, context, zone, 'HH:mm:ss');
	return moment instanceof Refusal ? time : moment;
}

function inZone(
	value: unknown,
	{ timezone }: ReaderContext,
	zone: string,
	format: string,
): string | Refusal {
	const date = parseDate(value, timezone);
	if (date instanceof Refusal) return date;
	return DateTime.fromMillis(date.milliseconds, { zone }).toFormat(format);
}

function isDayOnly(value: unknown): boolean {
	return typeof value === 'string' && /^\s*\d{4}-\d{2}(-\d{2})?\s*$/.test(value);
}

/** What a date picker gives for a day. */
function isMidnightWithoutZone(value: unknown): boolean {
	return typeof value === 'string' && /^\s*\d{4}-\d{2}-\d{2}[T ]00:00(:00(\.0+)?)?\s*$/.test(value);
}

/** A JSON object, given as one or as its text. */
export const jsonObject: Reader<IDataObject> = (value) => {
	const parsed = json(value);
	if (parsed instanceof Refusal) return parsed;
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		return new Refusal(`must be a JSON object, not ${kindOf(parsed)}`);
	}
	return parsed as IDataObject;
};

/** Any JSON value, given as one or as its text. */
export const jsonValue: Reader<unknown> = (value) => json(value);

function json(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch (error) {
		return new Refusal(
			`is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
		);
	}
}

/** Years that a service of our time can mean; anything else is a slip. */
const YEARS = { first: 1970, last: 2200 };

/**
 * ISO 8601 by days, or the form of mail and HTTP headers with its zone. The parser n8n uses would take
 * anything else too: "1" for the year 2001, and what it half understands in the server's own zone.
 */
const ISO_DATE =
	/^\d{4}-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?( ?(Z|[+-]\d{2}(:?\d{2})?))?)?)?$/i;
const MAIL_DATE =
	/^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(:\d{2})? (GMT|UTC|[+-]\d{4})$/;

function parseDate(
	value: unknown,
	timezone: string,
): { milliseconds: number; day: string } | Refusal {
	const refusal = new Refusal(
		`must be a date, e.g. 2026-01-31 or 2026-01-31T12:00:00Z, not ${shown(value)}`,
	);
	if (typeof value === 'string') {
		const trimmed = value.trim();
		if (!ISO_DATE.test(trimmed) && !MAIL_DATE.test(trimmed)) return refusal;
		if (!isDayThatExists(trimmed)) return refusal;
	} else if (!(value instanceof Date) && !isLuxonDate(value)) {
		return refusal;
	}
	try {
		const date = tryToParseDateTime(value, timezone);
		if (date.year < YEARS.first || date.year > YEARS.last) return refusal;
		return { milliseconds: date.toMillis(), day: date.setZone(timezone).toFormat('yyyy-MM-dd') };
	} catch {
		return refusal;
	}
}

function isLuxonDate(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'toMillis' in value;
}

/** False for numbers that JavaScript has rounded, and for those that are none. */
function isExact(value: number): boolean {
	return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/** False for text like 2026-02-31 or 2026-13, of which the parser n8n uses would make another day. */
function isDayThatExists(value: string): boolean {
	const [, year, month, day = '01'] = /^\s*(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)/.exec(value) ?? [];
	if (year === undefined || month === undefined) return true;
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	return date.toISOString().startsWith(`${year}-${month}-${day}`);
}

/** What a value is, for a message. */
export function kindOf(value: unknown): string {
	if (value === null || value === undefined) return 'nothing';
	return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}

/** A value as a message can show it. */
export function shown(value: unknown): string {
	if (typeof value === 'string') return `"${value.slice(0, 60)}"`;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : kindOf(value);
}
