import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';

import type { Connection } from '../http/api';
import { Api, connect } from '../http/api';
import { clock } from '../http/clock';
import { asNodeError, parameterError } from '../http/errors';
import type { NodeParameters } from '../input/parameters';
import { triggerParameters } from '../input/parameters';
import { asRecord } from '../values/records';
import type { Service } from '../http/service';
import { readPollingOptions } from './options';

/**
 * Milliseconds after which a poll fetches no further page: n8n polls as often as every minute, and
 * whoever activates a workflow waits for its first poll.
 */
const LONGEST_POLL = 45_000;

/** What a poll works with. */
export interface PollCall {
	api: Api;
	parameters: NodeParameters;
	/** The parameters as the workflow holds them, expressions unresolved: another choice is told by them. */
	stored: INodeParameters;
	/** How many items the workflow may be started with; the rest is left to the next poll. */
	maxItems: number;
	/** Whether to stop fetching, and leave the rest to the next poll. */
	isOutOfTime(): boolean;
}

/** What came out of a poll: the items that start the workflow, and what to remember. */
export interface PollResult<State> {
	items: IDataObject[];
	/** JSON, with all that these items tell. Never the old state changed: a poll that fails must leave it alone. */
	state: State;
}

/** All that a polling trigger consists of, besides its description. */
export interface PollingTrigger<State extends object> {
	service: Service;
	fields: INodeProperties[];
	/** Raised when states saved before can't be read any more; the trigger then begins anew. */
	stateVersion: number;
	/** Without a state it takes things as they are: what is there already is no news. */
	poll(call: PollCall, state: State | undefined): Promise<PollResult<State>>;
	/** A recent record as an item, for a test run in the editor; undefined where there is none. */
	sample(call: PollCall): Promise<IDataObject | undefined>;
	/** What the user can do where there is nothing to show. */
	nothingToShow: string;
}

/** What is kept in n8n's static data of the node. */
interface Memory<State> {
	version: number;
	/** Which account the state is of. */
	account: string;
	state: State;
}

/** Polls under way: n8n starts the next one also while one is still waiting for answers. */
const underWay = new WeakSet<IPollFunctions>();

/** Activations whose first poll was begun. */
const tried = new WeakSet<IPollFunctions>();

/** Activations whose first poll went well; n8n hands the same context to all polls of an activation. */
const begun = new WeakSet<IPollFunctions>();

/**
 * Carries out a poll. The memory is replaced once, at the end, after everything was fetched: a poll that
 * fails changes nothing, so that the next one finds what this one would have found.
 * @returns the items that start the workflow, or null where there are none
 * @throws an error that n8n shows as a failed execution
 */
export async function poll<State extends object>(
	context: IPollFunctions,
	trigger: PollingTrigger<State>,
): Promise<INodeExecutionData[][] | null> {
	if (underWay.has(context)) return null;
	underWay.add(context);
	const isFirst = !tried.has(context);
	tried.add(context);
	let redact = (text: string) => text;
	try {
		const connection = await connect(context, trigger.service);
		// n8n may renew the token during the poll; the connection then masks the new one too.
		redact = (text) => connection.redact(text);
		const items =
			context.getMode() === 'manual'
				? [await sampleItem(context, connection, trigger)]
				: await pollOnce(context, connection, trigger);
		return items.length > 0 ? [items.map((json) => ({ json }))] : null;
	} catch (thrown) {
		const error = asNodeError(context.getNode(), thrown, redact);
		if (!isFirst || !isStartOfN8n(context)) throw error;
		context.logger.warn(`The first poll after a start of n8n failed: ${error.message}`);
		return null;
	} finally {
		underWay.delete(context);
	}
}

/**
 * Whether n8n goes on with a trigger that has a memory. It would give up for good a trigger whose first
 * poll fails for some seconds; the next poll shows what is wrong, if it still is.
 */
function isStartOfN8n(context: IPollFunctions): boolean {
	const isStart = ['init', 'leadershipChange'].includes(context.getActivationMode());
	return isStart && context.getWorkflowStaticData('node').poll !== undefined;
}

async function pollOnce<State extends object>(
	context: IPollFunctions,
	connection: Connection,
	trigger: PollingTrigger<State>,
): Promise<IDataObject[]> {
	const { call, includeMissedChanges } = callOf(context, connection, trigger);
	const memory = context.getWorkflowStaticData('node');
	const account = accountIn(context, connection);
	const isActivation = context.getActivationMode() === 'activate' && !begun.has(context);
	const known = isActivation && !includeMissedChanges ? undefined : stateIn(memory, trigger, account);
	const { items, state } = await trigger.poll(call, known);
	const remembered: Memory<State> = { version: trigger.stateVersion, account, state };
	memory.poll = remembered as unknown as IDataObject;
	begun.add(context);
	return items;
}

function stateIn<State extends object>(
	memory: IDataObject,
	{ stateVersion }: PollingTrigger<State>,
	accountNow: string,
): State | undefined {
	const { version, account, state } = asRecord(memory.poll) as unknown as Partial<Memory<State>>;
	// Another account has other records: compared with those, all of them would be new or gone.
	return version === stateVersion && account === accountNow ? state : undefined;
}

/** Which account a trigger looks at: the credential that the user chose, and where it points to. */
function accountIn(context: IPollFunctions, { credentialType, service, credentials }: Connection) {
	const chosen = context.getNode().credentials?.[credentialType];
	const address = service.hosts.main.baseUrl(credentials).trim().replace(/\/+$/, '');
	return [credentialType, chosen?.id ?? chosen?.name ?? '', address].join(' ');
}

async function sampleItem<State extends object>(
	context: IPollFunctions,
	connection: Connection,
	trigger: PollingTrigger<State>,
): Promise<IDataObject> {
	const item = await trigger.sample(callOf(context, connection, trigger).call);
	if (item) return item;
	const message = `${trigger.service.title} has nothing to show in a test run`;
	throw parameterError(context.getNode(), message, undefined, trigger.nothingToShow);
}

function callOf<State extends object>(
	context: IPollFunctions,
	connection: Connection,
	{ fields }: PollingTrigger<State>,
): { call: PollCall; includeMissedChanges: boolean } {
	const parameters = triggerParameters(context, fields);
	const { includeMissedChanges, maxItems, ...apiOptions } = readPollingOptions(parameters);
	// Older versions of n8n set no limit.
	const budget = (context as Partial<IPollFunctions>).getPollBudgetMs?.() ?? Infinity;
	const end = clock.now() + Math.min(budget, LONGEST_POLL);
	const api = new Api(connection, apiOptions);
	return {
		call: {
			api,
			parameters,
			stored: context.getNode().parameters,
			maxItems,
			isOutOfTime: () => clock.now() >= end,
		},
		includeMissedChanges,
	};
}
