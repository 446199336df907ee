import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';

import type { Connection } from '../http/connection';
import { Api } from '../http/api';
import { connect } from '../http/connection';
import { clock } from '../http/clock';
import { asNodeError, parameterError } from '../http/errors';
import type { NodeParameters } from '../input/parameters';
import { triggerParameters } from '../input/parameters';
import { asRecord } from '../values/records';
import type { Service } from '../http/service';
import { readPollingOptions } from './options';

/**
 * Milliseconds after which a poll fetches no further page. n8n polls up to once a minute, and a user who
 * activates a workflow waits for the first poll.
 */
const LONGEST_POLL = 45_000;

/** Input of a poll. */
export interface PollCall {
	api: Api;
	parameters: NodeParameters;
	/** Parameters as stored, expressions unresolved; they show whether the user changed the settings. */
	stored: INodeParameters;
	/** Approximate maximum of items to return; the next poll returns the rest. */
	maxItems: number;
	/** True when the poll must stop fetching and leave the rest to the next one. */
	isOutOfTime(): boolean;
}

/** Output of a poll: items that start the workflow, and the state for the next poll. */
export interface PollResult<State> {
	items: IDataObject[];
	/** JSON that accounts for these items. A new object: a poll that fails must not change the old state. */
	state: State;
}

/** Definition of a polling trigger, besides its node description. */
export interface PollingTrigger<State extends object> {
	service: Service;
	fields: INodeProperties[];
	/** Raised when older states can no longer be read; the trigger then starts without a state. */
	stateVersion: number;
	/** Without a state, existing records are the baseline and give no items. */
	poll(call: PollCall, state: State | undefined): Promise<PollResult<State>>;
	/** Returns a recent record as an item for a test run in the editor; undefined if there is none. */
	sample(call: PollCall): Promise<IDataObject | undefined>;
	/** Advice for a test run that finds no record. */
	nothingToShow: string;
}

/** Value that is kept in n8n's static data of the node. */
interface StoredState<State> {
	version: number;
	/** Account that the state belongs to; see `accountIn`. */
	account: string;
	state: State;
}

/** Running polls: n8n starts the next poll even while one is waiting for responses. */
const running = new WeakSet<IPollFunctions>();

/** Activations whose first poll has started. */
const started = new WeakSet<IPollFunctions>();

/** Activations with a successful poll; n8n passes the same context to all polls of an activation. */
const succeeded = new WeakSet<IPollFunctions>();

/**
 * Runs a poll. The state is replaced once, after everything was fetched: a poll that fails changes nothing,
 * so the next one finds the same changes.
 * @returns the items that start the workflow, or null if there are none
 * @throws an error that n8n shows as a failed execution
 */
export async function poll<State extends object>(
	context: IPollFunctions,
	trigger: PollingTrigger<State>,
): Promise<INodeExecutionData[][] | null> {
	if (running.has(context)) return null;
	running.add(context);
	const isFirst = !started.has(context);
	started.add(context);
	let redact = (text: string) => text;
	try {
		const connection = await connect(context, trigger.service);
		redact = connection.redactor.mask;
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
		running.delete(context);
	}
}

/**
 * Tells whether n8n resumes a trigger that has a state. n8n would drop a trigger for good if its first poll
 * fails for some seconds; the next poll reports the cause if it persists.
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
	const staticData = context.getWorkflowStaticData('node');
	const account = accountIn(context, connection);
	const isActivation = context.getActivationMode() === 'activate' && !succeeded.has(context);
	const previous =
		isActivation && !includeMissedChanges ? undefined : stateIn(staticData, trigger, account);
	const { items, state } = await trigger.poll(call, previous);
	const stored: StoredState<State> = { version: trigger.stateVersion, account, state };
	staticData.poll = stored as unknown as IDataObject;
	succeeded.add(context);
	return items;
}

function stateIn<State extends object>(
	staticData: IDataObject,
	{ stateVersion }: PollingTrigger<State>,
	accountNow: string,
): State | undefined {
	const { version, account, state } = asRecord(staticData.poll) as unknown as Partial<
		StoredState<State>
	>;
	// Compared with the records of another account, all records would be new or gone.
	return version === stateVersion && account === accountNow ? state : undefined;
}

/** Identity of the account: the chosen credential and the address that it points to. */
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
	// Older versions of n8n have no poll budget.
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
