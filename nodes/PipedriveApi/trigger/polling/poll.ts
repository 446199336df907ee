import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { ApiRequest } from '../../../shared/http/api';
import { shortDigest } from '../../../shared/values/digest';
import { list as textList, oneOf, text } from '../../../shared/input/readers';
import type { PollCall, PollingTrigger, PollResult } from '../../../shared/polling/poll';
import { asRecord } from '../../../shared/values/records';
import { itemsOf } from '../../response/records';
import { fieldsAskedFor } from '../../operation/operation';
import { shaperOf } from '../../response/output';
import { fetchAllPages } from '../../response/pages';
import { readRequest } from '../../request/request';
import { pipedrive } from '../../service';
import type { KnownChanges } from './changed-records';
import { pollChanges, sampleOfChanges } from './changed-records';
import { leadingFields, options } from './fields';
import type { PolledList } from './lists';
import { polledLists, polledResources } from './lists';
import type { News, PolledRequest } from './news';
import type { KnownList } from './whole-list';
import { pollWholeList } from './whole-list';

/** What is remembered of the chosen list. */
interface Known {
	/** Stands for what the user chose; another choice begins anew. */
	of: string;
	changes?: KnownChanges;
	list?: KnownList;
}

/** Starts when the chosen list has records that are new, or that have changed. */
export const listTrigger: PollingTrigger<Known> = {
	service: pipedrive,
	fields: [
		...leadingFields,
		...polledResources.flatMap(({ operations }) => operations.flatMap(({ fields }) => fields)),
		options,
	],
	stateVersion: 1,
	poll: pollList,
	sample: sampleItem,
	nothingToShow:
		'The list is empty with these parameters. Add a record in Pipedrive, or change them.',
};

async function pollList(call: PollCall, saved: Known | undefined): Promise<PollResult<Known>> {
	const list = chosenList(call);
	const request = await requestOf(call, list);
	const of = choiceIn(call.stored, list);
	const state = saved?.of === of ? saved : undefined;
	const polled = polledRequest(call, list, request);
	if (asksForChanges(list, request)) {
		const { news, state: changes } = await pollChanges(polled, state?.changes);
		return { items: await asItems(call, { list, request, news }), state: { of, changes } };
	}
	const { news, state: known } = await pollWholeList(polled, state?.list);
	return { items: await asItems(call, { list, request, news }), state: { of, list: known } };
}

/** A record as an item: the one that changed last, where the list can be sorted by that. */
async function sampleItem(call: PollCall): Promise<IDataObject | undefined> {
	const list = chosenList(call);
	const request = await requestOf(call, list);
	const polled = polledRequest(call, list, request);
	const record = asksForChanges(list, request)
		? await sampleOfChanges(polled)
		: (await polled.read({}, { count: 1 }))[0];
	if (record === undefined) return undefined;
	const news = [{ record, key: '', digest: '', isNew: true }];
	return (await asItems(call, { list, request, news }))[0];
}

function chosenList({ parameters }: PollCall): PolledList {
	const resource = parameters.get('resource', text);
	const operation = parameters.get('operation', text);
	const found = polledLists.find(
		(list) => list.resource === resource && list.entry.value === operation,
	);
	if (found) return found;
	throw parameters.error(
		`This version of the node has no list '${operation}' of '${resource}'; choose another one`,
	);
}

async function requestOf({ api, parameters }: PollCall, list: PolledList): Promise<ApiRequest> {
	const { operation, plan, entry } = list;
	return { ...(await readRequest({ operation, plan }, { api, parameters })), cost: entry.tokens };
}

/** With a filter, records come into a list also without being changed, so that it has to be read whole. */
function asksForChanges({ since }: PolledList, { query = {} }: ApiRequest): boolean {
	return (
		since !== undefined && (since.parameter.required === true || query.filter_id === undefined)
	);
}

/** What the user chose, expressions unresolved: one that gives something else each day is the same choice. */
function choiceIn(stored: INodeParameters, { entry }: PolledList): string {
	const others = [
		'authentication',
		'options',
		'pollTimes',
		'triggerOn',
		'simple',
		'resolveCustomFields',
	];
	const chosen = Object.entries(stored).filter(([name]) => !others.includes(name));
	// With other ignored fields, everything that is remembered would look changed.
	const { ignoredFields = '' } = asRecord(stored.options);
	return shortDigest([entry.id, Object.fromEntries(chosen), ignoredFields], 16);
}

function polledRequest(call: PollCall, list: PolledList, request: ApiRequest): PolledRequest {
	const { api, parameters, maxItems, isOutOfTime } = call;
	const onlyNew = parameters.get('triggerOn', oneOf('created', 'createdOrChanged')) === 'created';
	return {
		list,
		maxItems,
		isOutOfTime,
		ignoredFields: parameters.getOptional('options.ignoredFields', textList) ?? [],
		isWanted: ({ isNew }) => isNew || !onlyNew,
		read: async (query, { count = Infinity, isEnough, onPage = () => {} }) =>
			await fetchAllPages(api, {
				operation: list.operation,
				entry: list.entry,
				request: { ...request, query: { ...request.query, ...query } },
				count,
				isEnough,
				onPage,
			}),
	};
}

async function asItems(
	{ api, parameters }: PollCall,
	{ list, request, news }: { list: PolledList; request: ApiRequest; news: News[] },
): Promise<IDataObject[]> {
	if (news.length === 0) return [];
	const { operation, entry } = list;
	const answered = { operation, entry, askedFor: fieldsAskedFor(request) };
	const shape = await shaperOf(answered, { api, parameters }, false);
	return news.map(({ record, isNew }) => ({
		event: isNew ? 'created' : 'changed',
		record: itemsOf(shape(record))[0] ?? {},
	}));
}
