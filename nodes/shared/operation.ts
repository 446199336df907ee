import type { IBinaryKeyData, IDataObject, INodeProperties } from 'n8n-workflow';

import type { Api } from './http/api';
import type { Files } from './input/files';
import type { Effect } from './http/exchange';
import type { NodeParameters } from './input/parameters';

/** Call of an operation for one item. */
export interface Call {
	api: Api;
	parameters: NodeParameters;
	/** The binary data of the item, and new binary data for the output. */
	files: Files;
	/** Shows a sentence above the node's output; the same one is shown once for all items. */
	hint(message: string): void;
}

/** An output item that carries files beside its JSON. */
export class ItemWithFiles {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

export type Output = IDataObject | ItemWithFiles;

/** An operation of a resource: its texts, its fields, and the code that carries it out. */
export interface Operation {
	/** Label in the Operation dropdown. */
	name: string;
	/** Stored in saved workflows; never changes once published. */
	value: string;
	/** Sentence that n8n's node search shows, with the resource in it. */
	action: string;
	description: string;
	effect: Effect | ((parameters: NodeParameters) => Effect);
	/** Shown once in the form where several operations have equal ones. */
	fields: INodeProperties[];
	/** Entries of Options besides those that every operation has. */
	options?: INodeProperties[];
	/** A write that changes nothing more when it is carried out again, so that n8n may repeat it. */
	repeatable?: boolean;
	/**
	 * Opaque keys of what a write changes: writes that share a key keep the order of their items.
	 * Without it all writes of the node run one after another.
	 */
	orderingKeys?(parameters: NodeParameters): string[];
	/** Carries it out; returns one output item for an object, one for each element of an array. */
	execute(call: Call): Promise<Output | Output[]>;
}

/** An entry of the Resource dropdown and its operations. */
export interface Resource {
	/** Label in the Resource dropdown. */
	name: string;
	/** Stored in saved workflows; never changes once published. */
	value: string;
	/**
	 * The first one is chosen by default. Saved workflows don't hold a default, so it stays the first;
	 * where there is a choice, it is one that changes nothing.
	 */
	operations: [Operation, ...Operation[]];
	/** Stored values of operations that the service has removed, each with what to use instead. */
	retired?: Record<string, string>;
}
