/** Outcome of an operation, in the same shape for runs, pickers and hooks. */
import type { INodeListSearchResult, INodeParameters } from 'n8n-workflow';

import { runNode, type NodeSetup, type RunResult } from '../../engine/engine';
import type { Came, Subject, ThrownError } from './subjects';

export { textOf } from '../../engine/engine';

function outcomeOf({ items, error }: RunResult): Came {
	return { output: items.map(({ json }) => json), error };
}

export async function pickerOutcome(search: Promise<INodeListSearchResult>): Promise<Came> {
	try {
		return { output: (await search).results };
	} catch (error) {
		return { output: [], error: error as ThrownError };
	}
}

export async function hookOutcome(activation: Promise<void>): Promise<Came> {
	try {
		await activation;
		return { output: [] };
	} catch (error) {
		return { output: [], error: error as ThrownError };
	}
}

/** Makes subjects that run the node; writes tell how often they were carried out. */
export const runsOf =
	(setup: () => NodeSetup) =>
	(
		struck: Subject['struck'],
		parameters: INodeParameters,
		timesDone?: Subject['timesDone'],
	): Subject => ({
		struck,
		isRun: true,
		run: async () => outcomeOf(await runNode({ ...setup(), parameters })),
		...(timesDone ? { timesDone } : {}),
	});
