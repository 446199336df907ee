import { inTurns, middle, prepare, type Contest, type Ready, type Results } from './contest';
import type { Installed } from './installed';
import type { SelfTimes } from './runner';
import type { Contestant, TaskName } from './tasks';
import { milliseconds, nameOf, ratio, table, type Cell } from './text';

const REQUESTS = 500;
const TURNS = { rounds: 3, warmUp: 1 };

const CONTESTANTS: Partial<Record<TaskName, Contestant[]>> = {
	dealReads: ['ours', 'httpRequest', 'n8nNode', 'axios'],
	subscriptionWrites: ['ours', 'httpRequest', 'axios'],
};

const TITLES: Partial<Record<TaskName, string>> = {
	dealReads: 'a deal read',
	subscriptionWrites: 'a subscription created',
};

function contestsOf(task: TaskName): Contest[] {
	return (CONTESTANTS[task] ?? []).map((contestant) => ({
		scene: {
			service: task === 'dealReads' ? 'pipedrive' : 'profitWell',
			limits: false,
			...(task === 'dealReads' ? { records: REQUESTS } : {}),
		},
		task: { task, contestant, count: REQUESTS },
		unlimited: true,
	}));
}

export type WorkResults = Array<Results[number] & { selfTimes: SelfTimes }>;

/** Requests that are answered at once, so that only work is measured. */
export async function requestsWithoutWaiting(installed: Installed): Promise<WorkResults> {
	const results: WorkResults = [];
	for (const task of ['dealReads', 'subscriptionWrites'] as const) {
		const ready: Ready[] = [];
		for (const contest of contestsOf(task)) ready.push(await prepare(installed, contest));
		const outcomes = await inTurns(ready, TURNS);
		const profiledFrom = 1 + (TURNS.rounds + TURNS.warmUp) * REQUESTS;
		for (const [index, result] of outcomes.entries()) {
			const selfTimes = (await ready[index]?.profile(profiledFrom)) ?? {};
			results.push({ ...result, selfTimes });
		}
		for (const each of ready) await each.stop();
	}
	return results;
}

/** Parts of the program by the place in a profile; the first pattern that matches counts. */
const PLACES: Array<[part: string, pattern: RegExp]> = [
	['', /^\((idle|root)\)$|^node:inspector$/],
	[
		'expressions',
		/^evalClosureSync$|@n8n\/expression-runtime|n8n-workflow\/dist\/cjs\/(expression|workflow-data-proxy)/,
	],
	["node's own code", /n8n-nodes-subscription-ops\/dist|n8n-nodes-base\/dist|bare-loop/],
	['n8n', /node_modules\/(n8n-|@n8n\/backend-network\/dist|@n8n\/(?!backend-network))|callsites/],
	[
		'axios, HTTP',
		/axios|follow-redirects|proxy-from-env|node:_http|node:net|node:http|node:internal\/streams|node:url|connect|writeLatin1String|form-data/,
	],
	['the rest', /.*/],
];

const PARTS = [...new Set(PLACES.map(([part]) => part))].filter((part) => part !== '');

/**
 * A request's CPU time by part. Computed from shares: a profile counts wall time, also while the process
 * waits for a processor.
 */
function partsOf(selfTimes: SelfTimes, cpuMs: number): Record<string, number> {
	const sums: Record<string, number> = {};
	for (const [place, microseconds] of Object.entries(selfTimes)) {
		const [part = ''] = PLACES.find(([, pattern]) => pattern.test(place)) ?? [];
		if (part !== '') sums[part] = (sums[part] ?? 0) + microseconds;
	}
	const all = Object.values(sums).reduce((sum, each) => sum + each, 0);
	return Object.fromEntries(
		Object.entries(sums).map(([part, each]) => [part, (each / all) * cpuMs]),
	);
}

export function workTable(results: WorkResults): string {
	const cpuOf = ({ outcomes }: Results[number]) =>
		middle(outcomes, ({ cpuMs }) => cpuMs) / REQUESTS;
	const rows = results.map((result): Cell[] => {
		const { task } = result.contest;
		const http = results.find(
			({ contest }) => contest.task.task === task.task && contest.task.contestant === 'httpRequest',
		);
		const parts = partsOf(result.selfTimes, cpuOf(result));
		return [
			TITLES[task.task] ?? '',
			nameOf(task.contestant),
			milliseconds(cpuOf(result)),
			http ? ratio(cpuOf(result), cpuOf(http)) : '',
			...PARTS.map((part) => milliseconds(parts[part] ?? 0)),
		];
	});
	return table(['', 'who', 'CPU', '÷ HTTP Request', ...PARTS], rows, { textColumns: 2 });
}
