import { withCredential } from '../../tools/real-n8n/examples';
import type { Credential, Workflow, WorkflowNode } from '../../tools/real-n8n/n8n-types';
import { nodeName, type HelperNode, type OperationCase } from './cases';

export interface NodeUnderTest {
	type: string;
	typeVersion: number;
}

export const START: WorkflowNode = {
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

function chain(nodes: WorkflowNode[]): Workflow['connections'] {
	const connections: Workflow['connections'] = {};
	for (const [index, { name }] of nodes.slice(1).entries()) {
		const previous = nodes[index]?.name ?? '';
		connections[previous] = { main: [[{ node: name, type: 'main', index: 0 }]] };
	}
	return connections;
}

export function nodeOf(
	name: string,
	{ resource, operation, parameters }: Omit<OperationCase, 'check'>,
	node: NodeUnderTest,
	credential: Credential,
): WorkflowNode {
	return withCredential(
		{
			...node,
			id: name,
			name,
			position: [0, 0],
			parameters: { resource, operation, ...parameters },
		},
		[credential],
	);
}

/** Node of a case with its helpers, in the order in which they run. */
function nodesOf(
	entry: OperationCase,
	node: NodeUnderTest,
	credential: Credential,
): WorkflowNode[] {
	const helper = (plain: HelperNode): WorkflowNode => ({ ...plain, id: '', position: [0, 0] });
	const onError = entry.continues ? { onError: 'continueRegularOutput' as const } : {};
	return [
		...(entry.before ?? []).map(helper),
		{ ...nodeOf(nodeName(entry), entry, node, credential), ...onError },
		...(entry.after ?? []).map(helper),
	];
}

/**
 * A workflow that runs the cases one after the other. Each node runs once, however many items come before it,
 * and passes something on even if it found nothing.
 */
export function workflowOf(
	id: string,
	cases: OperationCase[],
	node: NodeUnderTest,
	credential: Credential,
): Workflow {
	const all = cases.flatMap((entry) => nodesOf(entry, node, credential));
	const steps = all.map((step, index) => ({
		...step,
		id: `step${index}`,
		position: [220 * (index + 1), 0] as [number, number],
		executeOnce: true,
		alwaysOutputData: true,
	}));
	const nodes = [START, ...steps];
	return { id, name: id, active: false, settings: {}, nodes, connections: chain(nodes) };
}

/** Nodes that fit on the screen one below the other. */
const ROWS = 4;

/** Every other column stands a little lower, so that the connections can be seen. */
function positionBeside(column: number, row: number): [number, number] {
	return [260 + 240 * column, 180 * row + 90 * (column % 2)];
}

/**
 * A workflow in which each node stands by itself behind the start, without the settings that keep a chain of
 * cases going.
 */
export function sideBySide(id: string, name: string, nodes: WorkflowNode[]): Workflow {
	const steps = nodes.map((node, index) => ({
		...node,
		id: `step${index}`,
		position: positionBeside(Math.floor(index / ROWS), index % ROWS),
		executeOnce: false,
		alwaysOutputData: false,
	}));
	const main = [steps.map((step) => ({ node: step.name, type: 'main' as const, index: 0 }))];
	const connections = { [START.name]: { main } };
	return { id, name, active: false, settings: {}, nodes: [START, ...steps], connections };
}

/** Cases by workflow, in the order of their first appearance. */
export function byWorkflow(cases: OperationCase[]): Map<string, OperationCase[]> {
	const groups = new Map<string, OperationCase[]>();
	for (const entry of cases) {
		const name = entry.workflow ?? entry.resource;
		const group = groups.get(name) ?? [];
		group.push(entry);
		groups.set(name, group);
	}
	return groups;
}
