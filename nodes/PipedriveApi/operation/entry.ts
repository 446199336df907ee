import type { CatalogueOperation } from '../catalogue/types';

/** Kind of the records in an answer: decides their custom fields and what Simplify keeps. */
export type RecordKind =
	| 'activity'
	| 'call log'
	| 'deal'
	| 'field'
	| 'file'
	| 'lead'
	| 'note'
	| 'organization'
	| 'person'
	| 'product'
	| 'project'
	| 'task'
	| 'user';

/** An entry of the Operation dropdown: the facts that the catalogue does not hold. */
export interface OperationEntry {
	/** The operation in the catalogue, e.g. "v2.getDeals". */
	id: string;
	/** Stored in saved workflows; never changes once published. */
	value: string;
	/** Label in the Operation dropdown. */
	name: string;
	/** Sentence that n8n's node search shows, with the resource in it. */
	action: string;
	/** Cost of a call in tokens of the company's daily quota. */
	tokens: number;
	/** Kind of the records in the answer; left out where no kind fits. */
	records?: RecordKind;
	/** Warning above the fields of an operation that can't be undone. */
	notice?: string;
	/** Key of the list in the answer's `data`, where `data` is not the list itself. */
	listKey?: 'items' | 'goals';
}

/** Returns true for an operation whose answer is a list, so that Return All and Limit apply. */
export function answersList(operation: CatalogueOperation, entry: OperationEntry): boolean {
	const isList = operation.list ?? entry.listKey !== undefined;
	return operation.method === 'GET' && isList;
}

/** An entry of the Resource dropdown and its operations. */
export interface ResourceEntry {
	/** Label in the Resource dropdown. */
	name: string;
	/** Stored in saved workflows; never changes once published. */
	value: string;
	/** The first one is chosen by default, so it changes nothing where there is a choice. */
	operations: OperationEntry[];
	/** Stored values of operations that Pipedrive has removed, each with what to use instead. */
	retired?: Record<string, string>;
}
