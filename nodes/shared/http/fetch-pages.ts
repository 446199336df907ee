import type { Api } from './api';
import { paginate } from './paginate';
import type { NextPage, PageRequest, Paginator } from './paginators';
import type { ApiRequest } from './request';
import type { ApiResponse } from './response';

/** Sends the request for a page; undefined where the service has no such list. */
export type SendPage = (page: PageRequest) => Promise<ApiResponse | undefined>;

/** A list that is read page by page. */
export interface PagedList<Item> {
	send: SendPage;
	paginator: Paginator;
	/** @throws where the answer holds no list, which would seem to end there */
	itemsIn(response: ApiResponse): Item[];
}

export interface PagesWanted<Item> {
	/** Number of items; Infinity for all. */
	count: number;
	/** Tells an item from the others: one that comes again, because the list moved, replaces the first. */
	identityOf?(item: Item): string;
	/** Tells two pages apart, where that is less than all of their items. */
	markOf?(item: Item): string;
	/** Asked before each further page, with the items of all pages so far. */
	isEnough?(items: Item[]): boolean;
	/** Called with each page as it came. */
	onPage?(response: ApiResponse, request: PageRequest): void;
	/** Called where an answer speaks of a next page that can't be asked for, and more items are wanted. */
	onUnknownNext?(): void;
	mostPages?: number;
	/** A page that comes again ends the list instead of being an error; for pickers. */
	endsAtRepeatedPage?: boolean;
}

/** Returns what sends a request for each page of a list. */
export function sendPages(api: Api, request: ApiRequest): SendPage {
	return async (page) => await api.send(requestOf(page, request));
}

/** Like `sendPages`, but answered from the account's cache for so many seconds; for pickers. */
export function lookUpPages(
	api: Api,
	request: Omit<ApiRequest, 'method'>,
	seconds: number,
): SendPage {
	return async (page) => await api.lookUpResponse(requestOf(page, request), seconds);
}

function requestOf<Request extends Omit<ApiRequest, 'method'>>(
	{ path, query }: PageRequest,
	request: Request,
): Request {
	return { ...request, path: path ?? request.path, query: { ...request.query, ...query } };
}

/** Fetches one page, by default the first. */
export async function fetchPage<Item>(
	{ send, paginator, itemsIn }: PagedList<Item>,
	request: PageRequest = paginator.first,
) {
	const response = await send(request);
	const items = response ? itemsIn(response) : [];
	const next = response && paginator.next({ request, response, count: items.length });
	return { response, items, next };
}

/**
 * Fetches the items of a list, page after page, until it ends or there are enough.
 * @throws RepeatedPageError where the service sends the same page again
 */
export async function fetchAllPages<Item>(
	list: PagedList<Item>,
	{ onPage, onUnknownNext, ...wanted }: PagesWanted<Item>,
): Promise<Item[]> {
	let seen = 0;
	return await paginate<Item, PageRequest>({
		...wanted,
		first: list.paginator.first,
		async fetchPage(request) {
			const { response, items, next } = await fetchPage(list, request);
			if (response) onPage?.(response, request);
			seen += items.length;
			if (next !== 'unknown') return { items, next };
			if (seen < wanted.count) onUnknownNext?.();
			return { items };
		},
	});
}

/** Returns a next page as text that n8n's editor hands back; undefined where there is none. */
export function pageToken(next: NextPage): string | undefined {
	return next === undefined || next === 'unknown' ? undefined : JSON.stringify(next);
}

/** Returns the page that a token stands for; undefined for the first. */
export function pageOfToken(token: string | undefined): PageRequest | undefined {
	return token === undefined ? undefined : (JSON.parse(token) as PageRequest);
}
