/**
 * Runs a polling trigger through the life of its workflow as n8n 2.41.1 does by default, with n8n's own poll
 * context and static data, which are saved exactly when n8n saves them.
 */
import type {
	IDataObject,
	INodeExecutionData,
	IPollFunctions,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { PollContext, WorkflowExecute } from 'n8n-core';

import { forgetAccounts } from '../../nodes/shared/http/account';
import { NODE } from './engine';
import type { LoadedWorkflow, TriggerChanges, TriggerSetup } from './stored-workflow';
import { nodeStaticData, StoredTrigger } from './stored-workflow';

export type { TriggerChanges, TriggerSetup } from './stored-workflow';

export interface PollResult {
	/** Items that a run was started with. */
	items: INodeExecutionData[] | null;
	/** n8n saves it as a failed execution and continues. */
	error?: Error;
}

/** The time from n8n's registration of the trigger until its removal. */
interface Activation extends LoadedWorkflow {
	context: IPollFunctions;
}

/** A published workflow that is not yet active. */
export class PollingTrigger extends StoredTrigger {
	private activation?: Activation;
	/** Number of restarts of n8n. */
	private starts = 0;
	private afterTest = '{}';

	/**
	 * Activates the workflow. Throws if the first poll does; n8n would try four more times, so another call
	 * stands for its next try.
	 */
	async activate(): Promise<INodeExecutionData[] | null> {
		if (this.activation) throw new Error('The workflow is active already');
		return await this.begin('activate');
	}

	/** A tick of the clock. As in n8n, polls may overlap. */
	async poll(): Promise<PollResult> {
		const { activation } = this;
		if (!activation) throw new Error('The workflow is not active');
		try {
			const items = await this.pollOnce(activation);
			// n8n discards the result of a poll that ends after its activation.
			return { items: this.activation === activation ? this.emit(activation, items) : null };
		} catch (error) {
			return this.activation === activation
				? { items: null, error: error as Error }
				: { items: null };
		}
	}

	async publish(changes: TriggerChanges): Promise<INodeExecutionData[] | null> {
		this.activation = undefined;
		this.stored.change(changes);
		return await this.begin('update');
	}

	/** Kills the process and starts n8n again: only saved data remain. */
	async restart(): Promise<INodeExecutionData[] | null> {
		this.activation = undefined;
		this.starts++;
		forgetAccounts();
		return await this.begin('init');
	}

	/** Deactivates the workflow. n8n does not save the memory of polls without items. */
	async deactivate(): Promise<void> {
		this.activation = undefined;
	}

	async test(): Promise<INodeExecutionData[] | null> {
		const loaded = this.stored.load();
		const { workflow, node } = loaded;
		const data = this.stored.additionalData(loaded, 'manual');
		const run = await new WorkflowExecute(data, 'manual').run({ workflow, startNode: node });
		this.afterTest = JSON.stringify(workflow.staticData);
		const { error, runData } = run.data.resultData;
		// n8n hands over errors as plain copies.
		if (error) throw error instanceof Error ? error : Object.assign(new Error(), error);
		return runData[NODE]?.[0]?.data?.main?.[0] ?? null;
	}

	get isActive(): boolean {
		return this.activation !== undefined;
	}

	/** Static data of the trigger in memory; while inactive, the saved ones. */
	get staticData(): IDataObject {
		const { activation, stored } = this;
		return nodeStaticData(
			activation ? JSON.stringify(activation.workflow.staticData) : stored.staticData,
		);
	}

	/** Static data of the trigger in the database. */
	get savedStaticData(): IDataObject {
		return nodeStaticData(this.saved);
	}

	/** Static data of the trigger after the last `test()`; n8n discards them. */
	get staticDataAfterTest(): IDataObject {
		return nodeStaticData(this.afterTest);
	}

	private async begin(mode: WorkflowActivateMode): Promise<INodeExecutionData[] | null> {
		const loaded = this.stored.load();
		const data = this.stored.additionalData(loaded, 'trigger');
		const { workflow, node } = loaded;
		const activation: Activation = {
			...loaded,
			context: new PollContext(workflow, node, data, 'trigger', mode),
		};
		this.activation = activation;
		const startsThen = this.starts;
		const isKilled = () => this.starts !== startsThen;
		let isActivated = false;
		try {
			const items = await this.pollOnce(activation);
			isActivated = true;
			return isKilled() ? null : this.emit(activation, items);
		} finally {
			if (!isActivated && this.activation === activation) this.activation = undefined;
			// n8n also saves after a failure.
			if (!isKilled()) this.stored.save(workflow);
		}
	}

	private async pollOnce({ context }: Activation): Promise<INodeExecutionData[][] | null> {
		const { poll } = this.stored.nodeType;
		if (!poll) throw new Error('The node does not poll');
		return await poll.call(context);
	}

	/** Starts a run, as n8n does for any result except null, even an empty one. */
	private emit(
		{ workflow }: Activation,
		data: INodeExecutionData[][] | null,
	): INodeExecutionData[] | null {
		if (data === null) return null;
		this.stored.save(workflow);
		const items = data[0] ?? [];
		this.startRun(items);
		return items;
	}
}

/** A polling trigger in a workflow that is published and not yet active. */
export const pollingTrigger = (setup: TriggerSetup): PollingTrigger => new PollingTrigger(setup);
