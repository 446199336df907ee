import {
	inTurns,
	middle,
	sideBySide,
	withAll,
	type Contest,
	type Ready,
	type Results,
} from './contest';
import type { Installed } from './installed';
import type { Contestant } from './tasks';
import { aim, megabytes, nameOf, ratio, seconds, table, type Cell } from './text';

const RECORDS = 100_000;
const ROUNDS = 3;
const LATENCY_MS = 100;
const MOST_OF_LOOP = 1.3;

type ListTask = 'customers' | 'deals';

function list(task: ListTask, contestant: Contestant, latencyMs: number): Contest {
	const service = task === 'deals' ? 'pipedrive' : 'profitWell';
	return {
		scene: { service, latencyMs, limits: false, records: RECORDS },
		task: { task, contestant, count: RECORDS },
		unlimited: true,
	};
}

const CONTESTANTS: Record<ListTask, Contestant[]> = {
	customers: ['ours', 'httpRequest', 'axios'],
	deals: ['ours', 'n8nNode', 'httpRequest', 'axios'],
};

const listsAt = (latencyMs: number): Contest[] =>
	(['customers', 'deals'] as const).flatMap((task) =>
		CONTESTANTS[task].map((contestant) => list(task, contestant, latencyMs)),
	);

/** Lists with a delay for each page, and lists without one, so that only work is measured. */
export async function longLists(installed: Installed): Promise<Results> {
	const results = await sideBySide(installed, listsAt(LATENCY_MS));
	// By task, so that not all of the simulators' records are in memory at once.
	for (const task of ['customers', 'deals'] as const) {
		const contests = listsAt(0).filter((contest) => contest.task.task === task);
		const turns = async (ready: Ready[]) => await inTurns(ready, { rounds: ROUNDS });
		results.push(...(await withAll(installed, contests, turns)));
	}
	return results;
}

/** Verdict on the aim. Where n8n's own HTTP Request node misses it too, the time is n8n's own. */
function verdict(ms: number, { axios: loopMs = NaN, httpRequest = NaN }: Times): string {
	const met = ms <= MOST_OF_LOOP * loopMs;
	const text = aim(`at most ${MOST_OF_LOOP}`, met);
	if (met || httpRequest <= MOST_OF_LOOP * loopMs) return text;
	return `${text}; ${ratio(ms, httpRequest)} of HTTP Request, which misses it by what n8n does with each page and item`;
}

type Times = Partial<Record<Contestant, number>>;

function rowOf({ contest, outcomes }: Results[number], times: Times): Cell[] {
	const { scene, task } = contest;
	const ms = middle(outcomes, (outcome) => outcome.ms);
	const [first] = outcomes;
	const pages = first?.traffic.requests ?? 0;
	return [
		`${RECORDS.toLocaleString('en')} ${task.task}, ${scene.latencyMs ?? 0} ms`,
		nameOf(task.contestant),
		String(pages),
		seconds(ms),
		ratio(ms, times.axios ?? NaN),
		seconds(middle(outcomes, ({ cpuMs }) => cpuMs)),
		`${((middle(outcomes, ({ cpuMs }) => cpuMs) / RECORDS) * 1000).toFixed(1)} µs`,
		// Later rounds reuse the memory of earlier ones.
		first ? megabytes(first.rssPeak) : '',
		first ? megabytes(first.rssPeak - first.rssBefore) : '',
		first?.good === RECORDS ? '' : `${first?.good} records only`,
		task.contestant === 'ours' ? verdict(ms, times) : '',
	];
}

export function listsTable(results: Results): string {
	const rows = results.map((result) => {
		const { task, scene } = result.contest;
		const ofTheSameList = results.filter(
			({ contest }) =>
				contest.task.task === task.task && contest.scene.latencyMs === scene.latencyMs,
		);
		const times = ofTheSameList.map(({ contest, outcomes }) => [
			contest.task.contestant,
			middle(outcomes, ({ ms }) => ms),
		]);
		return rowOf(result, Object.fromEntries(times) as Times);
	});
	return table(
		[
			'list, latency of a page',
			'who',
			'requests',
			'time',
			'÷ bare loop',
			'CPU',
			'CPU an item',
			'peak memory',
			'above start',
			'',
			'aim',
		],
		rows,
		{ textColumns: 2 },
	);
}
