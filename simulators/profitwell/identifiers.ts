const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 12;
const SPACE = 62n ** BigInt(LENGTH);
/** Has no common divisor with 62, so that no two counters give the same id. */
const STEP = 1_442_695_040_888_963_407n;

/** An id that looks random and follows from the counter, e.g. `pwu_` and twelve characters. */
export function makeId(prefix: string, counter: number): string {
	let rest = ((BigInt(counter) + 1n) * STEP) % SPACE;
	let id = '';
	for (let position = 0; position < LENGTH; position++) {
		id = ALPHABET.charAt(Number(rest % 62n)) + id;
		rest /= 62n;
	}
	return `${prefix}${id}`;
}
