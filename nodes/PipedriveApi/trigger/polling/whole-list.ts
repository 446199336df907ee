import { packRow, unpackRow } from '../../../shared/polling/rows';
import type { News, PolledRequest } from './news';
import { readCounted } from './reading';
import { versionsOf } from './records';

/**
 * For so many polls a record is remembered that is not in the list any more: where pages are counted, one
 * may be skipped because others were deleted meanwhile, and would be taken for a new one when it is back.
 */
const REMEMBERED_POLLS = 5;

/** What is remembered of a list that has to be read whole. */
export interface KnownList {
	/** Key and digest of each record; then, for one that is missing, for how many polls it has been. */
	rows: string[];
}

/** Reads the whole list and compares it with what the last poll has seen. */
export async function pollWholeList(
	polled: PolledRequest,
	state: KnownList | undefined,
): Promise<{ news: News[]; state: KnownList }> {
	const { read, ignoredFields, maxItems, isWanted } = polled;
	const known = new Map(
		(state?.rows ?? []).map(unpackRow).map(([key = '', ...rest]) => [key, rest]),
	);
	// What the first reading misses would be taken for new by the next one.
	const records = state ? await read({}, {}) : await readCounted({ ...polled, onPage() {} }, {});
	const versions = versionsOf(records, ignoredFields);
	const remembered = new Map(known);
	const listed = new Set(versions.map(({ key }) => key));
	for (const [key, [digest = '', missing = '0']] of known) {
		if (listed.has(key)) continue;
		const polls = Number(missing) + 1;
		if (polls > REMEMBERED_POLLS) remembered.delete(key);
		else remembered.set(key, [digest, String(polls)]);
	}
	const news: News[] = [];
	for (const version of versions) {
		if (state && news.length >= maxItems) break;
		const [digest] = known.get(version.key) ?? [];
		const entry = { ...version, isNew: digest === undefined };
		if (state && digest !== version.digest && isWanted(entry)) news.push(entry);
		remembered.set(version.key, [version.digest]);
	}
	const rows = [...remembered].map(([key, rest]) => packRow([key, ...rest]));
	return { news, state: { rows } };
}
