import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import type { NodeSetup } from './engine';
import { additionalData, NODE, nodeTypesOf } from './engine';

export interface TriggerSetup extends NodeSetup {
	parameters: INodeParameters;
	/** ID of the credential; a credential that replaces another has another ID. */
	credentialId?: string;
}

/** Changes in the next published version of the workflow. */
export type TriggerChanges = Partial<
	Pick<TriggerSetup, 'parameters' | 'credentials' | 'credentialId'>
>;

export interface LoadedWorkflow {
	workflow: Workflow;
	node: INode;
}

/** First part of the path of the trigger's webhooks. */
export const WEBHOOK_ID = '5a0c7b44-6b9d-4f5b-9d0e-2c1f3a7e9b10';

/** A workflow that has only a trigger, as in n8n's database. */
export class StoredWorkflow {
	staticData = '{}';
	private setup: TriggerSetup;
	private credentialsHelper?: IWorkflowExecuteAdditionalData['credentialsHelper'];

	constructor(setup: TriggerSetup) {
		this.setup = setup;
	}

	change(changes: TriggerChanges): void {
		this.setup = { ...this.setup, ...changes };
		if (changes.credentials) this.credentialsHelper = undefined;
	}

	/** Creates a workflow object, with the stored static data unless others are given. */
	load(staticData: string = this.staticData): LoadedWorkflow {
		const { credentialType, parameters, credentialId = 'credential', timezone } = this.setup;
		const stored: INode = {
			id: 'node',
			name: NODE,
			type: 'node',
			typeVersion: 1,
			position: [0, 0],
			webhookId: WEBHOOK_ID,
			parameters: structuredClone(parameters),
			credentials: { [credentialType.name]: { id: credentialId, name: 'Test' } },
		};
		const workflow = new Workflow({
			id: 'test',
			name: 'Test',
			nodes: [stored],
			connections: {},
			active: true,
			nodeTypes: nodeTypesOf(this.setup.node),
			staticData: JSON.parse(staticData) as IDataObject,
			settings: { executionOrder: 'v1', timezone: timezone ?? 'UTC' },
		});
		return { workflow, node: workflow.getNode(NODE) as INode };
	}

	/** Stores the static data if n8n noticed a change of them, as n8n does. */
	save({ staticData }: Workflow): void {
		if (staticData.__dataChanged !== true) return;
		this.staticData = JSON.stringify(staticData);
		staticData.__dataChanged = false;
	}

	/** n8n's "additional data"; all of them share the credential and its renewed tokens. */
	additionalData(
		{ node }: LoadedWorkflow,
		mode: WorkflowExecuteMode,
	): IWorkflowExecuteAdditionalData {
		const data = additionalData(this.setup, { nodes: [node] }, mode);
		this.credentialsHelper ??= data.credentialsHelper;
		data.credentialsHelper = this.credentialsHelper;
		return data;
	}

	get nodeType(): NodeSetup['node'] {
		return this.setup.node;
	}
}

/** Static data of the trigger itself, without n8n's wrapping. */
export function nodeStaticData(staticData: string): IDataObject {
	const all = JSON.parse(staticData) as Record<string, IDataObject | undefined>;
	return all[`node:${NODE}`] ?? {};
}

/** A trigger in a published workflow, with the runs that it started. */
export abstract class StoredTrigger {
	/** Items of all runs, in order. */
	readonly started: INodeExecutionData[] = [];
	/** Items of each run. */
	readonly runs: INodeExecutionData[][] = [];
	protected readonly stored: StoredWorkflow;

	constructor(setup: TriggerSetup) {
		this.stored = new StoredWorkflow(setup);
	}

	/** Static data of the workflow in the database, as JSON. */
	get saved(): string {
		return this.stored.staticData;
	}

	get savedBytes(): number {
		return Buffer.byteLength(this.saved);
	}

	protected startRun(items: INodeExecutionData[]): void {
		this.runs.push(items);
		this.started.push(...items);
	}
}
