import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../shared/http/api';
import { fetchPage, lookUpPages, pageOfToken, pageToken } from '../../shared/http/fetch-pages';
import type { PickerCall, PickerPage } from '../../shared/input/pickers';
import { matching, named, picker, usable } from '../../shared/input/pickers';
import { asRecord } from '../../shared/values/records';
import { listIn, withoutScore } from '../response/records';
import { pipedrivePages } from '../response/pages';
import { pipedrive } from '../service';

/** Seconds for which a list is cached: filling in a form opens it several times. */
const REMEMBERED = 60;

/** Pipedrive refuses shorter terms, and each search costs 20 tokens of the daily quota. */
const SHORTEST_TERM = 2;

const PAGE = 100;

/** Source of a list and the names of its entries. */
interface Source {
	path: string;
	query?: IDataObject;
	name(record: IDataObject): unknown;
	id?(record: IDataObject): unknown;
}

const byName = ({ name }: IDataObject) => name;
const byTitle = ({ title }: IDataObject) => title;
const newestFirst = { sort_by: 'update_time', sort_direction: 'desc' };

async function pageOf(
	api: Api,
	{ path, query, name, id = (record) => record.id }: Source,
	position: IDataObject,
	listKey?: 'items',
): Promise<PickerPage> {
	const { items, next } = await fetchPage({
		send: lookUpPages(api, { path, query: { ...query, ...position } }, REMEMBERED),
		paginator: pipedrivePages,
		itemsIn: ({ body }) =>
			listIn(body, { listKey }).map((record) => asRecord(withoutScore(record))),
	});
	return {
		results: usable(items.map((record) => named(name(record), id(record)))),
		nextPage: pageToken(next),
	};
}

function positionOf(page: string | undefined): IDataObject {
	return pageOfToken(page)?.query ?? {};
}

/** A picker for large lists: the newest records, or a search from two letters on. */
function searched(list: Source, search: Source) {
	return picker(pipedrive, async ({ api, filter, page }: PickerCall) => {
		const position = { limit: PAGE, ...positionOf(page) };
		if (filter.length < SHORTEST_TERM) {
			const { results, nextPage: more } = await pageOf(api, list, position);
			return { results: matching(results, filter), nextPage: more };
		}
		const found = { ...search, query: { ...search.query, term: filter } };
		return await pageOf(api, found, position, 'items');
	});
}

/** A picker for short lists: all records that match the text that the user typed. */
function listed(source: Source, pageSize?: number) {
	return picker(pipedrive, async ({ api, filter, page }: PickerCall) => {
		const position = { ...(pageSize ? { limit: pageSize } : {}), ...positionOf(page) };
		const { results, nextPage: more } = await pageOf(api, source, position);
		return { results: matching(results, filter), nextPage: more };
	});
}

function fieldList(path: string) {
	const source = {
		path,
		name: ({ field_name: name }: IDataObject) => name,
		id: ({ field_code: code }: IDataObject) => code,
	};
	return listed(source, 500);
}

/** Returns a title with the organization or person that it belongs to. */
function withContact(label: unknown, record: IDataObject): unknown {
	const contact = asRecord(record.organization).name ?? asRecord(record.person).name;
	return typeof label === 'string' && typeof contact === 'string' ? `${label}, ${contact}` : label;
}

async function searchPhases({ api, filter, sibling }: PickerCall): Promise<PickerPage> {
	const board = sibling('board_id');
	const boards = board
		? [{ id: board, name: '' }]
		: listIn(await api.lookUp('/api/v2/boards', REMEMBERED), {}).map(asRecord);
	const phases = await Promise.all(
		boards.map(async ({ id, name }) => {
			const answer = await api.lookUp('/api/v2/phases', REMEMBERED, { board_id: id });
			return listIn(answer, {})
				.map(asRecord)
				.map((phase) =>
					named(name ? `${String(name)}: ${String(phase.name)}` : phase.name, phase.id),
				);
		}),
	);
	return { results: matching(usable(phases.flat()), filter) };
}

async function searchStages({ api, filter, page }: PickerCall): Promise<PickerPage> {
	const pipelines = listIn(await api.lookUp('/api/v2/pipelines', REMEMBERED, { limit: 500 }), {});
	const names = new Map(pipelines.map(asRecord).map(({ id, name }) => [id, name]));
	const source: Source = {
		path: '/api/v2/stages',
		name: ({ name, pipeline_id: pipeline }) => {
			const its = names.get(pipeline);
			return typeof its === 'string' ? `${its}: ${String(name)}` : name;
		},
	};
	const found = await pageOf(api, source, { limit: 500, ...positionOf(page) });
	return { ...found, results: matching(found.results, filter) };
}

/** The lists behind the pickers. */
export const pickers = {
	searchActivities: listed(
		{ path: '/api/v2/activities', query: newestFirst, name: ({ subject }) => subject },
		PAGE,
	),
	searchActivityFields: fieldList('/api/v2/activityFields'),
	searchBoards: listed({ path: '/api/v2/boards', name: byName }),
	searchDealFields: fieldList('/api/v2/dealFields'),
	searchDeals: searched(
		{ path: '/api/v2/deals', query: newestFirst, name: byTitle },
		{ path: '/api/v2/deals/search', name: (record) => withContact(record.title, record) },
	),
	searchFilters: listed({
		path: '/api/v1/filters',
		name: ({ name, type }) => (type ? `${String(name)} (${String(type)})` : name),
	}),
	searchLeads: searched(
		{ path: '/api/v1/leads', query: { sort: 'update_time DESC' }, name: byTitle },
		{ path: '/api/v2/leads/search', name: (record) => withContact(record.title, record) },
	),
	searchOrganizationFields: fieldList('/api/v2/organizationFields'),
	searchOrganizations: searched(
		{ path: '/api/v2/organizations', query: newestFirst, name: byName },
		{ path: '/api/v2/organizations/search', name: byName },
	),
	searchPersonFields: fieldList('/api/v2/personFields'),
	searchPersons: searched(
		{ path: '/api/v2/persons', query: newestFirst, name: byName },
		{ path: '/api/v2/persons/search', name: (record) => withContact(record.name, record) },
	),
	searchPhases: picker(pipedrive, searchPhases),
	searchPipelines: listed({ path: '/api/v2/pipelines', name: byName }, 500),
	searchProductFields: fieldList('/api/v2/productFields'),
	searchProducts: searched(
		{ path: '/api/v2/products', query: newestFirst, name: byName },
		{ path: '/api/v2/products/search', name: byName },
	),
	searchProjectFields: fieldList('/api/v2/projectFields'),
	searchProjects: searched(
		{ path: '/api/v2/projects', name: byTitle },
		{ path: '/api/v2/projects/search', name: byTitle },
	),
	searchStages: picker(pipedrive, searchStages),
	searchUsers: listed({
		path: '/api/v1/users',
		name: ({ name, active_flag: active }) =>
			active === false ? `${String(name)}, not active` : name,
	}),
};
