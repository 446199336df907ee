/** The part of a workflow's node that the tools use. */
export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	executeOnce?: boolean;
	alwaysOutputData?: boolean;
	onError?: 'continueRegularOutput';
	disabled?: boolean;
	/** Part of the address of the node's webhooks, which n8n's editor generates. */
	webhookId?: string;
}

/** Items, or the parts of an agent. */
type ConnectionType = 'main' | 'ai_languageModel' | 'ai_tool';

/** A workflow as n8n exports and imports it. */
export interface Workflow {
	/** At most 21 characters. */
	id: string;
	name: string;
	active: boolean;
	settings: Record<string, unknown>;
	nodes: WorkflowNode[];
	connections: Record<
		string,
		{ [Type in ConnectionType]?: Array<Array<{ node: string; type: Type; index: number }>> }
	>;
}

/** A credential as `n8n import:credentials` takes it; the data is encrypted on import. */
export interface Credential {
	id: string;
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export type Json = Record<string, unknown>;

export interface OutputItem {
	json: Json;
	pairedItem?: unknown;
}

/** One run of one node. */
export interface NodeRun {
	/** Milliseconds since 1970. */
	startTime: number;
	executionTime: number;
	executionStatus: string;
	data?: { main?: Array<OutputItem[] | null> };
	error?: { message?: string; description?: string | null };
}

/** Output of `n8n execute --rawOutput`. */
export interface WorkflowRun {
	status?: string;
	finished?: boolean;
	data: {
		resultData: {
			runData: Record<string, NodeRun[]>;
			lastNodeExecuted?: string;
			error?: { message?: string; description?: string | null };
		};
	};
}
