/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleOf } from '../statistics';
import type { Installed } from './installed';
import type { Cost } from './measure';
import { startRunner, type RunnerAnswer, type SelfTimes } from './runner';
import { RemoteSimulator, type Scene, type Traffic } from './simulator';
import type { Task } from './tasks';

export interface Contest {
	scene: Scene;
	task: Omit<Task, 'origin'>;
	/** Lifts our nodes' limits; see no-limits.ts. */
	unlimited?: boolean;
}

export interface Outcome extends Cost {
	/** Items, or records of a list. */
	good: number;
	failed: number;
	error?: string;
	traffic: Traffic;
}

export interface Ready {
	contest: Contest;
	/** Items from the given number on. */
	run(first?: number): Promise<Outcome>;
	profile(first?: number): Promise<SelfTimes>;
	stop(): Promise<void>;
}

export type Results = Array<{ contest: Contest; outcomes: Outcome[] }>;

/** Median of a value of the outcomes. */
export const middle = (outcomes: Outcome[], value: (outcome: Outcome) => number) =>
	sampleOf(outcomes.map(value)).median;

export async function prepare(installed: Installed, contest: Contest): Promise<Ready> {
	const { scene, unlimited } = contest;
	const simulator = await RemoteSimulator.start(scene);
	const { origin } = simulator;
	const task: Task = { ...contest.task, origin };
	const leads = task.contestant === 'n8nNode';
	const runner = await startRunner(installed, { unlimited, ...(leads ? { origin } : {}) });
	const ask = async (first: number | undefined, profile: boolean): Promise<RunnerAnswer> =>
		await runner.ask({ run: { ...task, first }, profile });
	return {
		contest,
		async run(first) {
			const { cost, good, failed, error } = await ask(first, false);
			return { ...cost, good, failed, error, traffic: await simulator.traffic() };
		},
		profile: async (first) => (await ask(first, true)).selfTimes ?? {},
		async stop() {
			await runner.stop();
			await simulator.stop();
		},
	};
}

/** Delay between the starts of parallel contests: reading a thousand items keeps a processor busy. */
const STAGGER_MS = 1000;

/** Runs each once, all at the same time: for contests that mostly wait. */
export async function sideBySide(installed: Installed, contests: Contest[]): Promise<Results> {
	return await withAll(
		installed,
		contests,
		async (ready) =>
			await Promise.all(
				ready.map(async (each, index) => {
					await sleep(index * STAGGER_MS);
					return { contest: each.contest, outcomes: [await each.run()] };
				}),
			),
	);
}

export interface Turns {
	rounds: number;
	/** Rounds before those that count. */
	warmUp?: number;
	/** Milliseconds before each run, in which limits recover. */
	pauseMs?: number;
}

/**
 * Runs one after the other, round after round; who begins changes with every round.
 */
export async function inTurns(
	ready: Ready[],
	{ rounds, warmUp = 0, pauseMs = 0 }: Turns,
): Promise<Results> {
	const results = ready.map(({ contest }): Results[number] => ({ contest, outcomes: [] }));
	for (let round = 0; round < warmUp + rounds; round++) {
		for (let turn = 0; turn < ready.length; turn++) {
			const index = (turn + round) % ready.length;
			const each = ready[index];
			if (!each) continue;
			await sleep(pauseMs);
			const outcome = await each.run(1 + round * each.contest.task.count);
			if (round >= warmUp) results[index]?.outcomes.push(outcome);
		}
	}
	return results;
}

/** Works with the prepared contests and ends their processes. */
export async function withAll<T>(
	installed: Installed,
	contests: Contest[],
	work: (ready: Ready[]) => Promise<T>,
): Promise<T> {
	const ready = await Promise.all(contests.map(async (each) => await prepare(installed, each)));
	const result = await work(ready);
	await Promise.all(ready.map(async (each) => await each.stop()));
	return result;
}
