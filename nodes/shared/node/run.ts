import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { connect } from '../http/connection';
import { addToDescription, asNodeError, parameterError } from '../http/errors';
import type { NodeError } from '../http/errors';
import type { Service } from '../http/service';
import type { Resource } from '../operation';
import { inOrder, Semaphore } from './concurrency';
import type { Result } from './report';
import { errorItem, mostOf, progressReport, showHints } from './report';
import type { Task } from './task';
import { EVERYTHING, prepareTask } from './task';
import type { RunOutput } from './tool';
import { errorForModel, isCalledByAgent, isTool, outputForModel } from './tool';

/** More reads at a time than this gain nothing at the latency of any of the services. */
const MOST_READS = 32;

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
	const node = context.getNode();
	const shared = { connection, context, node, resources, hints, fieldsOf: new Map() };
	const tasks = context.getInputData().map((_item, itemIndex) => prepareTask(shared, itemIndex));
	const isWriting = tasks.some(({ effect }) => effect === 'write');
	const goOn = context.continueOnFail();
	const retryError = retryOnFailError(context, tasks);
	// On Error: Continue, n8n would pass the input on as if everything had been carried out.
	if (retryError && goOn) {
		const items = tasks.map(({ itemIndex }) => errorItem(retryError, itemIndex));
		return { items, hints: [], isWriting };
	}
	if (retryError) throw retryError;
	const results = await runAll(tasks, connection.limits[0].requests, goOn);
	const shownHints = mostOf(hints);
	showHints(context, shownHints);

	const failed = results.findIndex(({ error }) => error);
	const failure = results[failed]?.error;
	if (failure && !goOn) {
		if (results.length > 1) addToDescription(failure, progressReport(results, failed));
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
function retryOnFailError(context: IExecuteFunctions, tasks: Task[]): NodeError | undefined {
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
	const keysOf = ({ orderingKeys }: Task) => ((asked ?? 1) > 1 ? orderingKeys() : EVERYTHING);
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
