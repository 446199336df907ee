import { invalidFields } from '../answers';
import { integer, integerText, optional, parsed, type Field } from '../fields';
import { parseMoment } from './time';
import { MAX_PER_PAGE, MAX_ROWS, MAX_UNIX_SECONDS } from './vocabulary';

/** UNIX seconds as a JSON integer; milliseconds are refused. */
export const unixSeconds = () => integer({ min: 0, max: MAX_UNIX_SECONDS });

/** UNIX seconds in a query. */
export const unixSecondsText = () => integerText({ min: 0, max: MAX_UNIX_SECONDS });

const momentText = () => parsed(parseMoment, 'Enter a valid date or time.');

/** `start_date` and `end_date`, in microseconds. */
export const dateRangeFields = {
	start_date: optional(momentText()),
	end_date: optional(momentText()),
};

/** `page` (from 1) and `per_page` [help: Customers API]. */
export const pagingFields: Record<'page' | 'per_page', Field<number | undefined>> = {
	page: optional(integerText({ min: 1 })),
	per_page: optional(integerText({ min: 1, max: MAX_PER_PAGE })),
};

interface Paging {
	page?: number;
	per_page?: number;
}

/** One page. Past the end it is empty, a choice; past the documented cap it is refused. */
export function pageOf<Row>(
	rows: readonly Row[],
	{ page = 1, per_page = MAX_PER_PAGE }: Paging,
	{ descending = false }: { descending?: boolean } = {},
): Row[] {
	const cap = Math.floor(MAX_ROWS / per_page);
	if (page > cap)
		throw invalidFields({ page: [`Ensure this value is less than or equal to ${cap}.`] });
	const skipped = (page - 1) * per_page;
	if (!descending) return rows.slice(skipped, skipped + per_page);
	const end = Math.max(0, rows.length - skipped);
	return rows.slice(Math.max(0, end - per_page), end).reverse();
}
