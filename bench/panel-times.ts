import type { Browser } from 'playwright-core';
import type { Workflow } from '../tools/real-n8n/n8n-types';
import { freshPage } from './pages';
import { closePanel, shownLabels, timeChange, timeOpening } from './panel';
import { sampleOf, timesOf, type Ms, type Sample, type Times } from './statistics';
import type { Stopwatch, Timing } from './stopwatch';
import { inTurns, SUBJECTS, type Pair } from './subjects';

/** Rounds that count, in the same page; warm-up rounds come before them. */
const ROUNDS = 14;

const WARM_UP_ROUNDS = 2;

/** Fresh pages for each node. */
const COLD_OPENINGS = 4;

/** Both nodes know these; the last one leads back to where the first one began. */
const CHANGES = [
	{ parameter: 'operation', title: 'Get Many', name: 'Deal: Create → Get Many' },
	{ parameter: 'operation', title: 'Create', name: 'Deal: Get Many → Create' },
	{ parameter: 'resource', title: 'Person', name: 'Create: Deal → Person' },
	{ parameter: 'resource', title: 'Deal', name: 'Create: Person → Deal' },
] as const;

export interface PanelTimes {
	/** The first panel of all in a fresh page, which loads parts of the editor too. */
	cold: Times;
	/** Until the Operation parameter is painted. */
	shown: Sample;
	/** Until nothing in the panel changes any more. */
	settled: Times;
	/** Until the fields of another operation or resource are there. */
	changes: ChangeTimes[];
}

export interface ChangeTimes extends Times {
	name: string;
	parameters: number;
}

interface Round {
	opening: Timing;
	changes: Array<Timing & { parameters: number }>;
}

const untilSettled = ({ settledMs, cpuMs }: Timing): Ms => ({ ms: settledMs, cpuMs });

async function round(stopwatch: Stopwatch, node: string): Promise<Round> {
	const opening = await timeOpening(stopwatch, node);
	const changes: Round['changes'] = [];
	for (const { parameter, title } of CHANGES) {
		const timing = await timeChange(stopwatch, parameter, title);
		changes.push({ ...timing, parameters: (await shownLabels(stopwatch.page)).length });
	}
	await closePanel(stopwatch.page);
	return { opening, changes };
}

function summary(rounds: Round[], cold: Timing[]): PanelTimes {
	const openings = rounds.map(({ opening }) => opening);
	return {
		cold: timesOf(cold.map(untilSettled)),
		shown: sampleOf(openings.map(({ shownMs }) => shownMs)),
		settled: timesOf(openings.map(untilSettled)),
		changes: CHANGES.map(({ name }, index) => {
			const timings = rounds.flatMap(({ changes }) => changes[index] ?? []);
			const parameters = timings[0]?.parameters ?? 0;
			return { name, parameters, ...timesOf(timings.map(untilSettled)) };
		}),
	};
}

/** Opens and changes both nodes of the workflow in turns, in the same page. */
export async function panelTimes(
	browser: Browser,
	baseUrl: string,
	workflow: Workflow,
): Promise<Pair<PanelTimes>> {
	const cold: Pair<Timing[]> = { ours: [], theirs: [] };
	await inTurns(COLD_OPENINGS, async (which) => {
		const stopwatch = await freshPage(browser, baseUrl, workflow);
		cold[which].push(await timeOpening(stopwatch, SUBJECTS[which].name));
		await stopwatch.page.context().close();
	});

	const stopwatch = await freshPage(browser, baseUrl, workflow);
	const rounds: Pair<Round[]> = { ours: [], theirs: [] };
	await inTurns(WARM_UP_ROUNDS + ROUNDS, async (which, turn) => {
		const measured = await round(stopwatch, SUBJECTS[which].name);
		if (turn >= WARM_UP_ROUNDS) rounds[which].push(measured);
	});
	await stopwatch.page.context().close();
	return {
		ours: summary(rounds.ours, cold.ours),
		theirs: summary(rounds.theirs, cold.theirs),
	};
}
