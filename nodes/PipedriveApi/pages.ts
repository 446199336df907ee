import type { Api, ApiRequest, ApiResponse } from '../shared/api';
import { walk } from '../shared/paging';
import { asRecord } from '../shared/records';
import { listIn } from './answers';
import type { CatalogueOperation } from './catalogue/types';
import type { Plan } from './plan';
import type { OperationEntry } from './resource-entry';

/** The documented maximum in general; every page costs the same, however long. */
const LARGEST_PAGE = 500;

/** Lists with a smaller maximum (Pipedrive's OpenAPI files). */
const SMALLER_PAGES: Array<[path: RegExp, size: number]> = [
	[/\/itemSearch(\/field)?$/, 100],
	[/\/files$/, 100],
	[/\/callLogs$/, 50],
];

/** The largest page of a list. */
export function pageSizeOf(path: string): number {
	return SMALLER_PAGES.find(([pattern]) => pattern.test(path))?.[1] ?? LARGEST_PAGE;
}

/** Where the next page of an answer starts, in either of Pipedrive's two ways; undefined on the last. */
export function nextPage(body: unknown): { cursor: string } | { start: number } | undefined {
	const more = asRecord(asRecord(body).additional_data);
	if (typeof more.next_cursor === 'string' && more.next_cursor !== '') {
		return { cursor: more.next_cursor };
	}
	// The specification of /recents has a stray quotation mark in this key.
	const pagination = asRecord(more.pagination ?? more['pagination"']);
	const { more_items_in_collection: isMore, next_start: start } = pagination;
	return isMore === true && typeof start === 'number' ? { start } : undefined;
}

/** What is read page by page. */
export interface ListRequest {
	operation: Pick<CatalogueOperation, 'path' | 'queryFields'>;
	entry: Pick<OperationEntry, 'listKey'>;
	plan: Pick<Plan, 'paging'>;
	request: ApiRequest;
	/** How many records are wanted; Infinity for all. */
	count: number;
	/** Called with each page as it came. */
	onPage(response: ApiResponse): void;
}

/**
 * All records of a list, page after page, until there are enough.
 * @throws RepeatedPageError where the service sends the same page again
 */
export async function readList(api: Api, list: ListRequest): Promise<unknown[]> {
	const { operation, entry, plan, request, count } = list;
	const size = pageSizeOf(operation.path);
	const hasLimit = operation.queryFields?.some(({ name }) => name === 'limit') ?? false;
	return await walk<unknown, { cursor?: string; start?: number }>({
		first: {},
		count,
		markOf,
		fetchPage: async (position) => {
			const query = {
				...request.query,
				...(hasLimit ? { limit: Math.min(size, count) } : {}),
				...position,
			};
			const response = await api.send({ ...request, query });
			list.onPage(response);
			const items = listIn(response.body, entry);
			return { items, next: plan.paging ? nextPage(response.body) : undefined };
		},
	});
}

/** Pages are told apart by the IDs in them, where there are some. */
function markOf(item: unknown): string {
	const { id } = asRecord(item);
	return typeof id === 'number' || typeof id === 'string' ? String(id) : JSON.stringify(item);
}
