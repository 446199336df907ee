export interface Sample {
	median: number;
	least: number;
	most: number;
}

/** Median and range: a mean would say more about one slow run than about the others. */
export function sampleOf(values: number[]): Sample {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	const lower = sorted[Math.floor(middle)];
	const upper = sorted[Math.ceil(middle)];
	const [least] = sorted;
	const most = sorted.at(-1);
	if (lower === undefined || upper === undefined || least === undefined || most === undefined)
		throw new Error('nothing was measured');
	return { median: (lower + upper) / 2, least, most };
}

/** Wall time, and the CPU time in it, in milliseconds. */
export interface Times {
	wall: Sample;
	cpu?: Sample;
}

export interface Ms {
	ms: number;
	cpuMs: number;
}

export function timesOf(runs: Ms[]): Times {
	return {
		wall: sampleOf(runs.map(({ ms }) => ms)),
		cpu: sampleOf(runs.map(({ cpuMs }) => cpuMs)),
	};
}
