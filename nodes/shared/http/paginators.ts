import type { IDataObject } from 'n8n-workflow';

import type { ApiResponse } from './response';
import { addressBelow } from './url';

/** A page of a list, as it is asked for. */
export interface PageRequest {
	/** Path or absolute address; left out where only the query changes. */
	path?: string;
	query: IDataObject;
}

/** A page that was fetched, which tells whether another one follows. */
export interface FetchedPage {
	request: PageRequest;
	response: ApiResponse;
	/** Number of items in it. */
	count: number;
}

/** The page after another; 'unknown' where the answer speaks of one that can't be asked for. */
export type NextPage = PageRequest | 'unknown' | undefined;

/** A way in which a service splits a list into pages. */
export interface Paginator {
	first: PageRequest;
	next(page: FetchedPage): NextPage;
}

/** Text or number under which a service names the next page; anything else names none. */
type ReadFromAnswer = (response: ApiResponse) => unknown;

export interface PageNumberSettings {
	/** Query parameters that hold the number of the page, counted from 1, and its size. */
	parameters: { page: string; size: string };
	/** Rows of a full page: a page with fewer is the last one. */
	size: number;
	/** Last row that the service lists, where it has such a limit. */
	lastRow?: number;
}

/** Pages by number: a page that is not full is the last one. */
export function pageNumber({
	parameters,
	size,
	lastRow = Infinity,
}: PageNumberSettings): Paginator {
	const pageAt = (page: number): PageRequest => ({
		query: { [parameters.page]: page, [parameters.size]: size },
	});
	return {
		first: pageAt(1),
		next({ request, count }) {
			const page = Number(request.query[parameters.page]);
			return count < size || page * size >= lastRow ? undefined : pageAt(page + 1);
		},
	};
}

/** Pages by a cursor that the answer names. */
export function cursor(settings: { parameter: string; cursorIn: ReadFromAnswer }): Paginator {
	return namedByAnswer(settings.parameter, settings.cursorIn);
}

/** Pages by the number of their first row, which the answer names. */
export function offset(settings: { parameter: string; startIn: ReadFromAnswer }): Paginator {
	return namedByAnswer(settings.parameter, settings.startIn);
}

function namedByAnswer(parameter: string, read: ReadFromAnswer): Paginator {
	return {
		first: { query: {} },
		next({ response }) {
			const value = read(response);
			const isGiven = (typeof value === 'string' && value !== '') || typeof value === 'number';
			return isGiven ? { query: { [parameter]: value } } : undefined;
		},
	};
}

export interface NextLinkSettings {
	addressIn(response: ApiResponse): string | undefined;
	/** Base URL below which the address must be, because the token goes with the request. */
	baseUrl: string;
	/** Address that was asked, which relative ones are relative to. */
	asked: string;
	/** Query parameters that authenticate, which the credential adds itself. */
	without: string[];
}

/** Pages by an address that the answer names; one outside the base URL is not followed. */
export function nextLink({ addressIn, baseUrl, asked, without }: NextLinkSettings): Paginator {
	return {
		first: { query: {} },
		next({ response }) {
			const address = addressIn(response);
			if (address === undefined) return undefined;
			const url = addressBelow(address, baseUrl, asked);
			if (!url) return 'unknown';
			const names = [...new Set(url.searchParams.keys())].filter((name) => !without.includes(name));
			const query = names.map((name) => [name, url.searchParams.getAll(name)]);
			return {
				path: `${url.origin}${url.pathname}`,
				query: Object.fromEntries(query) as IDataObject,
			};
		},
	};
}

/** Pages in whichever of several ways the answer names first. */
export function firstOf(...paginators: [Paginator, ...Paginator[]]): Paginator {
	return {
		first: paginators[0].first,
		next(page) {
			for (const paginator of paginators) {
				const next = paginator.next(page);
				if (next !== undefined) return next;
			}
			return undefined;
		},
	};
}
