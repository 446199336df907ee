/**
 * Runs a node inside n8n's real execution engine, without a server: expressions for each item,
 * `authenticate` of the credential, n8n's HTTP helper, Continue On Fail and item linking are n8n's own.
 */
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createRunExecutionData, ICredentialsHelper, Workflow } from 'n8n-workflow';
import {
	ExecuteContext,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	RoutingNode,
	WorkflowExecute,
} from 'n8n-core';

import {
	additionalDataWith,
	authenticateWith,
	executionFrom,
	NODE,
	nodeTypesFrom,
	startAnd,
	startNode,
} from './parts';

/** Node, credential type and credential of a test. */
export interface NodeSetup {
	node: INodeType;
	credentialType: ICredentialType;
	credentials: ICredentialDataDecryptedObject;
	/** Time zone of the workflow. */
	timezone?: string;
}

export interface RunSetup extends NodeSetup {
	parameters: INodeParameters;
	/** Input items, or only their JSON; default: one empty item. Binary data stays in memory. */
	input?: Array<IDataObject | INodeExecutionData>;
	onError?: INode['onError'];
	/** Runs it as the tool that n8n makes of it for AI agents. */
	asTool?: boolean;
	/** Other settings of the node, e.g. Retry On Fail. */
	settings?: Pick<INode, 'retryOnFail' | 'maxTries' | 'waitBetweenTries'>;
	/** Called with the running execution, e.g. to cancel it. */
	onStart?: (execution: { cancel(): void }) => void;
}

/** Items of each output, the error that stopped the run, and everything that n8n would save. */
export interface RunResult {
	items: INodeExecutionData[];
	errorItems: INodeExecutionData[];
	error:
		| (Error & { description?: string | null; httpCode?: string | null; context?: IDataObject })
		| undefined;
	status: string;
	/** Hints above the node's output. */
	hints: string[];
	/** The stored credential after the run; n8n stores a renewed token in `oauthTokenData`. */
	credentials: ICredentialDataDecryptedObject;
	/** Everything of the run as text, to search it for secrets. */
	text: string;
}

export { NODE };

/** Hands plain credential data to the engine and applies the generic `authenticate` as n8n does. */
class TestCredentials extends ICredentialsHelper {
	/** Credential as in n8n's database. */
	stored: ICredentialDataDecryptedObject;

	readonly authenticate: ICredentialsHelper['authenticate'];

	constructor(private readonly setup: NodeSetup) {
		super();
		this.stored = { ...setup.credentials };
		this.authenticate = authenticateWith(setup.credentialType);
	}

	getParentTypes(): string[] {
		return this.setup.credentialType.extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async getCredentials(): Promise<never> {
		throw new Error('Engine tests read decrypted credentials only');
	}

	async getDecrypted(
		...[, , , , , raw]: Parameters<ICredentialsHelper['getDecrypted']>
	): Promise<ICredentialDataDecryptedObject> {
		return raw ? { ...this.stored } : resolved(this.setup.credentialType, this.stored);
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(
		...[, , { oauthTokenData }]: Parameters<ICredentialsHelper['updateCredentialsOauthTokenData']>
	): Promise<void> {
		this.stored = { ...this.stored, oauthTokenData: oauthTokenData as IDataObject };
	}

	getCredentialsProperties(): [] {
		return [];
	}
}

/** Credential as a node sees it: defaults filled in, expressions resolved. */
export function resolved(
	{ properties }: ICredentialType,
	stored: ICredentialDataDecryptedObject,
): ICredentialDataDecryptedObject {
	const defaults = properties.map(({ name, default: value }) => [name, value]);
	const data = { ...Object.fromEntries(defaults), ...stored } as ICredentialDataDecryptedObject;
	const { expression } = new Workflow({
		nodes: [],
		connections: {},
		active: false,
		nodeTypes: nodeTypesOf(startNode),
	});
	return expression.getComplexParameterValue(
		{ id: '', name: '', type: 'start', typeVersion: 1, position: [0, 0], parameters: {} },
		data as INodeParameters,
		'internal',
		{},
		undefined,
		undefined,
		data as INodeParameters,
	) as ICredentialDataDecryptedObject;
}

/** The tested node as type `node`, and as the tool that n8n makes of it. */
export const nodeTypesOf = (node: INodeType): INodeTypes => nodeTypesFrom({ node, nodeTool: node });

function buildWorkflow(
	setup: NodeSetup,
	parameters: INodeParameters,
	settings: Partial<INode> = {},
) {
	const { nodes, connections } = startAnd(
		{ type: 'node', parameters, ...settings },
		setup.credentialType,
	);
	return {
		nodes,
		connections,
		workflow: new Workflow({
			id: 'test',
			nodes,
			connections,
			active: false,
			nodeTypes: nodeTypesOf(setup.node),
			settings: { executionOrder: 'v1', timezone: setup.timezone ?? 'UTC' },
		}),
	};
}

export function additionalData(
	setup: NodeSetup,
	{ nodes }: { nodes: INode[] },
	mode: WorkflowExecuteMode,
): IWorkflowExecuteAdditionalData {
	return additionalDataWith(ExecutionLifecycleHooks, new TestCredentials(setup), mode, nodes);
}

export async function runNode(setup: RunSetup): Promise<RunResult> {
	const { onError, settings, asTool } = setup;
	const built = buildWorkflow(setup, setup.parameters, {
		...settings,
		...(asTool ? { type: 'nodeTool' } : {}),
		...(onError ? { onError } : {}),
	});
	const input = (setup.input ?? [{}]).map(asItem);
	const runData = createRunExecutionData(executionFrom(built.workflow, input));
	const data = additionalData(setup, built, 'manual');
	const running = new WorkflowExecute(data, 'manual', runData).processRunExecutionData(
		built.workflow,
	);
	setup.onStart?.({ cancel: () => running.cancel() });
	return asResult(await running, (data.credentialsHelper as TestCredentials).stored);
}

function asItem(entry: IDataObject | INodeExecutionData): INodeExecutionData {
	return typeof entry.json === 'object' && entry.json !== null
		? (entry as INodeExecutionData)
		: { json: entry as IDataObject };
}

function asResult(run: IRun, credentials: ICredentialDataDecryptedObject): RunResult {
	const { resultData } = run.data;
	const outputs = resultData.runData[NODE]?.[0]?.data?.main ?? [];
	return {
		items: outputs[0] ?? [],
		errorItems: outputs[1] ?? [],
		error: resultData.error as RunResult['error'],
		status: run.status,
		hints: (resultData.runData[NODE]?.[0]?.hints ?? []).map(({ message }) => message),
		credentials,
		text: textOf(run),
	};
}

/** JSON with everything that an error carries, at any depth. */
export function textOf(given: unknown): string {
	const seen = new Set<unknown>();
	return JSON.stringify(given, (_key, value: unknown) => {
		if (typeof value !== 'object' || value === null) return value;
		if (seen.has(value)) return '[again]';
		seen.add(value);
		if (!(value instanceof Error)) return value;
		const own = Object.getOwnPropertyNames(value).map((name) => [name, Reflect.get(value, name)]);
		return Object.fromEntries(own);
	});
}

/** A real `this` for a picker of the node, as the editor provides it. */
export function loadOptionsContext(
	setup: NodeSetup & { parameters?: INodeParameters },
	path = '',
): LoadOptionsContext {
	const built = buildWorkflow(setup, setup.parameters ?? {});
	const node = built.workflow.getNode(NODE) as INode;
	const data = additionalData(setup, built, 'internal');
	data.currentNodeParameters = setup.parameters ?? {};
	return new LoadOptionsContext(built.workflow, node, data, path);
}

/** Sends the test request of a credential as n8n does when it is saved; throws where n8n shows an error. */
export async function testCredential(
	credentialType: ICredentialType,
	credentials: ICredentialDataDecryptedObject,
): Promise<void> {
	// n8n runs a credential's test in a node that sends only this request.
	const node = {
		description: {
			...startNode.description,
			name: 'node',
			credentials: [{ name: credentialType.name, required: true }],
			properties: [
				{
					displayName: 'Test',
					name: 'test',
					type: 'string',
					routing: { request: credentialType.test?.request },
					default: '',
				},
			],
		},
	} as INodeType;
	const setup = { node, credentialType, credentials };
	const built = buildWorkflow(setup, {});
	const tested = built.workflow.getNode(NODE) as INode;
	const context = new ExecuteContext(
		built.workflow,
		tested,
		additionalData(setup, built, 'internal'),
		'internal',
		createRunExecutionData({ resultData: { runData: {} } }),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node: tested, data: {}, source: null },
		[],
	);
	await new RoutingNode(context, node, {
		id: 'credential',
		name: 'Test',
		type: credentialType.name,
		data: resolved(credentialType, credentials),
	}).runNode();
}
