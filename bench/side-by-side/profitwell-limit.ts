import { middle, type Contest, type Results } from './contest';
import { leastMs, PROFITWELL_LIMIT } from './simulator';
import type { Contestant, TaskName } from './tasks';
import { aim, milliseconds, nameOf, ratio, seconds, table } from './text';

const WRITES = 500;
const SETTINGS = 200;
const LATENCY_MS = 100;
const MOST_OF_ALLOWED = 1.1;

function limited(task: TaskName, contestant: Contestant, count: number): Contest {
	const { requests: size, windowMs: interval } = PROFITWELL_LIMIT;
	const batch = contestant === 'httpRequestBatched' ? { size, interval } : undefined;
	return {
		scene: { service: 'profitWell', latencyMs: LATENCY_MS },
		task: { task, contestant, count, batch },
	};
}

const all: Contestant[] = ['ours', 'httpRequest', 'httpRequestBatched', 'axios', 'axiosConcurrent'];

/**
 * Under ProfitWell's limit of 25 requests in 5 seconds, in real time: they mostly wait, so all run at once.
 */
export const underProfitWellsLimit: Contest[] = [
	...all.map((contestant) => limited('subscriptionWrites', contestant, WRITES)),
	...(['ours', 'n8nNode', 'httpRequest'] as const).map((contestant) =>
		limited('settingsReads', contestant, SETTINGS),
	),
];

const TITLES: Partial<Record<TaskName, string>> = {
	subscriptionWrites: `${WRITES} subscriptions created`,
	settingsReads: `company settings read ${SETTINGS} times`,
};

export function profitWellTable(results: Results): string {
	const rows = results.map(({ contest: { task }, outcomes }) => {
		const ms = middle(outcomes, (outcome) => outcome.ms);
		const lost = middle(outcomes, ({ failed }) => failed);
		const least = leastMs(task.count, PROFITWELL_LIMIT, LATENCY_MS);
		return [
			TITLES[task.task] ?? '',
			nameOf(task.contestant),
			seconds(ms),
			lost > 0 ? '' : ratio(ms, least),
			String(middle(outcomes, ({ traffic }) => traffic.refused)),
			String(lost),
			milliseconds(middle(outcomes, ({ cpuMs }) => cpuMs) / task.count),
			task.contestant === 'ours'
				? aim(
						`at most ${MOST_OF_ALLOWED.toFixed(2)}, none lost`,
						ms <= MOST_OF_ALLOWED * least && lost === 0,
					)
				: '',
		];
	});
	return table(
		['25 in 5 s, 100 ms', 'who', 'time', '÷ allowed', 'refused (429)', 'lost', 'CPU each', 'aim'],
		rows,
		{ textColumns: 2 },
	);
}
