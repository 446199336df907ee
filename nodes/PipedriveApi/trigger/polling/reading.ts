import type { IDataObject } from 'n8n-workflow';

import type { ApiResponse } from '../../../shared/http/api';
import { nextPage } from '../../response/pages';
import type { PolledRequest, Reading } from './news';
import { versionsOf } from './records';
import type { Since } from './since';
import { sinceQuery, timesOf } from './since';

/** So often counted pages are read at most, until nothing comes that was not there before. */
const MOST_READINGS = 3;

/** How records are read that a list is asked for. */
export type Asking = Pick<PolledRequest, 'read' | 'ignoredFields'> &
	Required<Pick<Reading, 'onPage'>>;

/**
 * What changed since a second, in the order of time. Each page is asked for by time: a record that changes
 * meanwhile moves to the end, and a cursor that points to it could go with it, past all that is between.
 */
export async function readByTime(
	{ read, onPage }: Asking,
	{ since, from }: { since: Since; from: number },
	isEnough: (records: unknown[]) => boolean,
): Promise<unknown[]> {
	const records: unknown[] = [];
	for (let at = from; ; ) {
		let hasNext = false;
		const isLater = (found: unknown[]) => (timesOf(found.at(-1)).updated ?? at) > at;
		const found = await read(sinceQuery(since, at), {
			onPage(response) {
				hasNext = nextPage(response.body) !== undefined;
				onPage(response);
			},
			// What changed within one second is not told apart by time.
			isEnough: (page) => hasNext && (isLater(page) || isEnough([...records, ...page])),
		});
		records.push(...found);
		if (!hasNext || isEnough(records)) return records;
		at = timesOf(found.at(-1)).updated ?? at;
	}
}

/**
 * A list whose pages may be counted: a record that goes or moves while they are read lets another one slip
 * to a page that was read already. So several pages are read until nothing comes that was not there before.
 */
export async function readCounted(
	{ read, ignoredFields, onPage }: Asking,
	query: IDataObject,
): Promise<unknown[]> {
	const records: unknown[] = [];
	const seen = new Set<string>();
	for (let readings = 0; readings < MOST_READINGS; readings++) {
		let isCounted = false;
		const found = await read(query, {
			onPage(response: ApiResponse) {
				isCounted ||= nextPage(response.body) === 'start';
				onPage(response);
			},
		});
		const known = seen.size;
		for (const { key, digest } of versionsOf(found, ignoredFields)) seen.add(`${key} ${digest}`);
		records.push(...found);
		if (!isCounted || (readings > 0 && seen.size === known)) break;
	}
	return records;
}
