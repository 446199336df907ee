/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
/** How much the random tests try, and where they begin. */

/** Fixed, so that a commit does not fail because of chance; `npm run faults` begins elsewhere each time. */
const USUAL_SEED = 20_260_131;

/** Where the random numbers begin. */
const seed = Number(process.env.FAULT_SEED ?? USUAL_SEED);

/** How much a test tries: in `npm run faults`, and in `npm test`, which people wait for. */
export interface Amount {
	full: number;
	usual: number;
}

/** How many runs; `FAULT_RUNS` is a factor on all of them, e.g. 0.1 or 10. */
function runs({ full, usual }: Amount): number {
	const wanted = process.env.FAULT_RESULTS === undefined ? usual : full;
	return Math.max(1, Math.round(wanted * Number(process.env.FAULT_RUNS ?? 1)));
}

/** What fast-check is told: it names seed and path when a run fails. */
export const randomly = (amount: Amount) => ({ numRuns: runs(amount), seed });
