import type { ChangeEvent } from './events';
import { readCounted } from './reading';
import { versionsOf } from './records';
import type { PolledRequest } from './settings';
import type { KnownEntry, WholeListState } from './state';
import { entriesIn, serializeEntries } from './state';

/**
 * Number of polls for which a missing record is kept: where pages are counted, deletions can make a poll
 * skip a record, which would be reported as new when it is back.
 */
const KEPT_POLLS = 5;

/** Reads the whole list and compares it with the last poll's. */
export async function pollWholeList(
	polled: PolledRequest,
	state: WholeListState | undefined,
): Promise<{ events: ChangeEvent[]; state: WholeListState }> {
	const { read, ignoredFields, maxItems, isWanted } = polled;
	const known = entriesIn(state);
	// A record that the first reading skips would be reported as new by the next one.
	const records = state ? await read({}, {}) : await readCounted({ ...polled, onPage() {} }, {});
	const versions = versionsOf(records, ignoredFields);
	const entries = withMissing(known, new Set(versions.map(({ key }) => key)));
	const events: ChangeEvent[] = [];
	for (const version of versions) {
		if (state && events.length >= maxItems) break;
		const digest = known.get(version.key)?.digest;
		const event = { ...version, isNew: digest === undefined };
		if (state && digest !== version.digest && isWanted(event)) events.push(event);
		entries.set(version.key, { digest: version.digest, missing: 0 });
	}
	return { events, state: { rows: serializeEntries(entries) } };
}

/** Counts one more poll for the entries that are not listed, and drops those missing for long. */
function withMissing(
	known: Map<string, KnownEntry>,
	listed: ReadonlySet<string>,
): Map<string, KnownEntry> {
	const counted = [...known].map(([key, { digest, missing }]): [string, KnownEntry] => [
		key,
		{ digest, missing: listed.has(key) ? missing : missing + 1 },
	]);
	return new Map(counted.filter(([key, { missing }]) => listed.has(key) || missing <= KEPT_POLLS));
}
