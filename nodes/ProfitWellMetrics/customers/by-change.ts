import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../shared/http/api';
import type { PagedList } from '../../shared/http/fetch-pages';
import { fetchAllPages, fetchPage, sendPages } from '../../shared/http/fetch-pages';
import { paginate, RepeatedPageError } from '../../shared/http/paginate';
import type { PageRequest } from '../../shared/http/paginators';
import { LARGEST_PAGE, LAST_ROW, profitWellPages } from '../response/pages';
import { expectList } from '../response/records';

export interface CustomerQuery {
	email?: string;
	/** Inclusive, e.g. 2026-01-31T00:00:00Z. */
	start_date?: string;
	/** Exclusive. */
	end_date?: string;
}

/** Limits of a reading of customers. */
export interface CustomersWanted {
	perPage: number;
	/** Asked before each page, with the customers found so far, oldest change first. */
	isEnough(found: IDataObject[]): boolean;
}

/** Returns customers in the order of their last change, oldest first, until there are enough. */
export async function oldestCustomers(
	api: Api,
	query: CustomerQuery,
	count: number,
): Promise<IDataObject[]> {
	const { customers } = await customersByChange(api, query, {
		perPage: Math.min(LARGEST_PAGE, count),
		isEnough: ({ length }) => length >= count,
	});
	return customers.slice(0, count);
}

/**
 * Returns customers in the order of their last change, oldest first. A customer that changes meanwhile
 * moves to the end of the list, and page numbers would lose those that move up. So each request starts
 * at the second of the last row seen, and every customer comes out once, in the newest version seen.
 */
export async function customersByChange(
	api: Api,
	query: CustomerQuery,
	{ perPage, isEnough }: CustomersWanted,
): Promise<{ customers: IDataObject[]; isComplete: boolean }> {
	let isComplete = false;
	if (isEnough([])) return { customers: [], isComplete };
	const customers = await paginate<IDataObject, { start?: string }>({
		first: { start: query.start_date },
		count: Infinity,
		identityOf: identity,
		isEnough,
		async fetchPage({ start }) {
			const { items } = await fetchPage(
				listOf(api, { ...query, start_date: start }, perPage, 'asc'),
			);
			const [first, last] = [items[0], items[items.length - 1]];
			isComplete = !first || !last || items.length < perPage;
			if (isComplete || !first || !last) return { items };
			if (start !== undefined && secondOf(first) < secondOf({ updated_on: start })) {
				throw new RepeatedPageError(1);
			}
			const second = secondOf(last);
			if (second !== start && second !== secondOf(first)) return { items, next: { start: second } };
			const crowd = await customersOfSecond(api, query, second, perPage);
			return { items: newestVersions([...items, ...crowd]), next: { start: nextSecond(second) } };
		},
	});
	return { customers, isComplete };
}

/** Returns the customers with the newest changes first, as far as page numbers reach. */
export async function newestCustomers(
	api: Api,
	query: CustomerQuery,
	count: number,
): Promise<IDataObject[]> {
	if (count > LAST_ROW) {
		return (await oldestCustomers(api, query, Infinity)).reverse().slice(0, count);
	}
	const list = listOf(api, query, Math.min(LARGEST_PAGE, count), 'desc');
	return await fetchAllPages(list, { count, identityOf: identity });
}

/** The customers in the order of their last change, by page numbers. */
function listOf(
	api: Api,
	query: CustomerQuery,
	perPage: number,
	direction: 'asc' | 'desc',
): PagedList<IDataObject> {
	const paginator = profitWellPages(perPage);
	return {
		paginator,
		send: sendPages(api, {
			method: 'GET',
			path: '/customers/',
			query: { ...query, ...paginator.first.query, direction },
		}),
		itemsIn: ({ body }) => expectList(body, 'customers'),
	};
}

/**
 * Reads a second in which more than a page of customers changed. Within it there are only page numbers.
 * A row that leaves the second lets later rows move to earlier pages, never the other way, so reading
 * the pages once more from the last to the first finds every row that moved.
 */
async function customersOfSecond(
	api: Api,
	query: CustomerQuery,
	second: string,
	perPage: number,
): Promise<IDataObject[]> {
	const next = nextSecond(second);
	const { end_date: end } = query;
	const range = { start_date: second, end_date: end !== undefined && end < next ? end : next };
	const list = listOf(api, { ...query, ...range }, perPage, 'asc');
	const pages: PageRequest[] = [];
	const found = await fetchAllPages(list, {
		count: Infinity,
		onPage: (_response, request) => void pages.push(request),
	});
	if (found.length >= LAST_ROW) {
		throw new Error(
			`More than ${LAST_ROW} customers changed in the second ${second}; ProfitWell lists no more of them`,
		);
	}
	for (const page of pages.slice(0, -1).reverse()) {
		found.push(...(await fetchPage(list, page)).items);
	}
	return found;
}

/** Each customer once, in the newest version. */
function newestVersions(rows: IDataObject[]): IDataObject[] {
	const newest = new Map<string, IDataObject>();
	for (const row of rows) {
		const key = identity(row);
		const known = newest.get(key);
		if (!known || secondOf(known) <= secondOf(row)) newest.set(key, row);
	}
	return [...newest.values()];
}

/** Identifies a customer. @throws where a row has no ID */
export function identity({ customer_id: id }: IDataObject): string {
	if (id === undefined || id === null || id === '') {
		throw new Error(
			'ProfitWell listed a customer without a customer_id, so none can be told apart',
		);
	}
	return String(id);
}

/** Returns the second of a row's last change, e.g. 2023-08-28T10:55:19Z, without its fraction. */
export function secondOf({ updated_on: updated }: IDataObject): string {
	const text = String(updated);
	// Without a zone it is UTC, as in ProfitWell's own examples, and not the time of this server.
	const milliseconds = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`);
	if (Number.isNaN(milliseconds)) {
		throw new Error(
			'ProfitWell listed a customer without a valid updated_on, so the list has no end',
		);
	}
	return asSecond(milliseconds);
}

function nextSecond(second: string): string {
	return asSecond(Date.parse(second) + 1000);
}

function asSecond(milliseconds: number): string {
	return `${new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}
