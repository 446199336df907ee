/** Formats that the reference gives in its texts only. */
import type { Format } from '../../nodes/PipedriveApi/catalogue/types';

/** What a text says about the form of a date or an ID; the first pattern that fits counts. */
const PATTERNS: Array<[pattern: RegExp, format: Format]> = [
	[/RFC ?3339/i, 'dateTime'],
	[/YYYY-MM-DD HH:MM/i, 'sqlDateTime'],
	[/YYYY-MM-DD/i, 'date'],
	[/\bISO 8601 format: YYYY-MM-DDTHH/i, 'dateTime'],
	[/\bHH:MM\b/i, 'time'],
];

/** The format of a field of text, as far as name and text tell it. */
export function formatOf(name: string, text: string): Format | undefined {
	const found = PATTERNS.find(([pattern]) => pattern.test(text));
	if (found) return found[1];
	if (/^(birthday|.*_date)$/.test(name)) return 'date';
	if (/\buuid\b/i.test(text)) return 'uuid';
	return undefined;
}
