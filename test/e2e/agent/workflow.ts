import { nodeNameToToolName } from 'n8n-workflow';
import { withCredential } from '../../../tools/real-n8n/examples';
import type { Credential, Workflow, WorkflowNode } from '../../../tools/real-n8n/n8n-types';
import { START } from '../workflows';
import type { ToolCase } from './cases';

/** Versions of n8n's own nodes. They differ in how they run tools and talk to models. */
export interface Versions {
	agent: number;
	/** From 1.3 on, n8n's node uses OpenAI's Responses API. */
	model: number;
}

export interface ToolRun {
	entry: ToolCase;
	/** Name of the model, unique to this case. */
	model: string;
	agent: string;
	/** Name of the tool's node, as n8n's editor makes it. */
	node: string;
	/** Name of the tool as the model gets it. */
	tool: string;
}

/** Node type of the tool, and n8n's description of an operation for models. */
export interface NodeAsTool {
	type: string;
	describe(resource: string, operation: string): string;
}

/** The cases with their node names; n8n's editor numbers nodes of the same name. */
export function toolRuns(id: string, cases: ToolCase[], { describe }: NodeAsTool): ToolRun[] {
	const used = new Map<string, number>();
	return cases.map((entry, index) => {
		const plain = describe(entry.resource, entry.operation);
		const count = used.get(plain) ?? 0;
		used.set(plain, count + 1);
		const node = count === 0 ? plain : `${plain}${count}`;
		return {
			entry,
			model: `${id}-${index}`,
			agent: `Agent ${index}`,
			node,
			tool: nodeNameToToolName(node),
		};
	});
}

function nodesOf(
	{ entry, model, agent, node }: ToolRun,
	{ type }: NodeAsTool,
	versions: Versions,
	credentials: Credential[],
): WorkflowNode[] {
	const { resource, operation, parameters } = entry;
	const plain = { position: [0, 0] as [number, number] };
	return [
		{
			...plain,
			id: agent,
			name: agent,
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: versions.agent,
			parameters: { promptType: 'define', text: 'Do what you are there for.' },
			// The next case runs even if this one fails.
			onError: 'continueRegularOutput',
		},
		withCredential(
			{
				...plain,
				id: model,
				name: model,
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: versions.model,
				parameters: { model: { __rl: true, mode: 'id', value: model } },
			},
			credentials,
		),
		withCredential(
			{
				...plain,
				id: node,
				name: node,
				type,
				typeVersion: 1,
				parameters: { resource, operation, ...parameters },
			},
			credentials,
		),
	];
}

/** A workflow with an agent, a model and a tool for each case, one after the other. */
export function agentWorkflow(
	id: string,
	runs: ToolRun[],
	node: NodeAsTool,
	versions: Versions,
	credentials: Credential[],
): Workflow {
	const connections: Workflow['connections'] = {};
	let previous = START.name;
	for (const { agent, model, node: tool } of runs) {
		connections[previous] = { main: [[{ node: agent, type: 'main', index: 0 }]] };
		connections[model] = {
			ai_languageModel: [[{ node: agent, type: 'ai_languageModel', index: 0 }]],
		};
		connections[tool] = { ai_tool: [[{ node: agent, type: 'ai_tool', index: 0 }]] };
		previous = agent;
	}
	const nodes = [START, ...runs.flatMap((run) => nodesOf(run, node, versions, credentials))];
	return { id, name: id, active: false, settings: { executionOrder: 'v1' }, nodes, connections };
}
