import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { NodeError } from '../http/errors';
import { isUncertain } from '../http/errors';

/** Result of an item; neither of the two when it was not started. */
export interface Result {
	output?: INodeExecutionData[];
	error?: NodeError;
}

/** More than these would hide the output. */
const MOST_HINTS = 10;

/** Returns the hints to show; the same one is shown once. */
export function mostOf(hints: Set<string>): string[] {
	const more = hints.size - MOST_HINTS;
	return [
		...[...hints].slice(0, MOST_HINTS),
		...(more > 0 ? [`… and ${more} more of this kind.`] : []),
	];
}

/** Shows hints above the node's output. */
export function showHints(context: IExecuteFunctions, hints: string[]): void {
	// Older versions of n8n know no hints; nothing depends on them.
	if (hints.length === 0 || !('addExecutionHints' in context)) return;
	context.addExecutionHints(
		...hints.map((message) => ({ message, type: 'warning', location: 'outputPane' }) as const),
	);
}

/** Says which items were carried out and which were not, so that nothing is repeated blindly. */
export function progressReport(results: Result[], failed: number): string {
	const indexes = (isMeant: (result: Result) => boolean) =>
		results.flatMap((result, index) => (index !== failed && isMeant(result) ? [index] : []));
	const done = indexes(({ output }) => output !== undefined);
	const after = done.filter((index) => index > failed);
	const uncertain = indexes(({ error }) => isUncertain(error));
	const refused = indexes(({ error }) => error !== undefined && !isUncertain(error));
	const notStarted = indexes(({ output, error }) => !output && !error);
	return [
		`Carried out before this item: ${done.length - after.length} of ${results.length} items.`,
		after.length > 0 && `Carried out after it: ${ranges(after)}.`,
		refused.length > 0 && `Failed too: ${ranges(refused)}.`,
		uncertain.length > 0 && `May have been carried out: ${ranges(uncertain)}.`,
		// Those behind this item are told by their number alone; one in front of it has to be named.
		`Not started: ${notStarted.some((index) => index < failed) ? ranges(notStarted) : notStarted.length}.`,
	]
		.filter(Boolean)
		.join(' ');
}

/** Item numbers for people to read, e.g. "item 3" or "items 1-4, 7". */
function ranges(indexes: number[]): string {
	const runs: Array<[first: number, last: number]> = [];
	for (const index of indexes) {
		const run = runs[runs.length - 1];
		if (run && run[1] === index - 1) run[1] = index;
		else runs.push([index, index]);
	}
	const texts = runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
	return `${indexes.length === 1 ? 'item' : 'items'} ${texts.join(', ')}`;
}

/**
 * Returns the output of an item that failed. Not under n8n's own `error` property of an item: n8n
 * would keep the message only, and the workflow could not see whether a write may have been carried
 * out. With these names n8n still takes it for an error and sends it to the error output.
 */
export function errorItem(error: NodeError, itemIndex: number): INodeExecutionData {
	const details: IDataObject = {};
	if (error.description) details.description = error.description;
	if ('httpCode' in error && error.httpCode) details.httpCode = error.httpCode;
	if (isUncertain(error)) details.mayHaveBeenCarriedOut = true;
	return { json: { error: error.message, details }, pairedItem: { item: itemIndex } };
}
