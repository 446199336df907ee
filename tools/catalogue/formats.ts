/** Formats that only the reference's texts give. */
import type { Format } from '../../nodes/PipedriveApi/catalogue/types';

/** Patterns for the format of a date or an ID; the first match counts. */
const PATTERNS: Array<[pattern: RegExp, format: Format]> = [
	[/RFC ?3339/i, 'dateTime'],
	[/YYYY-MM-DD HH:MM/i, 'sqlDateTime'],
	[/YYYY-MM-DD/i, 'date'],
	[/\be\.g\. \d{4}-\d{2}-\d{2}T\d{2}/, 'dateTime'],
	[/\bHH:MM\b/i, 'time'],
];

/** Format of a text field, from its name and text. */
export function formatOf(name: string, text: string, version: 'v1' | 'v2'): Format | undefined {
	const found = PATTERNS.find(([pattern]) => pattern.test(text));
	if (found) return found[1];
	if (/^(birthday|.*_date)$/.test(name)) return 'date';
	// "All timestamps in the v2 API are now in RFC 3339 format" (migration guide).
	if (version === 'v2' && /date and time/i.test(text)) return 'dateTime';
	if (/\buuid\b/i.test(text)) return 'uuid';
	return undefined;
}
