import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../shared/http/api';
import { RepeatedPageError, paginate } from '../../shared/http/paginate';
import { expectList } from '../response/records';

/** Largest page, and the last page number times its size (documented: help article "Customers API"). */
export const LARGEST_PAGE = 250;
const FURTHEST_ROW = 100_000;

export interface CustomerQuery {
	email?: string;
	/** Inclusive, e.g. 2026-01-31T00:00:00Z. */
	start_date?: string;
	/** Exclusive. */
	end_date?: string;
}

/** Where a walk over customers stops before its end. */
export interface WalkEnd {
	perPage: number;
	/** Asked before each page, with the customers found so far by their IDs, oldest change first. */
	isEnough(found: ReadonlyMap<string, IDataObject>): boolean;
}

/** Customers in the order of their last change, oldest first, until there are enough. */
export async function walkCustomers(
	api: Api,
	query: CustomerQuery,
	count: number,
): Promise<IDataObject[]> {
	const { customers } = await walkUntil(api, query, {
		perPage: Math.min(LARGEST_PAGE, count),
		isEnough: ({ size }) => size >= count,
	});
	return customers.slice(0, count);
}

/**
 * Customers in the order of their last change, oldest first. Customers that change while the walk is
 * running move to the end of the list, and everybody behind them moves up; page numbers would lose
 * those. So each request starts at the second of the last row seen, and every customer comes out
 * once, in the newest version that was seen.
 */
export async function walkUntil(
	api: Api,
	query: CustomerQuery,
	{ perPage, isEnough }: WalkEnd,
): Promise<{ customers: IDataObject[]; isComplete: boolean }> {
	const found = new Map<string, IDataObject>();
	const fetchPage = async (range: CustomerQuery, page: number) => {
		const parameters = { ...query, ...range, page, per_page: perPage, direction: 'asc' };
		const rows = expectList(await api.get('/customers/', parameters), 'customers');
		for (const row of rows) keepNewest(found, row);
		return rows;
	};

	let start = query.start_date;
	for (let pages = 1; !isEnough(found); pages += 1) {
		const rows = await fetchPage({ start_date: start }, 1);
		const [first, last] = [rows[0], rows[rows.length - 1]];
		if (!first || !last || rows.length < perPage) {
			return { customers: [...found.values()], isComplete: true };
		}
		if (start !== undefined && secondOf(first) < secondOf({ updated_on: start })) {
			throw new RepeatedPageError(pages);
		}
		const second = secondOf(last);
		if (second === start) {
			await readCrowdedSecond(second, query.end_date, perPage, fetchPage);
			start = nextSecond(second);
		} else {
			start = second;
		}
	}
	return { customers: [...found.values()], isComplete: false };
}

/** The customers with the newest changes first, as far as page numbers reach. */
export async function newestCustomers(
	api: Api,
	query: CustomerQuery,
	count: number,
): Promise<IDataObject[]> {
	if (count > FURTHEST_ROW)
		return (await walkCustomers(api, query, Infinity)).reverse().slice(0, count);
	const perPage = Math.min(LARGEST_PAGE, count);
	return await paginate<IDataObject, number>({
		first: 1,
		count,
		identityOf: identity,
		async fetchPage(page) {
			const parameters = { ...query, page, per_page: perPage, direction: 'desc' };
			const items = expectList(await api.get('/customers/', parameters), 'customers');
			const isLast = items.length < perPage || page * perPage >= FURTHEST_ROW;
			return { items, next: isLast ? undefined : page + 1 };
		},
	});
}

/**
 * Reads a second in which more than a page of customers changed. Within it there are only page
 * numbers. A row that leaves the second lets later rows move to earlier pages, never the other way,
 * so reading the pages once more from the last to the first finds every row that moved.
 */
async function readCrowdedSecond(
	second: string,
	end: string | undefined,
	perPage: number,
	fetchPage: (range: CustomerQuery, page: number) => Promise<IDataObject[]>,
): Promise<void> {
	const next = nextSecond(second);
	const range = { start_date: second, end_date: end !== undefined && end < next ? end : next };
	let page = 1;
	let previous = '';
	for (;;) {
		const rows = await fetchPage(range, page);
		if (rows.length < perPage) break;
		const identities = JSON.stringify(rows.map(identity));
		if (identities === previous) throw new RepeatedPageError(page);
		previous = identities;
		page += 1;
		if (page * perPage > FURTHEST_ROW) {
			throw new Error(
				`More than ${FURTHEST_ROW} customers changed in the second ${second}; ProfitWell lists no more of them`,
			);
		}
	}
	while (page > 1) {
		page -= 1;
		await fetchPage(range, page);
	}
}

function keepNewest(found: Map<string, IDataObject>, row: IDataObject): void {
	const key = identity(row);
	const known = found.get(key);
	if (known && known.updated_on === row.updated_on) return;
	// Deleted first, so that the newer version stands where the list has it now.
	found.delete(key);
	found.set(key, row);
}

/** What tells a customer from the others. @throws where a row has no ID */
export function identity({ customer_id: id }: IDataObject): string {
	if (id === undefined || id === null || id === '') {
		throw new Error(
			'ProfitWell listed a customer without a customer_id, so none can be told apart',
		);
	}
	return String(id);
}

/** The second of a row's last change, e.g. 2023-08-28T10:55:19Z; what lies behind it is cut off. */
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
