import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Api, connect } from './api';
import type { Connection } from './api';
import { addToDescription, asNodeError, isUncertain, parameterError } from './errors';
import type { NodeError } from './errors';
import type { Effect, Operation, Resource } from './operation';
import { readChosenOptions, readOptions, writeOptions } from './options';
import { Parameters } from './parameters';
import { text } from './readers';
import type { Service } from './service';
import { inOrder, Slots } from './slots';

/** More reads at a time than this gain nothing at the latency of any of the services. */
const MOST_READS = 32;

/** All writes of a run share this key when they must keep the order of their items. */
const EVERYTHING = ['*'];

/** What became of an item; neither of the two when it was not started. */
interface Result {
	output?: INodeExecutionData[];
	error?: NodeError;
}

/** An item before anything is sent for it. */
interface Task {
	itemIndex: number;
	effect: Effect;
	concurrency?: number;
	entities: string[];
	/** Does the work; ends at once in an error where the parameters are wrong. */
	work: () => Promise<Result>;
}

/**
 * Carries out a node's operation for every input item. Output keeps the order of the input and is
 * paired with it. Reads run beside each other; writes one by one, or, where the user allows more,
 * in order for each entity. After a failure without Continue On Fail nothing new is started.
 */
export async function run(
	context: IExecuteFunctions,
	service: Service,
	resources: Resource[],
): Promise<INodeExecutionData[][]> {
	const connection = await connect(context, service);
	const tasks = context
		.getInputData()
		.map((_item, itemIndex) => prepareTask(connection, context, resources, itemIndex));
	const goOn = context.continueOnFail();
	const results = await runAll(tasks, service.limits[0].requests, goOn);

	const failed = results.findIndex(({ error }) => error);
	const failure = results[failed]?.error;
	if (failure && !goOn) {
		if (results.length > 1) addToDescription(failure, whatWasDone(results, failed));
		throw failure;
	}
	return [
		results.flatMap(({ output, error }, itemIndex) =>
			error ? [errorItem(error, itemIndex)] : (output ?? []),
		),
	];
}

async function runAll(tasks: Task[], burst: number, goOn: boolean): Promise<Result[]> {
	const asked = tasks[0]?.concurrency;
	const writing = tasks.some(({ effect }) => effect === 'write');
	const slots = new Slots(writing ? (asked ?? 1) : Math.min(asked ?? MOST_READS, burst));
	const keysOf = ({ entities }: Task) => ((asked ?? 1) > 1 ? entities : EVERYTHING);
	let stopped = false;

	return await Promise.all(
		inOrder(tasks, writing ? keysOf : () => []).map(async ({ task, before, done }) => {
			await before;
			await slots.take();
			const result = stopped ? {} : await task.work();
			if (result.error && !goOn) stopped = true;
			slots.free();
			done();
			return result;
		}),
	);
}

function prepareTask(
	connection: Connection,
	context: IExecuteFunctions,
	resources: Resource[],
	itemIndex: number,
): Task {
	const failed = (thrown: unknown): Result => ({
		error: asNodeError(context.getNode(), thrown, connection.redact, itemIndex),
	});
	try {
		const operation = findOperation(context, resources, itemIndex);
		const options = operation.effect === 'read' ? readOptions : writeOptions;
		const parameters = new Parameters(context, itemIndex, [...operation.fields, options]);
		const { effect, entities } = operation;
		return {
			itemIndex,
			effect: typeof effect === 'function' ? effect(parameters) : effect,
			concurrency: readChosenOptions(parameters).concurrency,
			entities: entities?.(parameters) ?? EVERYTHING,
			work: async () => carryOut(connection, operation, parameters).catch(failed),
		};
	} catch (thrown) {
		const result = failed(thrown);
		return { itemIndex, effect: 'write', entities: EVERYTHING, work: async () => result };
	}
}

function findOperation(
	context: IExecuteFunctions,
	resources: Resource[],
	itemIndex: number,
): Operation {
	const choice = new Parameters(context, itemIndex, []);
	const [resource, operation] = [choice.get('resource', text), choice.get('operation', text)];
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (found) return found;
	const message = `This version of the node has no operation '${operation}' of '${resource}'`;
	throw parameterError(context.getNode(), message, itemIndex, 'Choose another in the list.');
}

async function carryOut(
	connection: Connection,
	operation: Operation,
	parameters: Parameters,
): Promise<Result> {
	const { itemIndex } = parameters;
	const api = new Api(connection, { itemIndex, ...readChosenOptions(parameters) });
	const answer = await operation.execute({ api, parameters });
	const records = api.previews.length > 0 ? api.previews : [answer].flat();
	return { output: records.map((json) => ({ json, pairedItem: { item: itemIndex } })) };
}

/** Tells what is done and what is not, so that nothing is repeated blindly. */
function whatWasDone(results: Result[], failed: number): string {
	const count = (some: Result[], key: keyof Result) => some.filter((result) => result[key]).length;
	const before = count(results.slice(0, failed), 'output');
	const after = count(results.slice(failed), 'output');
	const otherFailures = count(results, 'error') - 1;
	const notStarted = results.length - before - after - otherFailures - 1;
	return [
		`Carried out before this item: ${before} of ${results.length} items.`,
		after > 0 && `${after} after it were under way and carried out.`,
		otherFailures > 0 && `${otherFailures} more under way failed too.`,
		`Not started: ${notStarted}.`,
	]
		.filter(Boolean)
		.join(' ');
}

/**
 * What goes on instead of the results of an item. Not under n8n's own `error` property of an item: n8n
 * would keep the message only, and the workflow could not see whether a write may have been carried
 * out. With these names n8n still takes it for an error and sends it to the error output.
 */
function errorItem(error: NodeError, itemIndex: number): INodeExecutionData {
	const details: IDataObject = {};
	if (error.description) details.description = error.description;
	if ('httpCode' in error && error.httpCode) details.httpCode = error.httpCode;
	if (isUncertain(error)) details.mayHaveBeenCarriedOut = true;
	return { json: { error: error.message, details }, pairedItem: { item: itemIndex } };
}
