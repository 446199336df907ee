/**
 * Runs a node in n8n's own engine as test/engine does, with two differences that measuring needs: every
 * module is that of the installed n8n, so that n8n's own nodes run too, and nothing is done with the
 * result.
 */
import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { N8nModules } from './n8n-modules';

export interface NodeSetup {
	/** n8n treats its HTTP Request node by this name. */
	type: string;
	typeVersion: number;
	node: INodeType;
	credentialType: ICredentialType;
	credentials: ICredentialDataDecryptedObject;
	parameters: INodeParameters;
}

export interface RunResult {
	items: INodeExecutionData[];
	error?: string;
}

const START = 'Start';
const NODE = 'Node';

/**
 * Hands over the credential as it is, and authenticates as n8n's helper does. n8n itself reads it from
 * its database and decrypts it each time it is asked, which is left out here for every node.
 */
function credentialsHelper(setup: NodeSetup): ICredentialsHelper {
	const { credentialType, credentials } = setup;
	const resolve = (value: string, workflow: Workflow, node: INode) =>
		value.startsWith('=')
			? String(
					workflow.expression.getSimpleParameterValue(node, value, 'internal', {
						$credentials: credentials,
					} as never) ?? '',
				)
			: value;
	const helper = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: async () => ({ ...credentials }),
		preAuthentication: async () => undefined,
		runPreAuthentication: async () => undefined,
		getCredentialsProperties: () => credentialType.properties,
		async authenticate(
			_credentials: ICredentialDataDecryptedObject,
			_type: string,
			request: IHttpRequestOptions & Record<string, unknown>,
			workflow: Workflow,
			node: INode,
		) {
			const { authenticate } = credentialType;
			if (!authenticate) return request;
			if (typeof authenticate === 'function') return await authenticate(credentials, request);
			for (const [part, entries] of Object.entries(authenticate.properties)) {
				const target: IDataObject = { ...(request[part] as IDataObject | undefined) };
				for (const [name, value] of Object.entries(entries as Record<string, string>)) {
					target[resolve(name, workflow, node)] = resolve(value, workflow, node);
				}
				request[part] = target;
			}
			return request;
		},
	};
	return helper as unknown as ICredentialsHelper;
}

const startNode = {
	description: {
		displayName: START,
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: START },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute(this: { getInputData(): INodeExecutionData[] }) {
		return [this.getInputData()];
	},
} as unknown as INodeType;

export function workflowWith(
	{ workflow: { Workflow } }: N8nModules,
	setup: NodeSetup,
	{ staticData, onError }: { staticData?: IDataObject; onError?: INode['onError'] } = {},
): Workflow {
	const types: Record<string, INodeType> = { start: startNode, [setup.type]: setup.node };
	const nodeTypes = {
		getByName: (name: string) => types[name],
		getByNameAndVersion: (name: string) => types[name],
		getKnownTypes: () => ({}),
	} as INodeTypes;
	const node: INode = {
		id: 'node',
		name: NODE,
		type: setup.type,
		typeVersion: setup.typeVersion,
		position: [200, 0],
		parameters: setup.parameters,
		credentials: { [setup.credentialType.name]: { id: 'credential', name: 'Bench' } },
		...(onError ? { onError } : {}),
	};
	const start: INode = {
		id: 'start',
		name: START,
		type: 'start',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	return new Workflow({
		id: 'bench',
		name: 'Bench',
		nodes: [start, node],
		connections: { [START]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes,
		staticData,
		settings: { executionOrder: 'v1', timezone: 'UTC' },
	});
}

export function nodeOf(workflow: Workflow): INode {
	return workflow.getNode(NODE) as INode;
}

export function additionalData(
	{ core: { ExecutionLifecycleHooks } }: N8nModules,
	setup: NodeSetup,
	mode: WorkflowExecuteMode,
): IWorkflowExecuteAdditionalData {
	const data = {
		hooks: new ExecutionLifecycleHooks(mode, '1', {
			id: 'bench',
			name: 'Bench',
			active: false,
			activeVersionId: null,
			isArchived: false,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes: [],
			connections: {},
		}),
		credentialsHelper: credentialsHelper(setup),
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

/** Runs the node over the input as a production execution; items that fail go on as items with an error. */
export async function runNode(
	n8n: N8nModules,
	setup: NodeSetup,
	input: IDataObject[],
): Promise<RunResult> {
	const { core, workflow: n8nWorkflow } = n8n;
	const workflow = workflowWith(n8n, setup, { onError: 'continueRegularOutput' });
	const start = workflow.getNode(START) as INode;
	const main = [input.map((json): INodeExecutionData => ({ json }))];
	const runData = n8nWorkflow.createRunExecutionData({
		executionData: {
			metadata: {},
			contextData: {},
			waitingExecution: {},
			waitingExecutionSource: null,
			nodeExecutionStack: [{ node: start, data: { main }, source: null }],
		},
		resultData: { runData: {} },
	});
	const data = additionalData(n8n, setup, 'trigger');
	const execution = new core.WorkflowExecute(data, 'trigger', runData);
	const { data: finished } = await execution.processRunExecutionData(workflow);
	const { runData: runs, error } = finished.resultData;
	const items = runs[NODE]?.[0]?.data?.main?.[0] ?? [];
	return { items, error: error?.message };
}
