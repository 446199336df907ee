import type { Format } from '../../../nodes/PipedriveApi/catalogue/types';
import type { Field } from '../documented';

const DATE = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const MINUTE = String.raw`(?:[01]\d|2[0-3]):[0-5]\d`;
const SECOND = String.raw`${MINUTE}:[0-5]\d`;

/** Patterns of the formats, and their names in refusals. No milliseconds [test suite]. */
const formats: Record<Format, { pattern: RegExp; name: string }> = {
	date: { pattern: new RegExp(`^${DATE}$`), name: 'date' },
	utcDate: { pattern: new RegExp(`^${DATE}$`), name: 'date' },
	time: { pattern: new RegExp(String.raw`^${MINUTE}(?::[0-5]\d)?$`), name: 'time' },
	utcTime: { pattern: new RegExp(String.raw`^${MINUTE}(?::[0-5]\d)?$`), name: 'time' },
	dateTime: {
		pattern: new RegExp(String.raw`^${DATE}T${SECOND}(?:Z|[+-]${MINUTE})$`),
		name: 'datetime',
	},
	sqlDateTime: { pattern: new RegExp(`^${DATE} ${SECOND}$`), name: 'datetime' },
	uuid: {
		pattern: /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i,
		name: 'UUID',
	},
};

const SQL_MINUTES = new RegExp(`^${DATE} ${MINUTE}$`);

/** 31 February has the form of a date and is none. */
function isDay(value: string): boolean {
	const day = value.slice(0, 10);
	const time = Date.parse(`${day}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function hasFormat(value: string, format: Format): boolean {
	if (!formats[format].pattern.test(value)) return false;
	return ['time', 'utcTime', 'uuid'].includes(format) || isDay(value);
}

/** Complaint about a text, if any. */
export function textComplaint(value: string, field: Field): string | undefined {
	const { format, pattern, shortest = 0, longest = Infinity, minutesOnly } = field;
	if (format && !hasFormat(value, format) && !(minutesOnly && SQL_MINUTES.test(value))) {
		return `This value is not a valid ${formats[format].name}.`;
	}
	if (pattern && !pattern.test(value)) return 'This value is not valid.';
	if (value.length < shortest) return `This value is too short; it needs ${shortest} characters.`;
	if (value.length > longest) return `This value is too long; it may have ${longest} characters.`;
	return undefined;
}

/** Complaint about a number, if any. */
export function numberComplaint(value: number, field: Field): string | undefined {
	const { smallest, largest = Infinity, positive } = field;
	if (smallest !== undefined && !Number.isSafeInteger(value)) {
		return 'This value should be of type integer.';
	}
	if (smallest !== undefined && value < smallest) {
		return `This value should be greater than or equal to ${smallest}.`;
	}
	if (value > largest) return `This value should be less than or equal to ${largest}.`;
	return positive && value <= 0 ? 'This value should be positive.' : undefined;
}
