import type { IDataObject } from 'n8n-workflow';

import { clock } from '../../shared/clock';
import { shortDigest } from '../../shared/digest';
import { packRow, unpackRow } from '../../shared/polling/rows';

/**
 * Milliseconds for which a delivery is remembered. Pipedrive sends again after 3, 30 and 150 seconds
 * where it got no answer within ten (readme.io, "Guide for webhooks v2").
 */
const REMEMBERED = 15 * 60_000;

/** Deliveries that are remembered at most; a bulk edit brings many at once. */
const MOST_REMEMBERED = 1_000;

/** Enough characters to tell a day's deliveries of a large company apart. */
const CHARACTERS = 10;

/** What this process has seen: n8n reads static data anew for each delivery, and two may come at once. */
const seenHere = new Map<string, number>();

/**
 * Whether a delivery has come before; if not, it is remembered.
 * @param receiver what tells this trigger from others, which may get the same event
 */
export function isReplay(staticData: IDataObject, meta: IDataObject, receiver: string): boolean {
	// Without an ID nothing tells a replay from the same thing happening twice.
	if (meta.id === undefined || meta.id === null || meta.id === '') return false;
	const { id, entity, entity_id: entityId, action } = meta;
	const mark = shortDigest([receiver, id, entity, entityId, action], CHARACTERS);
	const now = clock.now();
	const kept = recentIn(staticData, now);
	forgetOld(now);
	const isKnown = kept.has(mark) || seenHere.has(mark);
	if (isKnown) return true;
	seenHere.set(mark, now);
	const newest = [...kept, [mark, now] as const].slice(-MOST_REMEMBERED);
	staticData.delivered = newest.map(([text, time]) =>
		packRow([text, Math.floor(time / 1000).toString(36)]),
	);
	return false;
}

/** Forgets the deliveries of this process; for tests. */
export function forgetDeliveries(): void {
	seenHere.clear();
}

function recentIn({ delivered }: IDataObject, now: number): Map<string, number> {
	const rows = Array.isArray(delivered) ? delivered : [];
	const entries = rows.map((row): [string, number] => {
		const [mark = '', seconds = ''] = unpackRow(String(row));
		return [mark, parseInt(seconds, 36) * 1000];
	});
	return new Map(entries.filter(([, time]) => now - time < REMEMBERED));
}

function forgetOld(now: number): void {
	for (const [mark, time] of seenHere) {
		if (now - time < REMEMBERED) break;
		seenHere.delete(mark);
	}
}
