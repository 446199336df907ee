import type { IDataObject } from 'n8n-workflow';

import { clock } from '../../../shared/http/clock';
import { shortDigest } from '../../../shared/values/digest';

/**
 * Milliseconds for which a delivery is kept. Pipedrive sends again after 3, 30 and 150 seconds if it got no
 * answer within ten (readme.io, "Guide for webhooks v2").
 */
const KEPT_FOR = 15 * 60_000;

/** Maximum of kept deliveries; a bulk edit sends many at once. */
const MAX_DELIVERIES = 10_000;

/** Characters of a digest that are enough for a day's deliveries of a large company. */
const CHARACTERS = 10;

/**
 * Times of recent deliveries by their digests, oldest first. Kept in this process: n8n 2.41 drops what a
 * webhook puts into static data when it starts a run.
 */
const deliveries = new Map<string, number>();

/**
 * Tells whether a delivery has come before, and keeps it if not.
 * @param receiver identifies the trigger; others may get the same event
 */
export function isReplay(meta: IDataObject, receiver: string): boolean {
	// Without an ID a replay looks like a second event.
	if (meta.id === undefined || meta.id === null || meta.id === '') return false;
	const { id, entity, entity_id: entityId, action } = meta;
	const mark = shortDigest([receiver, id, entity, entityId, action], CHARACTERS);
	const now = clock.now();
	dropOld(now);
	if (deliveries.has(mark)) return true;
	deliveries.set(mark, now);
	return false;
}

/** Drops all deliveries; for tests. */
export function forgetDeliveries(): void {
	deliveries.clear();
}

function dropOld(now: number): void {
	for (const [mark, time] of deliveries) {
		if (now - time < KEPT_FOR && deliveries.size < MAX_DELIVERIES) break;
		deliveries.delete(mark);
	}
}
