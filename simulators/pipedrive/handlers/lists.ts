import type { Answer } from '../../answers';
import { pagingOf } from '../catalogue';
import type { TextValue } from '../checks/text-values';
import { cursorPage, offsetPage, type Page } from '../paging';
import { views } from '../places';
import { notFound } from '../refusals';
import type { Id, Row } from '../store';
import { success, type Call } from './call';
import { presenterFor } from './present';

/** Parameters that say which page, in which order and with which fields, not which records. */
const NOT_FILTERS = new Set(
	'all_changes app cursor custom_fields everyone filter_id folder get_summary include_body include_fields include_labels include_option_labels items limit order_by since_timestamp skip_users sort sort_by sort_direction start term totals_convert_currency'.split(
		' ',
	),
);

/** "If filter_id is provided, this is ignored." */
const IGNORED_WITH_FILTER =
	/^(ids|owner_id|user_id|person_id|org_id|organization_id|deal_id|lead_id|pipeline_id|stage_id)$/;

/** Names under which the records have what a parameter asks for. */
const otherNames: Record<string, string> = { is_done: 'done', is_milestone: 'milestone' };

/** When something happened to a record, whichever way it writes times. */
export const timeOf = (row: Row, name: string): number => {
	const text = String(row[name] ?? row.add_time ?? '').replace(' ', 'T');
	return Date.parse(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
};

function hasValue(kept: unknown, wanted: TextValue): boolean {
	if (Array.isArray(wanted)) return wanted.some((each) => hasValue(kept, each));
	if (Array.isArray(kept)) return kept.includes(wanted);
	if (typeof kept === 'boolean' && typeof wanted === 'number') return Number(kept) === wanted;
	if (kept === null || kept === undefined) return wanted === 'null';
	return String(kept) === String(wanted);
}

type Accepts = (row: Row) => boolean;

function filterFor(name: string, value: TextValue, call: Call): Accepts {
	const time = Date.parse(String(value));
	switch (name) {
		case 'ids':
			return ({ id }) => (value as Array<string | number>).includes(id);
		case 'updated_since':
			return (row) => timeOf(row, 'update_time') >= time;
		case 'updated_until':
			return (row) => timeOf(row, 'update_time') < time;
		case 'start_date':
			return (row) => timeOf(row, 'add_time') >= time;
		case 'end_date':
			return (row) => timeOf(row, 'add_time') < time + 86_400_000;
		case 'deal_id':
			if (call.place.path === 'persons') {
				const deal = call.state.store('deals').get(Number(value));
				return ({ id }) => id === deal?.person_id;
			}
	}
	const own = otherNames[name] ?? name;
	return (row) => {
		if (own in row) return hasValue(row[own], value);
		return `${own}s` in row ? hasValue(row[`${own}s`], value) : true;
	};
}

/** Deleted and archived records are in lists of their own. */
function isListed({ place, query }: Call): Accepts {
	const isArchive = place.path.endsWith('/archived');
	const statuses = [query.status ?? []].flat().map(String);
	return (row) => {
		if (row.is_deleted === true) return statuses.includes('deleted');
		if (statuses.length > 0 && statuses.every((status) => status === 'deleted')) return false;
		return 'is_archived' in row ? row.is_archived === isArchive : true;
	};
}

function acceptsFor(call: Call): Accepts {
	const { query, place, rows } = call;
	const withFilter = query.filter_id !== undefined;
	const filters = Object.entries(query)
		.filter(([name]) => !NOT_FILTERS.has(name))
		.filter(([name]) => !(withFilter && IGNORED_WITH_FILTER.test(name)))
		// "all_not_deleted", and deleted records have kept the status that they had.
		.filter(([name, value]) => !(name === 'status' && [value].flat().includes('all_not_deleted')))
		.map(([name, value]) =>
			name === 'status'
				? (row: Row) => row.is_deleted === true || hasValue(row.status, value)
				: filterFor(name, value, call),
		);
	const by = views[place.path]?.by;
	const owner = rows.at(-1);
	const belongs: Accepts = (row) => by === undefined || row[by] === owner?.id;
	const listed = isListed(call);
	return (row) => belongs(row) && listed(row) && filters.every((accepts) => accepts(row));
}

const compareValues = (a: unknown, b: unknown): number => {
	if (a === b) return 0;
	if (a === null || a === undefined) return -1;
	if (b === null || b === undefined) return 1;
	return (a as string | number) < (b as string | number) ? -1 : 1;
};

/** The fields to sort by; none means by ID, ascending, which is the order in which they are kept. */
function orderOf({ query }: Call): Array<[name: string, direction: number]> {
	const { sort_by: sortBy, sort_direction: direction, sort, order_by: orderBy } = query;
	const terms = sort ?? orderBy ?? [sortBy ?? 'id', String(direction ?? 'asc')].join(' ');
	const order = String(terms)
		.split(/, ?/)
		.map((term): [string, number] => {
			const [name = 'id', how = 'asc'] = term.split(' ');
			return [name, how.toLowerCase() === 'desc' ? -1 : 1];
		});
	return order.length === 1 && order[0]?.[0] === 'id' && order[0][1] === 1 ? [] : order;
}

function compareFor(call: Call): ((a: Row, b: Row) => number) | undefined {
	const order = orderOf(call);
	if (order.length === 0) return undefined;
	const last = order.at(-1)?.[1] ?? 1;
	return (a, b) => {
		for (const [name, direction] of order) {
			const result = compareValues(a[name], b[name]) * direction;
			if (result !== 0) return result;
		}
		return compareValues(a.id, b.id) * last;
	};
}

const PAGE_PARAMETERS = ['start', 'limit', 'cursor'];

/** The parameters that all pages of a list have in common. */
export const choiceIn = (query: Call['query']): Call['query'] =>
	Object.fromEntries(Object.entries(query).filter(([name]) => !PAGE_PARAMETERS.includes(name)));

/** The records that a list operation is about, as IDs in their order. */
function selectIds(call: Call): Id[] {
	const { query, place, store, state, version } = call;
	const { filter_id: filter } = query;
	if (filter !== undefined && !state.store('filters').get(Number(filter))) {
		throw notFound(version, 'Filter');
	}
	return store.select({
		key: JSON.stringify([place.key, choiceIn(query)]),
		accepts: acceptsFor(call),
		compare: compareFor(call),
	});
}

/** The page of a list that the parameters ask for. */
export function pageOf<Item extends Id>(
	ids: readonly Item[],
	{ operation, query }: Call,
): Page<Item> {
	const limitField = operation.queryFields?.find(({ name }) => name === 'limit');
	const most = Math.min(100, limitField?.largest ?? 100);
	const { limit = most, start, cursor } = query as Record<string, number | string | undefined>;
	const kind = pagingOf(operation);
	if (kind === 'none') return { items: [...ids], additionalData: null };
	const page =
		kind === 'cursor'
			? cursorPage(ids, { cursor: cursor as string | undefined, limit: Number(limit) })
			: offsetPage(ids, { start: start as number | undefined, limit: Number(limit) });
	return page as Page<Item>;
}

const relatedObjects = { user: { 1: { id: 1, name: 'Amelia Ashworth', active_flag: true } } };

/** A list, as the envelope has it. */
export function listAnswer(items: unknown[], additionalData: unknown, call: Call): Answer {
	const isNull = items.length === 0 && call.version === 'v1' && call.nullForEmptyLists;
	const hasRelated = call.version === 'v1' && pagingOf(call.operation) === 'offset';
	return success(isNull ? null : items, additionalData, hasRelated ? relatedObjects : undefined);
}

/** Answers a page of the list that the operation is about. */
export function list(call: Call): Answer {
	const { items, additionalData } = pageOf(selectIds(call), call);
	const rows = call.store.rows(items).map(presenterFor(call));
	return listAnswer(rows, additionalData, call);
}
