import { createHash } from 'node:crypto';

/** JSON in which the order of keys does not matter, so that equal values have equal texts. */
export function canonical(value: unknown): string {
	return (
		JSON.stringify(value, (_key, part: unknown) =>
			typeof part === 'object' && part !== null && !Array.isArray(part)
				? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
				: part,
		) ?? ''
	);
}

/** A few characters that stand for a value, six bits each; equal values have equal ones. */
export function shortDigest(value: unknown, characters: number): string {
	return createHash('sha256').update(canonical(value)).digest('base64url').slice(0, characters);
}
