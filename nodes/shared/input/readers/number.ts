import { Invalid } from '../../values/invalid';
import type { Reader } from './reader';
import { isExact, shown } from './reader';

/** A whole number within bounds; digits as text count too. */
export function integer(bounds: { min?: number; max?: number } = {}): Reader<number> {
	return (value) => {
		const isDigits = typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value);
		const number = isDigits ? Number(value) : value;
		if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
			return new Invalid(`must be a whole number, not ${shown(value)}`);
		}
		if (bounds.min !== undefined && number < bounds.min) {
			return new Invalid(`must be at least ${bounds.min}, not ${number}`);
		}
		if (bounds.max !== undefined && number > bounds.max) {
			return new Invalid(`must be at most ${bounds.max}, not ${number}`);
		}
		return number;
	};
}

/** A number; digits as text count too. */
export const number: Reader<number> = (value) => {
	const isDigits = typeof value === 'string' && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(value);
	const result = isDigits ? Number(value) : value;
	if (typeof result !== 'number' || !isExact(result)) {
		return new Invalid(`must be a number, not ${shown(value)}`);
	}
	return result;
};
