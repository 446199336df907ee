/**
 * Mistakes that the random forms have found and nobody has mended yet, so that they don't hide others.
 * known.test.ts shows each; whoever mends one deletes it in both places.
 */
import type { FilledForm } from './forms';

/** An object with a `toString` of its own, as the value of a choice or of a header, can't be made text. */
export function isKnownCrash(stack: string): boolean {
	const isThere = /PipedriveApi\/values\.ts|shared\/api-call\.ts/.test(stack);
	return isThere && stack.includes('Cannot convert object to primitive value');
}

/** Custom fields are looked up once for all items; where that fails, all errors name the item that asked first. */
export function mayNameAnotherItem({ parameters }: FilledForm): boolean {
	return 'resolveCustomFields' in parameters || 'customFieldsInput' in parameters;
}
