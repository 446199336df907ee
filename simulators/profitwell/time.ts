/** Microseconds since 1970: the resolution of `updated_on` [live 2025]. */
export type Microseconds = number;

/** A moment in a test: a Date, a text that the API would accept, or UNIX seconds. */
export type Moment = Date | string | number;

const SECOND = 1_000_000;
/** Beyond this a number can't be UNIX seconds. */
const MAX_SECONDS = 1e11;

const DATE_TIME =
	/^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/;

function parseUnix(text: string): Microseconds | undefined {
	const match = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text);
	if (!match || Number(match[1]) > MAX_SECONDS) return undefined;
	return Number(match[1]) * SECOND + Number((match[2] ?? '').padEnd(6, '0'));
}

function isCalendarDay(day: string): boolean {
	const time = Date.parse(`${day}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/**
 * Reads a date of a query: UNIX seconds, `2020-05-20T18:45:22Z`, `2020-05-20 12:00:00`, `2020-05-20`, with up to
 * six decimals [help: Customers API]. Without an offset it is UTC (inferred).
 */
export function parseMoment(text: string): Microseconds | undefined {
	const unix = parseUnix(text);
	if (unix !== undefined) return unix;
	const [, day = '', minutes = '00:00', seconds = '00', fraction = '', zone = 'Z'] =
		DATE_TIME.exec(text) ?? [];
	if (!isCalendarDay(day)) return undefined;
	const milliseconds = Date.parse(
		`${day}T${minutes}:${seconds}${zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`,
	);
	if (Number.isNaN(milliseconds)) return undefined;
	return milliseconds * 1000 + Number(fraction.padEnd(6, '0'));
}

/** A moment in microseconds; throws where it is none, because that is a mistake in a test. */
export function toMicroseconds(moment: Moment): Microseconds {
	const result = moment instanceof Date ? moment.getTime() * 1000 : parseMoment(String(moment));
	if (result === undefined) throw new RangeError(`Not a moment: ${String(moment)}`);
	return result;
}

/** As the API writes a time: no decimals where they are zero, else six [live 2025]. */
export function formatMoment(moment: Microseconds): string {
	const whole = new Date(Math.floor(moment / SECOND) * 1000).toISOString().slice(0, 19);
	const fraction = moment % SECOND;
	return `${whole}${fraction === 0 ? '' : `.${String(fraction).padStart(6, '0')}`}Z`;
}

/** UNIX seconds, rounded down. */
export const toUnixSeconds = (moment: Microseconds): number => Math.floor(moment / SECOND);

/** The calendar day in a time zone, `YYYY-MM-DD` (which is how dates are written in Swedish). */
export function dayIn(timeZone: string, milliseconds: number): string {
	return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(milliseconds);
}

/** The month `offset` months after a month `YYYY-MM`. */
export function shiftMonth(month: string, offset: number): string {
	const date = new Date(`${month}-01T00:00:00Z`);
	date.setUTCMonth(date.getUTCMonth() + offset);
	return date.toISOString().slice(0, 7);
}
