import { Invalid } from '../../values/invalid';
import { pathSegment } from '../../http/url';
import type { Reader } from './reader';
import { isExact, kindOf, shown } from './reader';

/** Text, trimmed; numbers as text, unless they are so large that JavaScript rounds them. */
export const text: Reader<string> = (value) => {
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' && !isExact(value)) {
		return new Invalid('must be text: as a number it is not exact');
	}
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	return new Invalid(`must be text, not ${kindOf(value)}`);
};

/** Text exactly as it is given, blanks at its ends too. */
export const exactText: Reader<string> = (value, context) =>
	typeof value === 'string' ? value : text(value, context);

/** Text of at most so many characters. */
export function textUpTo(most: number): Reader<string> {
	return (value, context) => {
		const result = text(value, context);
		if (result instanceof Invalid || result.length <= most) return result;
		return new Invalid(`must have at most ${most} characters, it has ${result.length}`);
	};
}

/** An identifier that can stand in a path; opaque, so nothing but its safety is checked. */
export const id: Reader<string> = (value, context) => {
	if (typeof value === 'number' && !Number.isInteger(value)) {
		return new Invalid('must be text: as a number it is not exact');
	}
	const result = text(value, context);
	if (result instanceof Invalid) return result;
	const segment = pathSegment(result);
	return segment instanceof Invalid ? segment : result;
};

/** A UUID, e.g. adf21080-0e10-11eb-879b-05d71fb426ec. */
export const uuid: Reader<string> = (value, context) => {
	const result = text(value, context);
	if (result instanceof Invalid) return result;
	if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(result)) return result;
	return new Invalid(
		`must be an ID like adf21080-0e10-11eb-879b-05d71fb426ec, not ${shown(value)}`,
	);
};

/** One of a few words. */
export function oneOf<T extends string>(...words: T[]): Reader<T> {
	return (value) => {
		const known = words.find((word) => word === value);
		return known ?? new Invalid(`must be one of ${words.join(', ')}, not ${shown(value)}`);
	};
}

/** Several words, from a list or from text with commas; empty ones left out. */
export const list: Reader<string[]> = (value) => {
	const entries = Array.isArray(value)
		? value
		: typeof value === 'string'
			? value.split(',')
			: undefined;
	if (!entries) return new Invalid(`must be a list, not ${kindOf(value)}`);
	const odd = entries.find((entry) => typeof entry !== 'string' && typeof entry !== 'number');
	if (odd !== undefined) return new Invalid(`must hold text only, not ${kindOf(odd)}`);
	return entries.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
};

/** Several of a few words. */
export function listOf<T extends string>(...words: T[]): Reader<T[]> {
	return (value, context) => {
		const entries = list(value, context);
		if (entries instanceof Invalid) return entries;
		const unknown = entries.find((entry) => !words.some((word) => word === entry));
		if (unknown === undefined) return entries as T[];
		return new Invalid(`must hold only ${words.join(', ')}, not "${unknown}"`);
	};
}
