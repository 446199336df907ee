import type { IDataObject } from 'n8n-workflow';

import type { ApiResponse } from '../../../shared/http/api';
import { nextPage } from '../../response/pages';
import { versionsOf } from './records';
import type { PolledRequest, Reading } from './settings';
import type { Since } from './since';
import { sinceQuery, timesOf } from './since';

/** Maximum of readings of counted pages, until one brings nothing new. */
const MAX_READINGS = 3;

/** Reader of a list. */
export type Reader = Pick<PolledRequest, 'read' | 'ignoredFields'> &
	Required<Pick<Reading, 'onPage'>>;

/**
 * Reads the changes since a second, in the order of time. Each page is asked for by time: a record that
 * changes meanwhile moves to the end, and a cursor that points to it would skip the records between.
 */
export async function readByTime(
	{ read, onPage }: Reader,
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
			// Changes within one second have the same time.
			isEnough: (page) => hasNext && (isLater(page) || isEnough([...records, ...page])),
		});
		records.push(...found);
		if (!hasNext || isEnough(records)) return records;
		at = timesOf(found.at(-1)).updated ?? at;
	}
}

/**
 * Reads a list whose pages may be counted. A record that goes or moves meanwhile shifts others to a page that
 * was read already, so several pages are read again until a reading brings nothing new.
 */
export async function readCounted(
	{ read, ignoredFields, onPage }: Reader,
	query: IDataObject,
): Promise<unknown[]> {
	const records: unknown[] = [];
	const seen = new Set<string>();
	for (let readings = 0; readings < MAX_READINGS; readings++) {
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
