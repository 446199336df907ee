import type { IDataObject } from 'n8n-workflow';

import type { Api, ApiRequest } from '../../shared/http/api';
import type { PagesWanted } from '../../shared/http/fetch-pages';
import { fetchAllPages, sendPages } from '../../shared/http/fetch-pages';
import { cursor, firstOf, offset } from '../../shared/http/paginators';
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

/**
 * Pipedrive's two ways to name a next page: v2 by a cursor, v1 by the number of its first row. The answers
 * of some lists name one although the reference has no parameter for it.
 */
export const pipedrivePages = firstOf(
	cursor({ parameter: 'cursor', cursorIn: ({ body }) => moreIn(body).next_cursor }),
	offset({ parameter: 'start', startIn: ({ body }) => nextStart(body) }),
);

function moreIn(body: unknown): IDataObject {
	return asRecord(asRecord(body).additional_data);
}

function nextStart(body: unknown): unknown {
	const more = moreIn(body);
	// The specification of /recents has a stray quotation mark in this key.
	const pagination = asRecord(more.pagination ?? more['pagination"']);
	const { more_items_in_collection: isMore, next_start: start } = pagination;
	return isMore === true && typeof start === 'number' ? start : undefined;
}

/** Returns whether an answer names a next page, and in which of the two ways. */
export function nextPage(body: unknown): 'cursor' | 'start' | undefined {
	const { next_cursor: nextCursor } = moreIn(body);
	if (typeof nextCursor === 'string' && nextCursor !== '') return 'cursor';
	return nextStart(body) === undefined ? undefined : 'start';
}

/** A list of the catalogue, as it is read page by page. */
export interface ListRequest {
	operation: Pick<CatalogueOperation, 'path' | 'queryFields'>;
	entry: Pick<OperationEntry, 'listKey'>;
	request: ApiRequest;
}

/**
 * Fetches the records of a list, page after page, until there are enough.
 * @throws RepeatedPageError where the service sends the same page again, and an error where an answer is
 * empty: the list would seem to end there
 */
export async function fetchRecords(
	api: Api,
	{ operation, entry, request }: ListRequest,
	wanted: PagesWanted<unknown>,
): Promise<unknown[]> {
	const size = pageSizeOf(operation.path);
	const hasLimit = operation.queryFields?.some(({ name }) => name === 'limit') ?? false;
	// JSON may ask for smaller pages.
	const { limit: asked } = request.query ?? {};
	const most = typeof asked === 'number' && asked > 0 ? asked : Infinity;
	const limit = hasLimit ? { limit: Math.min(size, wanted.count, most) } : {};
	return await fetchAllPages(
		{
			send: sendPages(api, { ...request, query: { ...request.query, ...limit } }),
			paginator: pipedrivePages,
			itemsIn({ body }) {
				if (body === undefined)
					throw new Error('Pipedrive answered with nothing instead of a list');
				return listIn(body, entry);
			},
		},
		{ markOf, ...wanted },
	);
}

/** Identifies a record by its ID, where it has one, so that two pages can be compared. */
function markOf(item: unknown): string {
	const { id, item: kind } = asRecord(item);
	const hasId = typeof id === 'number' || typeof id === 'string';
	// Recent changes have IDs of several kinds.
	return hasId ? JSON.stringify([id, typeof kind === 'string' ? kind : '']) : JSON.stringify(item);
}
