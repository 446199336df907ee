import type { Invalid } from '../../values/invalid';

/** Context of a value that a reader may need. */
export interface ReaderContext {
	/** The workflow's time zone, e.g. "Europe/Tallinn": what a date without one means. */
	timezone: string;
}

/** Turns what a field holds into what the service wants, or says why it can't. */
export type Reader<T> = (value: unknown, context: ReaderContext) => T | Invalid;

/** False for numbers that JavaScript has rounded, and for those that are none. */
export function isExact(value: number): boolean {
	return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/** Kind of a value, for a message. */
export function kindOf(value: unknown): string {
	if (value === null || value === undefined) return 'nothing';
	return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}

/** A value as a message can show it. */
export function shown(value: unknown): string {
	if (typeof value === 'string') return `"${value.slice(0, 60)}"`;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : kindOf(value);
}
