/** What the records of an answer are: decides which custom fields they have and what Simplify keeps. */
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

/** An entry of the Operation dropdown: what the catalogue does not know of an operation. */
export interface OperationEntry {
	/** The operation in the catalogue, e.g. "v2.getDeals". */
	id: string;
	/** Stored in saved workflows; never changes once published. */
	value: string;
	/** Label in the Operation dropdown. */
	name: string;
	/** Sentence that n8n's node search shows, with the resource in it. */
	action: string;
	/** What a call costs of the company's daily budget. */
	tokens: number;
	/** What the records of the answer are; left out where they are nothing that is known. */
	records?: RecordKind;
	/** Shown above the fields of what can't be undone. */
	notice?: string;
	/** Key of the list in the answer's `data`, where `data` is not the list itself. */
	listKey?: 'items' | 'goals';
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
