import { packRow, unpackRow } from '../../shared/polling/rows';
import { clock } from '../../shared/clock';
import type { News, PolledRequest } from './news';
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
	const { list, ignoredFields, mostItems, isWanted, isOutOfTime } = polled;
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
	const isEnough = (found: unknown[]) => {
		const hasEnough = isOutOfTime() || newsIn(found).filter(isWanted).length >= mostItems;
		isFinished = !(since.isSorted && state && hasEnough);
		return !isFinished;
	};
	const records = await polled.read(sinceQuery(since, before - OVERLAP), { isEnough });

	const news: News[] = [];
	let until = before;
	for (const { updated, ...entry } of newsIn(records)) {
		if (state && news.length >= mostItems) {
			isFinished = false;
			break;
		}
		if (state && isWanted(entry)) news.push(entry);
		until = Math.max(until, updated);
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
	const milliseconds = Date.parse(told ?? '');
	return Number.isNaN(milliseconds) ? ours : Math.floor(milliseconds / 1000);
}
