/**
 * Parts of a workflow run that need no module of n8n, so that bench/ can use them with those of an installed
 * n8n.
 */
import type {
	ICredentialsHelper,
	ICredentialType,
	IDataObject,
	IExecuteData,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { ExecutionLifecycleHooks } from 'n8n-core';

export const START = 'Start';

/** Name of the tested node in its workflow. */
export const NODE = 'Node';

export const startNode = {
	description: {
		displayName: START,
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Passes on its input',
		defaults: { name: START },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute(this: { getInputData(): INodeExecutionData[] }) {
		return [this.getInputData()];
	},
} as unknown as INodeType;

export function nodeTypesFrom(types: Record<string, INodeType>): INodeTypes {
	const all: Record<string, INodeType> = { start: startNode, ...types };
	return {
		getByName: (name) => all[name] as INodeType,
		getByNameAndVersion: (name) => all[name] as INodeType,
		getKnownTypes: () => ({}),
	};
}

/** The node behind a start, with their connection. */
export function startAnd(
	node: Pick<INode, 'type'> & Partial<INode>,
	credentialType: ICredentialType,
) {
	const nodes: INode[] = [
		{ id: 'start', name: START, type: 'start', typeVersion: 1, position: [0, 0], parameters: {} },
		{
			id: 'node',
			name: NODE,
			typeVersion: 1,
			position: [200, 0],
			parameters: {},
			credentials: { [credentialType.name]: { id: 'credential', name: 'Test' } },
			...node,
		},
	];
	const connections = { [START]: { main: [[{ node: NODE, type: 'main' as const, index: 0 }]] } };
	return { nodes, connections };
}

/** Data of an execution that begins at the start with these items. */
export function executionFrom(workflow: Workflow, items: INodeExecutionData[]) {
	const node = workflow.getNode(START) as INode;
	const stack: IExecuteData[] = [{ node, data: { main: [items] }, source: null }];
	return {
		executionData: {
			metadata: {},
			contextData: {},
			waitingExecution: {},
			waitingExecutionSource: null,
			nodeExecutionStack: stack,
		},
		resultData: { runData: {} },
	};
}

/** Adds the credential to requests as n8n's helper does. */
export function authenticateWith({
	authenticate,
}: ICredentialType): ICredentialsHelper['authenticate'] {
	return async (credentials, _type, request, workflow, node) => {
		const result = { ...request } as IHttpRequestOptions & Record<string, IDataObject | undefined>;
		if (!authenticate) return result;
		if (typeof authenticate === 'function') return await authenticate(credentials, result);
		const variables = { $credentials: credentials } as never;
		const resolve = (value: string) =>
			value.startsWith('=') && workflow && node
				? String(
						workflow.expression.getSimpleParameterValue(node, value, 'internal', variables) ?? '',
					)
				: value;
		for (const [part, entries] of Object.entries(authenticate.properties)) {
			const resolved = Object.entries(entries as Record<string, string>).map(([name, value]) => [
				resolve(name),
				resolve(value),
			]);
			result[part] = { ...result[part], ...Object.fromEntries(resolved) } as IDataObject;
		}
		return result;
	};
}

/** The part of n8n's "additional data" that the engine needs; the base addresses must be valid. */
export function additionalDataWith(
	Hooks: typeof ExecutionLifecycleHooks,
	credentialsHelper: ICredentialsHelper,
	mode: WorkflowExecuteMode,
	nodes: INode[] = [],
): IWorkflowExecuteAdditionalData {
	const data = {
		hooks: new Hooks(mode, '1', {
			id: 'test',
			name: 'test',
			active: false,
			activeVersionId: null,
			isArchived: false,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes,
			connections: {},
		}),
		credentialsHelper,
		executionId: '1',
		restApiUrl: '',
		instanceBaseUrl: 'http://localhost',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookTestBaseUrl: 'http://localhost/webhook-test',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		variables: {},
		userId: 'user',
		secretsHelpers: {},
		setExecutionStatus() {},
		sendDataToUI() {},
		logAiEvent() {},
	};
	return data as unknown as IWorkflowExecuteAdditionalData;
}
