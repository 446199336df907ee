import { packageName } from '../tools/real-n8n/install-package';
import type { Workflow, WorkflowNode } from '../tools/real-n8n/n8n-types';
import { sideBySide } from '../test/e2e/workflows';

export interface Subject {
	/** Name of its node on the canvas. */
	name: string;
	type: string;
	typeVersion: number;
}

/** Our node, and n8n's own node for the same service. */
export interface Pair<T> {
	ours: T;
	theirs: T;
}

export const SUBJECTS: Pair<Subject> = {
	ours: { name: 'Ours', type: `${packageName()}.pipedriveApi`, typeVersion: 1 },
	theirs: { name: 'Theirs', type: 'n8n-nodes-base.pipedrive', typeVersion: 2 },
};

/**
 * Does the same for both, one after the other, so that both see the same machine. The order changes with
 * every turn, since the second one may pay for what the first one left behind.
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

/** The form in which the panel is opened; each measurement leads back to it. */
const PARAMETERS = { resource: 'deal', operation: 'create' };

function nodeOn({ name, type, typeVersion }: Subject): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters: { ...PARAMETERS } };
}

/** Both nodes, without credentials: a panel opens without them too. */
export function benchWorkflow(): Workflow {
	const { ours, theirs } = SUBJECTS;
	return sideBySide('bench-editor', 'Bench', [nodeOn(ours), nodeOn(theirs)]);
}
