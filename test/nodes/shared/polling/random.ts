/** Random numbers that are the same at each run. */
export interface Random {
	/** From 0 up to, and without, 1. */
	next(): number;
	/** A whole number from 0 up to, and without, a limit. */
	below(limit: number): number;
	pick<T>(from: readonly T[]): T;
	/** Some of a list, in its order; at least one. */
	some<T>(from: readonly T[]): T[];
	/** Whether something happens that happens once in so many times. */
	oneIn(count: number): boolean;
}

/** The generator mulberry32. */
export function randomOf(seed: number): Random {
	let state = seed;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	const pick = <T>(from: readonly T[]): T => {
		const found = from[below(from.length)];
		if (found === undefined) throw new Error('There is nothing to pick from');
		return found;
	};
	return {
		next,
		below,
		pick,
		some(from) {
			const found = from.filter(() => next() < 0.5);
			return found.length > 0 ? found : [pick(from)];
		},
		oneIn: (count) => below(count) === 0,
	};
}
