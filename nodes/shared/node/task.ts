import type { IExecuteFunctions, INode, INodeProperties } from 'n8n-workflow';

import { Api } from '../http/api';
import type { Connection } from '../http/connection';
import { addCarriedOut, asNodeError, parameterError } from '../http/errors';
import type { NodeError } from '../http/errors';
import type { Effect } from '../http/exchange';
import { Files } from '../input/files';
import type { NodeParameters } from '../input/parameters';
import { itemParameters } from '../input/parameters';
import { text } from '../input/readers';
import type { Call, Operation, Resource } from '../operation';
import { ItemWithFiles } from '../operation';
import { optionsOf, readChosenOptions } from './options';
import type { Result } from './report';

/** All writes of a run share this key when they must keep the order of their items. */
export const EVERYTHING = ['*'];

/** An item before anything is sent for it. */
export interface Task {
	itemIndex: number;
	effect: Effect;
	concurrency?: number;
	/** Asked only where several writes may run at a time, because it reads parameters. */
	orderingKeys: () => string[];
	/** n8n's Retry On Fail would do harm. */
	mustNotRepeat: boolean;
	/** Does the work; ends at once in an error where the parameters are wrong. */
	work: () => Promise<Result>;
}

/** Shared by the tasks of a run. */
interface Shared {
	connection: Connection;
	context: IExecuteFunctions;
	node: INode;
	resources: Resource[];
	hints: Set<string>;
	/** Fields of each operation, for their labels in errors: made once a run. */
	fieldsOf: Map<Operation, INodeProperties[]>;
}

/** Prepares an item: which operation it is for, and what that will do. */
export function prepareTask(shared: Shared, itemIndex: number): Task {
	const { context, node } = shared;
	try {
		const operation = findOperation(shared, itemIndex);
		const parameters = itemParameters(context, node, itemIndex, fieldsOf(shared, operation));
		const chosen = readChosenOptions(parameters);
		const effect =
			typeof operation.effect === 'function' ? operation.effect(parameters) : operation.effect;
		return {
			itemIndex,
			effect,
			concurrency: chosen.concurrency,
			orderingKeys: () => orderingKeysOf(operation, parameters),
			mustNotRepeat: effect === 'write' && !operation.repeatable && !chosen.preview,
			work: async () => await workOn(shared, operation, parameters, chosen),
		};
	} catch (thrown) {
		const error = errorOf(shared, thrown, itemIndex);
		// Nothing is sent for it, so it must not make reads wait for each other.
		return {
			itemIndex,
			effect: 'read',
			orderingKeys: () => EVERYTHING,
			mustNotRepeat: false,
			work: async () => ({ error }),
		};
	}
}

function fieldsOf({ fieldsOf: known }: Shared, operation: Operation): INodeProperties[] {
	const fields = known.get(operation) ?? [...operation.fields, optionsOf(operation)];
	known.set(operation, fields);
	return fields;
}

function errorOf({ node, connection }: Shared, thrown: unknown, itemIndex: number): NodeError {
	return asNodeError(node, thrown, connection.redactor.mask, itemIndex);
}

function orderingKeysOf({ orderingKeys }: Operation, parameters: NodeParameters): string[] {
	try {
		return orderingKeys?.(parameters) ?? EVERYTHING;
	} catch {
		// The work reads the same parameters, and says what is wrong with them before anything is sent.
		return EVERYTHING;
	}
}

async function workOn(
	shared: Shared,
	operation: Operation,
	parameters: NodeParameters,
	chosen: ReturnType<typeof readChosenOptions>,
): Promise<Result> {
	const { connection, context, hints } = shared;
	const { mask } = connection.redactor;
	const { itemIndex } = parameters;
	const api = new Api(connection, { itemIndex, ...chosen });
	const hint = (message: string) => void hints.add(mask(message));
	const call = { api, parameters, hint, files: new Files(context, parameters) };
	try {
		return await carryOut(operation, call);
	} catch (thrown) {
		const error = errorOf(shared, thrown, itemIndex);
		if (api.carriedOut.length > 0) addCarriedOut(error, api.carriedOut.map(mask));
		return { error };
	}
}

function findOperation({ context, node, resources }: Shared, itemIndex: number): Operation {
	const choice = itemParameters(context, node, itemIndex, []);
	const resource = choice.get('resource', text);
	// n8n drops the operation of a resource that it does not know.
	const operation = choice.getOptional('operation', text) ?? '';
	const its = resources.find(({ value }) => value === resource);
	const found = its?.operations.find(({ value }) => value === operation);
	if (found) return found;
	const replacement = Object.entries(its?.retired ?? {}).find(([value]) => value === operation);
	if (replacement) {
		const gone = `The service no longer has the operation '${operation}' of '${its?.name ?? resource}'`;
		throw parameterError(node, gone, itemIndex, `Instead: ${replacement[1]}`);
	}
	const message = `This version of the node has no operation '${operation}' of '${resource}'`;
	throw parameterError(node, message, itemIndex, 'Choose another in the list.');
}

async function carryOut(operation: Operation, call: Call): Promise<Result> {
	const answer = await operation.execute(call);
	const { api, parameters } = call;
	const records = api.previews.length > 0 ? api.previews : [answer].flat();
	const pairedItem = { item: parameters.itemIndex };
	return {
		output: records.map((record) =>
			record instanceof ItemWithFiles
				? { json: api.masked(record.json), binary: record.binary, pairedItem }
				: { json: api.masked(record), pairedItem },
		),
	};
}
