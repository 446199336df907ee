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
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import {
	additionalDataWith,
	authenticateWith,
	executionFrom,
	NODE,
	nodeTypesFrom,
	startAnd,
} from '../../test/engine/parts';
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

/**
 * Hands over the credential as it is, and authenticates as n8n's helper does. n8n itself reads it from
 * its database and decrypts it each time it is asked, which is left out here for every node.
 */
function credentialsHelper(setup: NodeSetup): ICredentialsHelper {
	const { credentialType, credentials } = setup;
	const helper = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: async () => ({ ...credentials }),
		preAuthentication: async () => undefined,
		runPreAuthentication: async () => undefined,
		getCredentialsProperties: () => credentialType.properties,
		authenticate: authenticateWith(credentialType),
	};
	return helper as unknown as ICredentialsHelper;
}

export function workflowWith(
	{ workflow: { Workflow } }: N8nModules,
	setup: NodeSetup,
	{ staticData, onError }: { staticData?: IDataObject; onError?: INode['onError'] } = {},
): Workflow {
	const { nodes, connections } = startAnd(
		{
			type: setup.type,
			typeVersion: setup.typeVersion,
			parameters: setup.parameters,
			...(onError ? { onError } : {}),
		},
		setup.credentialType,
	);
	return new Workflow({
		id: 'bench',
		name: 'Bench',
		nodes,
		connections,
		active: false,
		nodeTypes: nodeTypesFrom({ [setup.type]: setup.node }),
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
	return additionalDataWith(ExecutionLifecycleHooks, credentialsHelper(setup), mode);
}

/** Runs the node over the input as a production execution; items that fail go on as items with an error. */
export async function runNode(
	n8n: N8nModules,
	setup: NodeSetup,
	input: IDataObject[],
): Promise<RunResult> {
	const { core, workflow: n8nWorkflow } = n8n;
	const workflow = workflowWith(n8n, setup, { onError: 'continueRegularOutput' });
	const items = input.map((json): INodeExecutionData => ({ json }));
	const runData = n8nWorkflow.createRunExecutionData(executionFrom(workflow, items));
	const data = additionalData(n8n, setup, 'trigger');
	const execution = new core.WorkflowExecute(data, 'trigger', runData);
	const { data: finished } = await execution.processRunExecutionData(workflow);
	const { runData: runs, error } = finished.resultData;
	return { items: runs[NODE]?.[0]?.data?.main?.[0] ?? [], error: error?.message };
}
