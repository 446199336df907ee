import { inTurns, sideBySide, withAll, middle, type Contest, type Results } from './contest';
import type { Installed } from './installed';
import { BURSTS, burstOf, leastMs } from './simulator';
import type { Contestant } from './tasks';
import { aim, milliseconds, nameOf, ratio, seconds, table, type Cell } from './text';

const READS = 1000;
const ROUNDS = 3;
const LATENCIES = [100, 400] as const;
const LOW_BURSTS = [20, 40] as const;
const BURST = 120;
const WINDOW_MS = 2000;

const LEAST_SPEED_UP = 4;
const MOST_OF_ALLOWED = 1.15;

function reads(contestant: Contestant, burst: number, latencyMs: number): Contest {
	const batch =
		contestant === 'httpRequestBatched' ? { size: burst, interval: WINDOW_MS } : undefined;
	return {
		scene: { service: 'pipedrive', latencyMs, burst, records: READS },
		task: { task: 'dealReads', contestant, count: READS, plan: BURSTS[burst], batch },
	};
}

/** Runs that wait minutes for answers; they run beside everything else. */
export const slowReads = [reads('n8nNode', BURST, 400), reads('axios', BURST, 400)];

/** Runs that mostly wait, for a minute or two. */
export const longReads = [
	...[...LOW_BURSTS, BURST].map((burst) => reads('n8nNode', burst, 100)),
	...[...LOW_BURSTS, BURST].map((burst) => reads('httpRequestBatched', burst, 100)),
	...[...LOW_BURSTS, BURST].map((burst) => reads('axiosConcurrent', burst, 100)),
	...LOW_BURSTS.map((burst) => reads('ours', burst, 100)),
	reads('axios', BURST, 100),
	reads('httpRequestBatched', BURST, 400),
	reads('axiosConcurrent', BURST, 400),
];

/** Runs of seconds, repeated: ours side by side since it waits, the others in turns. */
export async function shortReads(installed: Installed): Promise<Results> {
	const contests = LATENCIES.map((latency) => reads('ours', BURST, latency));
	const ours: Results = contests.map((contest) => ({ contest, outcomes: [] }));
	for (let round = 0; round < ROUNDS; round++) {
		const results = await sideBySide(installed, contests);
		for (const [index, { outcomes }] of results.entries()) ours[index]?.outcomes.push(...outcomes);
	}
	const atOnce = [
		...LOW_BURSTS.map((burst) => reads('httpRequest', burst, 100)),
		...LATENCIES.map((latency) => reads('httpRequest', BURST, latency)),
	];
	const turns = { rounds: ROUNDS, pauseMs: WINDOW_MS + 100 };
	const theirs = await withAll(installed, atOnce, async (ready) => await inTurns(ready, turns));
	return [...ours, ...theirs];
}

const ORDER: Contestant[] = [
	'ours',
	'n8nNode',
	'httpRequest',
	'httpRequestBatched',
	'axios',
	'axiosConcurrent',
];

function rowOf(
	{ contest: { task, scene }, outcomes }: Results[number],
	n8nMs: number | undefined,
): Cell[] {
	const { burst = BURST, latencyMs = 0 } = scene;
	const ms = middle(outcomes, (outcome) => outcome.ms);
	const least = leastMs(task.count, burstOf(burst), latencyMs);
	const lost = middle(outcomes, ({ failed }) => failed);
	const isOurs = task.contestant === 'ours';
	const aims = [
		...(isOurs
			? [aim(`at most ${MOST_OF_ALLOWED}, none lost`, ms <= MOST_OF_ALLOWED * least && lost === 0)]
			: []),
		...(isOurs && burst === BURST && n8nMs !== undefined
			? [aim(`${LEAST_SPEED_UP} times as fast as n8n's own`, n8nMs >= LEAST_SPEED_UP * ms)]
			: []),
	];
	return [
		`${burst} in 2 s, ${latencyMs} ms`,
		nameOf(task.contestant),
		seconds(ms),
		lost > 0 ? '' : ratio(ms, least),
		n8nMs === undefined ? '' : ratio(n8nMs, ms),
		String(middle(outcomes, ({ traffic }) => traffic.refused)),
		String(lost),
		milliseconds(middle(outcomes, ({ cpuMs }) => cpuMs) / task.count),
		aims.join('; '),
	];
}

export function readsTable(results: Results): string {
	const groups = new Map<string, Results>();
	for (const result of results) {
		const { burst = 0, latencyMs = 0 } = result.contest.scene;
		const key = `${latencyMs} ${burst}`;
		groups.set(key, [...(groups.get(key) ?? []), result]);
	}
	const rows = [...groups.values()].flatMap((group) => {
		const n8n = group.find(({ contest }) => contest.task.contestant === 'n8nNode');
		const n8nMs = n8n && middle(n8n.outcomes, ({ ms }) => ms);
		const placeOf = ({ contest }: Results[number]) => ORDER.indexOf(contest.task.contestant);
		return [...group].sort((a, b) => placeOf(a) - placeOf(b)).map((result) => rowOf(result, n8nMs));
	});
	return table(
		[
			'limit, latency',
			'who',
			'time',
			'÷ allowed',
			"times as fast as n8n's own",
			'refused (429)',
			'lost',
			'CPU a read',
			'aim',
		],
		rows,
		{ textColumns: 2 },
	);
}
