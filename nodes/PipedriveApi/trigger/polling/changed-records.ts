import type { ApiResponse } from '../../../shared/http/api';
import { clock } from '../../../shared/http/clock';
import type { ChangeEvent } from './events';
import { readByTime, readCounted } from './reading';
import { versionsOf } from './records';
import type { PolledRequest } from './settings';
import type { Since } from './since';
import { newestQuery, sinceQuery, timesOf } from './since';
import type { ChangesState, KnownVersion } from './state';
import { serializeVersions, versionsIn } from './state';

/** Seconds before the last seen change that each poll reads once more, for changes that are listed late. */
const OVERLAP = 120;

/** State that a poll starts from. */
interface Start extends Omit<ChangesState, 'rows'> {
	known: Map<string, KnownVersion>;
	/** True if there was no state: everything listed is the baseline. */
	isFirst: boolean;
}

/** A change event with the UNIX seconds of the change. */
interface DatedEvent extends ChangeEvent {
	updated: number;
}

/** Records that a poll read. */
interface ReadRecords {
	records: unknown[];
	/** True if nothing is left for the next poll. */
	isWhole: boolean;
	/** UNIX seconds of Pipedrive's clock; infinite if it does not tell. */
	serviceTime: number;
}

/** Reads and reports the changes since the last poll. */
export async function pollChanges(
	polled: PolledRequest,
	state: ChangesState | undefined,
): Promise<{ events: ChangeEvent[]; state: ChangesState }> {
	const { since, entry } = polled.list;
	if (!since) throw new TypeError(`${entry.id} can't be asked for changes`);
	const until = state?.until ?? (await timeOfService(polled));
	const caughtUp = state?.caughtUp ?? until;
	const start = { known: versionsIn(state), until, caughtUp, isFirst: !state };
	const read = await readChanges(polled, since, start);
	return report(read, polled, start);
}

/** Returns the newest record if the list can be sorted, else the first. */
export async function sampleOfChanges({ list, read }: PolledRequest): Promise<unknown> {
	if (!list.since) return undefined;
	const month = 30 * 86_400;
	const query = list.since.parameter.required
		? sinceQuery(list.since, Math.floor(clock.now() / 1000) - month)
		: newestQuery(list.since);
	return (await read(query, { count: 1 }))[0];
}

async function readChanges(
	polled: PolledRequest,
	since: Since,
	start: Start,
): Promise<ReadRecords> {
	const limit = readingLimit(polled, start);
	let serviceTime = Infinity;
	const onPage = ({ headers }: ApiResponse) => {
		serviceTime = secondsIn(headers.date) ?? serviceTime;
	};
	const reader = { ...polled, onPage };
	const from = start.until - OVERLAP;
	const records = since.isSorted
		? await readByTime(reader, { since, from }, limit.isReached)
		: await readCounted(reader, sinceQuery(since, from));
	return { records, isWhole: limit.isWhole(), serviceTime };
}

/** Decides when a poll has read enough; each record is evaluated once, however many pages follow. */
function readingLimit(
	{ ignoredFields, maxItems, isWanted, isOutOfTime }: PolledRequest,
	start: Start,
) {
	let evaluated = 0;
	let changed = 0;
	let wanted = 0;
	let isWhole = true;
	return {
		isWhole: () => isWhole,
		isReached(records: unknown[]): boolean {
			if (start.isFirst) return false;
			const more = changesAmong(records.slice(evaluated), start, ignoredFields);
			evaluated = records.length;
			changed += more.length;
			wanted += more.filter(isWanted).length;
			// Out of time ends a poll only if the next one can begin later than this one did.
			isWhole = wanted < maxItems && !(isOutOfTime() && changed > 0);
			return !isWhole;
		},
	};
}

/** Records that differ from the known ones, oldest change first. */
function changesAmong(
	records: unknown[],
	{ known, until, caughtUp }: Start,
	ignoredFields: string[],
): DatedEvent[] {
	return versionsOf(records, ignoredFields)
		.filter(({ key, digest }) => known.get(key)?.digest !== digest)
		.map((version) => {
			const { added = 0, updated = until } = timesOf(version.record);
			const isNew = !known.has(version.key) && added >= caughtUp - OVERLAP;
			return { ...version, updated, isNew };
		})
		.sort((a, b) => a.updated - b.updated);
}

function report(
	{ records, isWhole, serviceTime }: ReadRecords,
	{ ignoredFields, maxItems, isWanted }: PolledRequest,
	start: Start,
): { events: ChangeEvent[]; state: ChangesState } {
	const { known, isFirst } = start;
	const events: ChangeEvent[] = [];
	let { until } = start;
	let isFinished = isWhole;
	for (const { updated, ...event } of changesAmong(records, start, ignoredFields)) {
		if (!isFirst && events.length >= maxItems) {
			isFinished = false;
			break;
		}
		if (!isFirst && isWanted(event)) events.push(event);
		// A time in the future must not hide the changes until then.
		until = Math.max(until, Math.min(updated, serviceTime));
		known.set(event.key, { digest: event.digest, updated });
	}
	const caughtUp = isFinished ? until : start.caughtUp;
	const rows = serializeVersions(known, caughtUp - OVERLAP);
	return { events, state: { until, caughtUp, rows } };
}

/** Returns UNIX seconds of Pipedrive's clock, which dates the records; of ours if it does not tell. */
async function timeOfService(polled: PolledRequest): Promise<number> {
	const ours = Math.floor(clock.now() / 1000);
	let date: string | undefined;
	if (polled.list.since) {
		const onPage = ({ headers }: { headers: Record<string, string> }) => void (date = headers.date);
		await polled.read(sinceQuery(polled.list.since, ours), { count: 1, onPage });
	}
	return secondsIn(date) ?? ours;
}

/** Returns the UNIX seconds of an HTTP date. */
function secondsIn(date = ''): number | undefined {
	const milliseconds = Date.parse(date);
	return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}
