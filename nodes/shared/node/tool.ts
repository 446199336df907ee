import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';

import type { NodeError } from '../http/errors';

/**
 * Returns whether the node runs as the tool of an AI agent: n8n derives a node type with this ending.
 * Its model is handed the JSON of the items or the message of the error, and nothing else.
 */
export function isTool({ type }: INode): boolean {
	return type.endsWith('Tool');
}

/**
 * Returns whether the agent itself runs the tool, as in agents before version 3, rather than n8n's engine.
 * n8n 1.x does not tell, and there no agent copes with an error that is thrown.
 */
export function isCalledByAgent(context: Partial<IExecuteFunctions>): boolean {
	return context.isToolExecution?.() ?? true;
}

/** Puts what an error advises into its message; the number of the item tells a model nothing. */
export function errorForModel<T extends NodeError>(error: T): T {
	const message = error.message.replace(/ \[Item \d+\]$/, '');
	error.message = [message, error.description].filter(Boolean).join('. ');
	return error;
}

/** Result of a run of the node. */
export interface RunOutput {
	items: INodeExecutionData[];
	/** Sentences shown above the output. */
	hints: string[];
	/** One of the operations changes something. */
	isWriting: boolean;
}

/** Adds the hints to an output; to an empty one, which a model would see as "", also its meaning. */
export function outputForModel({ items, hints, isWriting }: RunOutput): INodeExecutionData[] {
	// A model that takes a write for one that did nothing may order it again.
	const nothing = isWriting ? 'Done; the service answered with nothing' : 'Nothing was found';
	const told = items.length === 0 ? [nothing, ...hints] : hints;
	return [...items, ...told.map((note) => ({ json: { note }, pairedItem: { item: 0 } }))];
}
