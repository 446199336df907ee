import { Progress } from '../../../tools/real-n8n/progress';
import type { Report } from '../report';
import { until } from '../triggers/until';
import { batchWorkflow, callsOf, ROWS } from './batch';
import type { Execution } from '../n8n-api';
import type { Main } from './main';
import type { Scene } from './scene';
import type { Worker } from './worker';

/** Far longer than 500 subscriptions take under ProfitWell's limit. */
const LONGEST_BATCH = 15 * 60_000;

const UNDER_WAY = ['new', 'running', 'waiting'];

export class Stage {
	constructor(
		readonly main: Main,
		readonly workers: [Worker, Worker],
		readonly scene: Scene,
		readonly report: Report,
		private readonly progress: Progress,
	) {}

	/** Publishes the workflow of a batch; returns its id. */
	async publish(batch: string, credentialId: string): Promise<string> {
		const credential = { ...this.scene.credential, id: credentialId };
		return await this.main.publish(batchWorkflow(batch, credential));
	}

	/** Sends all rows of a batch without waiting for the executions. */
	async send(batch: string): Promise<number> {
		const calls = callsOf(batch);
		for (const call of calls) await this.main.call(batch, call);
		return calls.length;
	}

	/** Waits until a condition holds; shows the number of subscriptions in the batch. */
	async waitFor(
		title: string,
		batch: string,
		condition: () => boolean | Promise<boolean>,
	): Promise<void> {
		const measure = async () => `${this.scene.made(batch)} of ${ROWS} subscriptions`;
		const work = async () => await until(condition, LONGEST_BATCH);
		if (!(await this.progress.step(title, work, measure))) throw new Error(`${title}: too long`);
	}

	/** Waits until all executions of a workflow have ended, and returns them. */
	async ended(title: string, batch: string, id: string, expected: number): Promise<Execution[]> {
		let executions: Execution[] = [];
		await this.waitFor(title, batch, async () => {
			executions = await this.main.executions(id);
			return (
				executions.length >= expected &&
				executions.every(({ status }) => !UNDER_WAY.includes(status))
			);
		});
		return executions;
	}

	/** Each different reason of executions that should have succeeded, once. */
	async failures(executions: Execution[]): Promise<string | undefined> {
		const failed = executions.filter(({ status }) => status !== 'success');
		if (failed.length === 0) return undefined;
		const errors = await Promise.all(failed.map(async ({ id }) => await this.main.errorOf(id)));
		return [counted(executions), ...new Set(errors)].join('\n');
	}
}

/** Executions by status, e.g. "45 success, 5 crashed". */
export function counted(executions: Execution[]): string {
	const counts = new Map<string, number>();
	for (const { status } of executions) counts.set(status, (counts.get(status) ?? 0) + 1);
	return [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
}
