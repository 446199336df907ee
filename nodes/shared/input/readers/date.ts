import { DateTime } from 'luxon';
import { tryToParseDateTime } from 'n8n-workflow';

import { Invalid } from '../../values/invalid';
import type { Reader, ReaderContext } from './reader';
import { shown } from './reader';

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
		if (!Number.isFinite(number)) return new Invalid('must be a date');
		if (number < SMALLEST_UNIX_SECONDS) {
			return new Invalid(`must be a date; UNIX seconds have 9 digits or more, not ${number}`);
		}
		if (number > LARGEST_UNIX_SECONDS) {
			return new Invalid(`must be UNIX seconds, not milliseconds: ${number}`);
		}
		return Math.floor(number);
	}
	const date = parseDate(value, timezone);
	return date instanceof Invalid ? date : Math.floor(date.milliseconds / 1000);
};

/** A date as ISO 8601 in UTC with seconds, e.g. 2026-01-31T12:00:00Z. */
export const utcDateTime: Reader<string> = (value, context) => {
	const seconds = unixSeconds(value, context);
	if (seconds instanceof Invalid) return seconds;
	return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
};

/** A month as YYYY-MM, in the workflow's time zone. */
export const month: Reader<string> = (value, { timezone }) => {
	if (typeof value === 'string' && /^\s*\d{4}-(0[1-9]|1[0-2])\s*$/.test(value)) return value.trim();
	const date = parseDate(value, timezone);
	return date instanceof Invalid ? date : date.day.slice(0, 7);
};

/** A day as YYYY-MM-DD, in the workflow's time zone. */
export const day: Reader<string> = (value, { timezone }) => {
	if (typeof value === 'string' && /^\s*\d{4}-\d{2}\s*$/.test(value)) {
		return new Invalid(`must be a day, e.g. 2026-01-31, not the month ${shown(value)}`);
	}
	const date = parseDate(value, timezone);
	return date instanceof Invalid ? date : date.day;
};

/** A date and time in UTC as databases write it, e.g. 2026-01-31 12:00:00. */
export const sqlDateTime: Reader<string> = (value, context) => {
	const result = utcDateTime(value, context);
	return result instanceof Invalid ? result : result.replace('T', ' ').replace('Z', '');
};

/** A time or a duration as HH:MM or HH:MM:SS. */
export const clockTime: Reader<string> = (value) => {
	const trimmed = typeof value === 'string' ? value.trim() : '';
	return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(trimmed)
		? trimmed
		: new Invalid(`must be a time, e.g. 14:30 or 14:30:00, not ${shown(value)}`);
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

function timeIn(value: unknown, context: ReaderContext, zone: string): string | Invalid {
	const time = clockTime(value, context);
	if (!(time instanceof Invalid) || isDayOnly(value)) return time;
	const moment = inZone(value, context, zone, 'HH:mm:ss');
	return moment instanceof Invalid ? time : moment;
}

function inZone(
	value: unknown,
	{ timezone }: ReaderContext,
	zone: string,
	format: string,
): string | Invalid {
	const date = parseDate(value, timezone);
	if (date instanceof Invalid) return date;
	return DateTime.fromMillis(date.milliseconds, { zone }).toFormat(format);
}

function isDayOnly(value: unknown): boolean {
	return typeof value === 'string' && /^\s*\d{4}-\d{2}(-\d{2})?\s*$/.test(value);
}

/** Value of a date picker in which a day was chosen. */
function isMidnightWithoutZone(value: unknown): boolean {
	return typeof value === 'string' && /^\s*\d{4}-\d{2}-\d{2}[T ]00:00(:00(\.0+)?)?\s*$/.test(value);
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
): { milliseconds: number; day: string } | Invalid {
	const invalid = new Invalid(
		`must be a date, e.g. 2026-01-31 or 2026-01-31T12:00:00Z, not ${shown(value)}`,
	);
	if (typeof value === 'string') {
		const trimmed = value.trim();
		if (!ISO_DATE.test(trimmed) && !MAIL_DATE.test(trimmed)) return invalid;
		if (!isDayThatExists(trimmed)) return invalid;
	} else if (!(value instanceof Date) && !isLuxonDate(value)) {
		return invalid;
	}
	try {
		const date = tryToParseDateTime(value, timezone);
		if (date.year < YEARS.first || date.year > YEARS.last) return invalid;
		return { milliseconds: date.toMillis(), day: date.setZone(timezone).toFormat('yyyy-MM-dd') };
	} catch {
		return invalid;
	}
}

function isLuxonDate(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'toMillis' in value;
}

/** False for text like 2026-02-31 or 2026-13, of which the parser n8n uses would make another day. */
function isDayThatExists(value: string): boolean {
	const [, year, month, day = '01'] = /^\s*(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)/.exec(value) ?? [];
	if (year === undefined || month === undefined) return true;
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	return date.toISOString().startsWith(`${year}-${month}-${day}`);
}
