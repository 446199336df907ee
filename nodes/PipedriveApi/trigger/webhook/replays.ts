import type { IDataObject } from 'n8n-workflow';

import { clock } from '../../../shared/http/clock';
import { shortDigest } from '../../../shared/values/digest';

/**
 * Milliseconds for which a delivery is remembered. Pipedrive sends again after 3, 30 and 150 seconds
 * where it got no answer within ten (readme.io, "Guide for webhooks v2").
 */
const REMEMBERED = 15 * 60_000;

/** Deliveries that are remembered at most; a bulk edit brings many at once. */
const MOST_REMEMBERED = 10_000;

/** Enough characters to tell a day's deliveries of a large company apart. */
const CHARACTERS = 10;

/**
 * When deliveries came, by what stands for each, the oldest first. Kept by this process alone: n8n 2.41
 * forgets what a webhook puts into static data when it starts a run.
 */
const deliveries = new Map<string, number>();

/**
 * Whether a delivery has come before; if not, it is remembered.
 * @param receiver what tells this trigger from others, which may get the same event
 */
export function isReplay(meta: IDataObject, receiver: string): boolean {
	// Without an ID nothing tells a replay from the same thing happening twice.
	if (meta.id === undefined || meta.id === null || meta.id === '') return false;
	const { id, entity, entity_id: entityId, action } = meta;
	const mark = shortDigest([receiver, id, entity, entityId, action], CHARACTERS);
	const now = clock.now();
	forgetOld(now);
	if (deliveries.has(mark)) return true;
	deliveries.set(mark, now);
	return false;
}

/** Forgets all deliveries; for tests. */
export function forgetDeliveries(): void {
	deliveries.clear();
}

function forgetOld(now: number): void {
	for (const [mark, time] of deliveries) {
		if (now - time < REMEMBERED && deliveries.size < MOST_REMEMBERED) break;
		deliveries.delete(mark);
	}
}
