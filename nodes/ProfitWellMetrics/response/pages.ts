import type { Paginator } from '../../shared/http/paginators';
import { pageNumber } from '../../shared/http/paginators';

/** Largest page of a list, and the last page number times its size (help article "Customers API"). */
export const LARGEST_PAGE = 250;
export const LAST_ROW = 100_000;

/** ProfitWell's way to split a list: pages by number, at most to row 100,000. */
export function profitWellPages(size: number): Paginator {
	return pageNumber({ parameters: { page: 'page', size: 'per_page' }, size, lastRow: LAST_ROW });
}
