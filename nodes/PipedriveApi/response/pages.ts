import type { Api, ApiRequest, ApiResponse } from '../../shared/http/api';
import { paginate } from '../../shared/http/paginate';
import { asRecord } from '../../shared/values/records';
import { listIn } from './records';
import type { CatalogueOperation } from '../catalogue/types';
import type { OperationEntry } from '../operation/entry';

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

/** Returns the position of the next page, by cursor or by start; undefined on the last page. */
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

/** A list that is read page by page. */
export interface ListRequest {
	operation: Pick<CatalogueOperation, 'path' | 'queryFields'>;
	entry: Pick<OperationEntry, 'listKey'>;
	request: ApiRequest;
	/** Number of records wanted; Infinity for all. */
	count: number;
	/** Called with each page as it came. */
	onPage(response: ApiResponse): void;
	/** Asked before each further page, with the records of all pages so far. */
	isEnough?(records: unknown[]): boolean;
}

/**
 * Returns the records of a list, page after page, until there are enough.
 * @throws RepeatedPageError where the service sends the same page again, and an error where an answer is
 * empty: the list would seem to end there
 */
export async function fetchAllPages(api: Api, list: ListRequest): Promise<unknown[]> {
	const { operation, entry, request, count } = list;
	const size = pageSizeOf(operation.path);
	const hasLimit = operation.queryFields?.some(({ name }) => name === 'limit') ?? false;
	// JSON may ask for smaller pages.
	const { limit: asked } = request.query ?? {};
	const wanted = typeof asked === 'number' && asked > 0 ? asked : Infinity;
	return await paginate<unknown, { cursor?: string; start?: number }>({
		first: {},
		count,
		markOf,
		isEnough: list.isEnough,
		fetchPage: async (position) => {
			const query = {
				...request.query,
				...(hasLimit ? { limit: Math.min(size, count, wanted) } : {}),
				...position,
			};
			const response = await api.send({ ...request, query });
			list.onPage(response);
			if (response.body === undefined) {
				throw new Error('Pipedrive answered with nothing instead of a list');
			}
			const items = listIn(response.body, entry);
			// Also where the reference has no parameters for it: the answers of some lists name a next page.
			return { items, next: nextPage(response.body) };
		},
	});
}

/** Identifies a record of a page by its ID, if it has one. */
function markOf(item: unknown): string {
	const { id, item: kind } = asRecord(item);
	const hasId = typeof id === 'number' || typeof id === 'string';
	// Recent changes have IDs of several kinds.
	return hasId ? JSON.stringify([id, typeof kind === 'string' ? kind : '']) : JSON.stringify(item);
}
