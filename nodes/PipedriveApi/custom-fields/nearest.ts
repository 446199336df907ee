/** Returns the candidates that are most similar to a text, the nearest first. */
export function nearest(wanted: string, candidates: string[], count = 3): string[] {
	return candidates
		.map((candidate) => ({
			candidate,
			distance: editDistance(wanted.toLowerCase(), candidate.toLowerCase()),
		}))
		.sort((a, b) => a.distance - b.distance)
		.slice(0, count)
		.map(({ candidate }) => candidate);
}

/** Levenshtein distance: number of letters to change, add or leave out. */
function editDistance(from: string, to: string): number {
	let previous = Array.from({ length: to.length + 1 }, (_value, index) => index);
	for (const [row, letter] of [...from].entries()) {
		const current = [row + 1];
		for (let column = 0; column < to.length; column++) {
			const replaced = (previous[column] ?? 0) + (letter === to[column] ? 0 : 1);
			const added = (current[column] ?? 0) + 1;
			const leftOut = (previous[column + 1] ?? 0) + 1;
			current.push(Math.min(replaced, added, leftOut));
		}
		previous = current;
	}
	return previous[to.length] ?? 0;
}
