/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
/** Seed and number of runs of the random tests. */

/** Fixed, so that no commit fails by chance; `npm run faults` uses a new one each time. */
const USUAL_SEED = 20_260_131;

const seed = Number(process.env.FAULT_SEED ?? USUAL_SEED);

/** Number of runs in `npm run faults`, and in `npm test`. */
export interface Amount {
	full: number;
	usual: number;
}

function runs({ full, usual }: Amount): number {
	const wanted = process.env.FAULT_RESULTS === undefined ? usual : full;
	return Math.max(1, Math.round(wanted * Number(process.env.FAULT_RUNS ?? 1)));
}

/** Settings of fast-check, which names seed and path when a run fails. */
export const randomly = (amount: Amount) => ({ numRuns: runs(amount), seed });
