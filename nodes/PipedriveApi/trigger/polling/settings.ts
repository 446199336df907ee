import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { ApiRequest, ApiResponse } from '../../../shared/http/api';
import { list as textList, oneOf, text } from '../../../shared/input/readers';
import type { PollCall } from '../../../shared/polling/poll';
import { shortDigest } from '../../../shared/values/digest';
import { asRecord } from '../../../shared/values/records';
import { readRequest } from '../../request/request';
import { fetchRecords } from '../../response/pages';
import type { ChangeEvent } from './events';
import { triggerOptions } from './fields';
import type { PolledList } from './lists';
import { polledLists } from './lists';

/** Part of a list to read. */
export interface Reading {
	/** Maximum of records; all of them if undefined. */
	count?: number;
	isEnough?(records: unknown[]): boolean;
	onPage?(response: ApiResponse): void;
}

/** A list with the parameters that the user chose. */
export interface PolledRequest extends Pick<PollCall, 'maxItems' | 'isOutOfTime'> {
	list: PolledList;
	request: ApiRequest;
	/** True if the list is asked for changes, false if it is read whole. */
	isByChanges: boolean;
	/** Names of fields whose changes are not reported. */
	ignoredFields: string[];
	/** Tells whether the user wants this event. */
	isWanted(event: Pick<ChangeEvent, 'isNew'>): boolean;
	/** Reads the list with further query parameters. */
	read(query: IDataObject, reading: Reading): Promise<unknown[]>;
}

/** Stored parameters after whose change the trigger goes on with its state. */
const NEUTRAL_PARAMETERS = [
	'authentication',
	'options',
	'pollTimes',
	'triggerOn',
	'simple',
	'resolveCustomFields',
];

/** Reads the trigger's fields. */
export async function readPolledRequest(call: PollCall): Promise<PolledRequest> {
	const { api, parameters, maxItems, isOutOfTime } = call;
	const list = chosenList(call);
	const { operation, plan, entry } = list;
	const filled = await readRequest({ operation, plan }, { api, parameters });
	const request: ApiRequest = { ...filled, cost: entry.tokens };
	const onlyNew = parameters.get('triggerOn', oneOf('created', 'createdOrChanged')) === 'created';
	return {
		list,
		request,
		maxItems,
		isOutOfTime,
		isByChanges: canAskForChanges(list, request),
		ignoredFields: parameters.getOptional('options.ignoredFields', textList) ?? [],
		isWanted: ({ isNew }) => isNew || !onlyNew,
		read: async (query, { count = Infinity, isEnough, onPage = () => {} }) =>
			await fetchRecords(
				api,
				{ operation, entry, request: { ...request, query: { ...request.query, ...query } } },
				{ count, isEnough, onPage },
			),
	};
}

/** Options of the trigger itself; the others are parameters of the request. */
const OWN_OPTIONS = (triggerOptions().options ?? []).map(({ name }) => name);

/** Digest of the settings, expressions unresolved: their values may differ from poll to poll. */
export function settingsDigest(stored: INodeParameters, { entry }: PolledList): string {
	const options = asRecord(stored.options);
	const chosen = [
		...Object.entries(stored).filter(([name]) => !NEUTRAL_PARAMETERS.includes(name)),
		...Object.entries(options).filter(([name]) => !OWN_OPTIONS.includes(name)),
	];
	// With other ignored fields every known record would look changed.
	const { ignoredFields = '' } = options;
	return shortDigest([entry.id, Object.fromEntries(chosen), ignoredFields], 16);
}

function chosenList({ parameters }: PollCall): PolledList {
	const resource = parameters.get('resource', text);
	const operation = parameters.get('operation', text);
	const found = polledLists.find(
		(list) => list.resource === resource && list.entry.value === operation,
	);
	if (found) return found;
	throw parameters.error(
		`This version of the node has no list '${operation}' of '${resource}'. Choose another one.`,
	);
}

/** With a filter, records enter a list without being changed, so the list has to be read whole. */
function canAskForChanges({ since }: PolledList, { query = {} }: ApiRequest): boolean {
	return (
		since !== undefined && (since.parameter.required === true || query.filter_id === undefined)
	);
}
