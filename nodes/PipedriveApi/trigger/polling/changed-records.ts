import type { ApiResponse } from '../../../shared/http/api';
import { clock } from '../../../shared/http/clock';
import { packRow, unpackRow } from '../../../shared/polling/rows';
import type { News, PolledRequest } from './news';
import { readByTime, readCounted } from './reading';
import { versionsOf } from './records';
import { newestQuery, sinceQuery, timesOf } from './since';

/** Seconds before the last change that each poll reads once more, for what Pipedrive lists a little late. */
const OVERLAP = 120;

/** What is remembered of a list that can be asked for what changed. */
export interface KnownChanges {
	/** UNIX seconds of the last change that was seen. */
	until: number;
	/** What `until` was when everything had been read: records that were added since may not have been seen. */
	caughtUp: number;
	/** Key, digest and second of the last change of the records that changed last. */
	rows: string[];
}

/** Reads what changed since the last poll. */
export async function pollChanges(
	polled: PolledRequest,
	state: KnownChanges | undefined,
): Promise<{ news: News[]; state: KnownChanges }> {
	const { list, ignoredFields, maxItems, isWanted, isOutOfTime } = polled;
	const { since } = list;
	if (!since) throw new TypeError(`${list.entry.id} can't be asked for what changed`);
	const known = new Map(
		(state?.rows ?? [])
			.map(unpackRow)
			.map(([key = '', digest = '', updated = '']) => [
				key,
				{ digest, updated: parseInt(updated, 36) },
			]),
	);
	const before = state?.until ?? (await timeOfService(polled));
	const caughtUp = state?.caughtUp ?? before;
	const newsIn = (records: unknown[]) =>
		versionsOf(records, ignoredFields)
			.filter(({ key, digest }) => known.get(key)?.digest !== digest)
			.map((version) => {
				const { added = 0, updated = before } = timesOf(version.record);
				const isNew = !known.has(version.key) && added >= caughtUp - OVERLAP;
				return { ...version, updated, isNew };
			})
			.sort((a, b) => a.updated - b.updated);
	let isFinished = true;
	let looked = 0;
	let unknown = 0;
	let wanted = 0;
	const isEnough = (found: unknown[]) => {
		if (!state) return false;
		const more = newsIn(found.slice(looked));
		looked = found.length;
		unknown += more.length;
		wanted += more.filter(isWanted).length;
		// Time ends a poll only where the next one can begin later than this one did.
		isFinished = wanted < maxItems && !(isOutOfTime() && unknown > 0);
		return !isFinished;
	};
	let serviceTime = Infinity;
	const onPage = ({ headers }: ApiResponse) => {
		serviceTime = secondsIn(headers.date) ?? serviceTime;
	};
	const asking = { ...polled, onPage };
	const from = before - OVERLAP;
	const records = since.isSorted
		? await readByTime(asking, { since, from }, isEnough)
		: await readCounted(asking, sinceQuery(since, from));

	const news: News[] = [];
	let until = before;
	for (const { updated, ...entry } of newsIn(records)) {
		if (state && news.length >= maxItems) {
			isFinished = false;
			break;
		}
		if (state && isWanted(entry)) news.push(entry);
		// A time that lies in the future must not hide what happens until then.
		until = Math.max(until, Math.min(updated, serviceTime));
		known.set(entry.key, { digest: entry.digest, updated });
	}
	const kept = (isFinished ? until : caughtUp) - OVERLAP;
	const rows = [...known]
		.filter(([, { updated }]) => updated >= kept)
		.map(([key, { digest, updated }]) => packRow([key, digest, updated.toString(36)]));
	return { news, state: { until, caughtUp: isFinished ? until : caughtUp, rows } };
}

/** The newest record, where the list can be sorted; else the first. */
export async function sampleOfChanges({ list, read }: PolledRequest): Promise<unknown> {
	if (!list.since) return undefined;
	const month = 30 * 86_400;
	const query = list.since.parameter.required
		? sinceQuery(list.since, Math.floor(clock.now() / 1000) - month)
		: newestQuery(list.since);
	return (await read(query, { count: 1 }))[0];
}

/** UNIX seconds of Pipedrive's clock, which the times of its records are of; ours where it does not tell. */
async function timeOfService(polled: PolledRequest): Promise<number> {
	const ours = Math.floor(clock.now() / 1000);
	let told: string | undefined;
	if (polled.list.since) {
		const onPage = ({ headers }: { headers: Record<string, string> }) => void (told = headers.date);
		await polled.read(sinceQuery(polled.list.since, ours), { count: 1, onPage });
	}
	return secondsIn(told) ?? ours;
}

/** UNIX seconds of a date as HTTP writes it. */
function secondsIn(date = ''): number | undefined {
	const milliseconds = Date.parse(date);
	return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}
