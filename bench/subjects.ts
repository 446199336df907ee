import { packageName } from '../tools/real-n8n/install-package';
import type { Workflow, WorkflowNode } from '../tools/real-n8n/n8n-types';
import { sideBySide } from '../test/e2e/workflows';

/** A node that is measured. */
export interface Subject {
	/** What its node on the canvas is called. */
	name: string;
	type: string;
	typeVersion: number;
}

/** Our node, and the one of n8n itself that people would take instead. */
export interface Pair<T> {
	ours: T;
	theirs: T;
}

export const SUBJECTS: Pair<Subject> = {
	ours: { name: 'Ours', type: `${packageName()}.pipedriveApi`, typeVersion: 1 },
	theirs: { name: 'Theirs', type: 'n8n-nodes-base.pipedrive', typeVersion: 2 },
};

/**
 * Does the same for both, one after the other, so that both see the same machine. Who comes first
 * changes with every turn: the second one may pay for what the first one has left behind.
 */
export async function inTurns(
	turns: number,
	work: (which: keyof Pair<Subject>, turn: number) => Promise<void>,
): Promise<void> {
	for (let turn = 0; turn < turns; turn++) {
		await work(turn % 2 === 0 ? 'theirs' : 'ours', turn);
		await work(turn % 2 === 0 ? 'ours' : 'theirs', turn);
	}
}

/** Where the panel of either is opened; what is measured there leads back to it. */
const PARAMETERS = { resource: 'deal', operation: 'create' };

function nodeOn({ name, type, typeVersion }: Subject): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters: { ...PARAMETERS } };
}

/** The workflow with both nodes, without credentials: a panel opens without them too. */
export function benchWorkflow(): Workflow {
	const { ours, theirs } = SUBJECTS;
	return sideBySide('bench-editor', 'Bench', [nodeOn(ours), nodeOn(theirs)]);
}
