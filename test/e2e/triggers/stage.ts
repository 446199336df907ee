/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { setTimeout as pause } from 'node:timers/promises';
import { Progress } from '../../../tools/real-n8n/progress';
import type { Report } from '../report';
import type { Execution } from '../n8n-api';
import type { Instance } from './instance';
import { Ledger } from './ledger';
import type { Recorder } from './recorder';
import type { Moment, Scene, Watched } from './scene';
import { until } from './until';

/** Two polls, with a margin for slow computers. */
const LONGEST_WAIT = 150_000;

/** For events that need no poll. */
const BRIEFLY_MS = 15_000;

/** Time in which a surplus event would arrive after the others. */
const SURPLUS_MS = 1500;

/** Seconds before the polls in which n8n is not killed: a poll under way would be cut off by chance. */
const BEFORE_A_POLL = 8;
const AFTER_A_POLL = 4;

export type Added = Watched & { id: string };

export class Stage {
	readonly workflows: Added[] = [];

	readonly ledger: Ledger;

	/** Second of the minute in which all workflows poll. */
	second = 0;

	private readonly progress: Progress;

	constructor(
		readonly instance: Instance,
		readonly recorder: Recorder,
		readonly scenes: Scene[],
		readonly report: Report,
		waits: number,
	) {
		this.progress = new Progress(waits);
		this.ledger = new Ledger(
			() => recorder.items(),
			({ workflow, json }) =>
				this.workflows.find(({ name }) => name === workflow)?.tell(json) ?? JSON.stringify(json),
		);
	}

	get polled(): Added[] {
		return this.workflows.filter(({ isPolled }) => isPolled);
	}

	async executions(status?: string): Promise<Execution[]> {
		const executions = await this.instance.api.executions(
			status ? { status: [status] } : undefined,
		);
		return executions.filter(({ workflowId }) =>
			this.workflows.some(({ id }) => id === workflowId),
		);
	}

	/** Makes the changes of a moment and expects their events. */
	async change(moment: Moment): Promise<void> {
		for (const scene of this.scenes) this.ledger.add(await scene.change(moment));
	}

	/** Waits for a condition, and shows the progress. */
	async waitFor(
		title: string,
		condition: () => boolean | Promise<boolean>,
		measure: () => string,
	): Promise<boolean> {
		return await this.progress.step(
			title,
			async () => await until(condition, LONGEST_WAIT),
			async () => measure(),
		);
	}

	/** Waits for a condition that needs no poll. */
	async waitBriefly(condition: () => boolean | Promise<boolean>): Promise<boolean> {
		return await until(condition, BRIEFLY_MS);
	}

	async waitForSurplus(): Promise<void> {
		await pause(SURPLUS_MS);
	}

	/** Waits for all expected events, and reports missing and surplus ones. */
	async comesOut(name: string): Promise<void> {
		const start = Date.now();
		const { ledger, report } = this;
		await this.waitFor(
			name,
			() => ledger.isComplete(),
			() => ledger.progress(),
		);
		await this.waitForSurplus();
		const complaint = ledger.complaint();
		report.add({ name, complaint, items: ledger.size, ms: Date.now() - start });
	}

	async betweenPolls(): Promise<void> {
		await until(() => {
			const since = (60 + new Date().getUTCSeconds() - this.second) % 60;
			return since >= AFTER_A_POLL && since < 60 - BEFORE_A_POLL;
		}, LONGEST_WAIT);
	}
}
