import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';

import { Api, connect } from '../http/api';
import type { Connection } from '../http/api';
import {
	addCarriedOut,
	addToDescription,
	asNodeError,
	isUncertain,
	parameterError,
} from '../http/errors';
import type { NodeError } from '../http/errors';
import { Files } from '../input/files';
import type { Effect } from '../http/exchange';
import type { Call, Operation, Resource } from '../operation';
import { ItemWithFiles } from '../operation';
import { optionsOf, readChosenOptions } from './options';
import type { NodeParameters } from '../input/parameters';
import { itemParameters } from '../input/parameters';
import { text } from '../input/readers';
import type { Service } from '../http/service';
import { inOrder, Semaphore } from './concurrency';
import type { RunOutput } from './tool';
import { errorForModel, isCalledByAgent, isTool, outputForModel } from './tool';

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
	/** What it changes; asked only where several writes may run at a time, because it reads parameters. */
	orderingKeys: () => string[];
	/** Whether n8n's Retry On Fail would do harm. */
	mustNotRepeat: boolean;
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
	const output = runItems(context, service, resources);
	if (!isTool(context.getNode())) return [(await output).items];
	return [
		await output.then(outputForModel, (thrown: unknown) => {
			const error = asNodeError(context.getNode(), thrown, (text) => text);
			// Such agents tell their model nothing of an error that is thrown.
			const isCanceled = context.getExecutionCancelSignal()?.aborted;
			if (isCalledByAgent(context) && !isCanceled) return [errorItem(error, 0)];
			throw errorForModel(error);
		}),
	];
}

async function runItems(
	context: IExecuteFunctions,
	service: Service,
	resources: Resource[],
): Promise<RunOutput> {
	const connection = await connect(context, service);
	const hints = new Set<string>();
	const shared = { connection, context, node: context.getNode(), resources, hints };
	const tasks = context.getInputData().map((_item, itemIndex) => prepareTask(shared, itemIndex));
	const isWriting = tasks.some(({ effect }) => effect === 'write');
	const goOn = context.continueOnFail();
	const refusal = refusalOfRetryOnFail(context, tasks);
	// On Error: Continue, n8n would pass the input on as if everything had been carried out.
	if (refusal && goOn) {
		const items = tasks.map(({ itemIndex }) => errorItem(refusal, itemIndex));
		return { items, hints: [], isWriting };
	}
	if (refusal) throw refusal;
	const results = await runAll(tasks, connection.limits[0].requests, goOn);
	const shownHints = mostOf(hints);
	showHints(context, shownHints);

	const failed = results.findIndex(({ error }) => error);
	const failure = results[failed]?.error;
	if (failure && !goOn) {
		if (results.length > 1) addToDescription(failure, whatWasDone(results, failed));
		// n8n shows no hints beside an error, and they concern items that were carried out.
		addToDescription(failure, shownHints.join(' '));
		throw failure;
	}
	const items = results.flatMap(({ output, error }, itemIndex) =>
		error ? [errorItem(error, itemIndex)] : (output ?? []),
	);
	return { items, hints: shownHints, isWriting };
}

/**
 * n8n's Retry On Fail runs the node again for all its items, also those that were carried out, and
 * after answers that got lost. Items that fail for good reasons are tried again in here.
 */
function refusalOfRetryOnFail(context: IExecuteFunctions, tasks: Task[]): NodeError | undefined {
	const node = context.getNode();
	if (!node.retryOnFail || !tasks.some(({ mustNotRepeat }) => mustNotRepeat)) return undefined;
	return parameterError(
		node,
		"Turn off 'Retry On Fail' in the settings of this node: n8n would send every item again, also those that were carried out",
		undefined,
		'Nothing was sent. What can be repeated safely is repeated without that setting.',
	);
}

async function runAll(tasks: Task[], burst: number, goOn: boolean): Promise<Result[]> {
	const asked = tasks[0]?.concurrency;
	const writing = tasks.some(({ effect }) => effect === 'write');
	const semaphore = new Semaphore(writing ? (asked ?? 1) : Math.min(asked ?? MOST_READS, burst));
	const keysOf = ({ orderingKeys: entities }: Task) => ((asked ?? 1) > 1 ? entities() : EVERYTHING);
	let stopped = false;

	return await Promise.all(
		inOrder(tasks, writing ? keysOf : () => []).map(async ({ task, before, done }) => {
			await before;
			await semaphore.acquire();
			const result = stopped ? {} : await task.work();
			if (result.error && !goOn) stopped = true;
			semaphore.release();
			done();
			return result;
		}),
	);
}

/** What the tasks of a run share. */
interface Shared {
	connection: Connection;
	context: IExecuteFunctions;
	node: INode;
	resources: Resource[];
	hints: Set<string>;
}

function prepareTask(shared: Shared, itemIndex: number): Task {
	const { connection, context, node, hints } = shared;
	const hint = (message: string) => void hints.add(connection.redactor.mask(message));
	const failed = (thrown: unknown) => ({
		error: asNodeError(node, thrown, connection.redactor.mask, itemIndex),
	});
	try {
		const operation = findOperation(shared, itemIndex);
		const fields = [...operation.fields, optionsOf(operation)];
		const parameters = itemParameters(context, node, itemIndex, fields);
		const { effect } = operation;
		const chosen = readChosenOptions(parameters);
		const itsEffect = typeof effect === 'function' ? effect(parameters) : effect;
		return {
			itemIndex,
			effect: itsEffect,
			concurrency: chosen.concurrency,
			orderingKeys: () => entitiesOf(operation, parameters),
			mustNotRepeat: itsEffect === 'write' && !operation.repeatable && !chosen.preview,
			work: async () => {
				const api = new Api(connection, { itemIndex, ...chosen });
				const call = { api, parameters, hint, files: new Files(context, parameters) };
				return await carryOut(operation, call).catch((thrown: unknown) => {
					const result = failed(thrown);
					if (api.carriedOut.length > 0)
						addCarriedOut(result.error, api.carriedOut.map(connection.redactor.mask));
					return result;
				});
			},
		};
	} catch (thrown) {
		const result = failed(thrown);
		// Nothing is sent for it, so it must not make reads wait for each other.
		return {
			itemIndex,
			effect: 'read',
			orderingKeys: () => EVERYTHING,
			mustNotRepeat: false,
			work: async () => result,
		};
	}
}

function entitiesOf({ orderingKeys: entities }: Operation, parameters: NodeParameters): string[] {
	try {
		return entities?.(parameters) ?? EVERYTHING;
	} catch {
		// The work reads the same parameters, and says what is wrong with them before anything is sent.
		return EVERYTHING;
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

/** More than these would hide the output. */
const MOST_HINTS = 10;

function mostOf(hints: Set<string>): string[] {
	const more = hints.size - MOST_HINTS;
	return [
		...[...hints].slice(0, MOST_HINTS),
		...(more > 0 ? [`… and ${more} more of this kind.`] : []),
	];
}

function showHints(context: IExecuteFunctions, hints: string[]): void {
	// Older versions of n8n know no hints; nothing depends on them.
	if (hints.length === 0 || !('addExecutionHints' in context)) return;
	context.addExecutionHints(
		...hints.map((message) => ({ message, type: 'warning', location: 'outputPane' }) as const),
	);
}

/** Tells what is done and what is not, so that nothing is repeated blindly. */
function whatWasDone(results: Result[], failed: number): string {
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
