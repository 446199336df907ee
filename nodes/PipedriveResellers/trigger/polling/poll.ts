import type { IDataObject } from 'n8n-workflow';

import type { PollCall, PollingTrigger, PollResult } from '../../../shared/polling/poll';
import { contractOf } from '../../contract/call';
import { resellersPortal } from '../../service';
import { eventsOf, goneItem, usersById } from './events';
import { triggerFields } from './fields';
import type { Subscriptions } from './list';
import { readUntilFound, refuseAllGone, requireUsers } from './list';
import { sampleItem } from './sample';
import { readSettings } from './settings';
import type { SnapshotContext } from './snapshot';
import { snapshotOf } from './snapshot';
import type { Snapshot, SubscriptionsState } from './state';
import { serializeSnapshot, snapshotsIn, withKnownValues, withNewValues } from './state';

/** Input and output of a comparison. */
interface Comparison {
	known: ReadonlyMap<string, Snapshot>;
	listed: Subscriptions;
	maxItems: number;
	/** True if there was no state: everything listed is the baseline. */
	isFirst: boolean;
	/** Filled by the comparison. */
	items: IDataObject[];
	/** Starts as a copy of `known`, and becomes the new state. */
	snapshots: Map<string, Snapshot>;
}

/**
 * Reports subscriptions that differ from what the last poll saw. The API has no change feed and no time of
 * the last change, so each poll reads and compares the whole list.
 */
export const subscriptionTrigger: PollingTrigger<SubscriptionsState> = {
	service: resellersPortal,
	fields: triggerFields,
	stateVersion: 1,
	poll: pollSubscriptions,
	sample: sampleItem,
	nothingToShow: 'The portal account has no subscription yet. Create one, then run the test again.',
};

async function pollSubscriptions(
	{ api, parameters, maxItems }: PollCall,
	state: SubscriptionsState | undefined,
): Promise<PollResult<SubscriptionsState>> {
	const settings = readSettings(parameters);
	const order = [...(state?.order ?? [])];
	const known = snapshotsIn(state, settings);
	const listed = await readUntilFound(api, known);
	refuseAllGone(listed, known);
	requireUsers(listed, settings);

	const snapshots = new Map(known);
	const comparison = { known, listed, maxItems, isFirst: !state, items: [], snapshots };
	const context = { contract: contractOf(api), settings, order };
	compareListed(comparison, context);
	compareGone(comparison, context);
	const { fields, ignoredFields: ignored } = settings;
	const rows = [...snapshots.values()].map((snapshot) => serializeSnapshot(snapshot, fields));
	return { items: comparison.items, state: { fields, order, ignored, rows } };
}

function compareListed(comparison: Comparison, context: SnapshotContext): void {
	const { known, maxItems, isFirst, items, snapshots } = comparison;
	const { settings, order } = context;
	for (const [id, record] of longestWaitingFirst(comparison)) {
		const before = known.get(id);
		const now = snapshotOf(record, context, before);
		if (items.length >= maxItems) {
			// The next poll compares it. Values that were not watched so far are the baseline.
			if (before) snapshots.set(id, withNewValues(before, now));
			continue;
		}
		const change = { before, now, record, userRecords: usersById(record, context) };
		const events = isFirst ? [] : eventsOf(change, settings.events, order);
		items.push(...events);
		// Reported subscriptions move to the end of the state.
		if (events.length > 0) snapshots.delete(id);
		snapshots.set(id, withKnownValues(now, before));
	}
}

function compareGone(
	{ known, listed, maxItems, items, snapshots }: Comparison,
	{ settings }: SnapshotContext,
): void {
	for (const [id, last] of known) {
		if (listed.has(id)) continue;
		if (items.length >= maxItems) break;
		if (settings.events.includes('gone')) items.push(goneItem(last));
		snapshots.delete(id);
	}
}

/**
 * Subscriptions in the order of comparison: new ones, then those that were reported longest ago. In the
 * order of the list, one that changes all the time would block the others.
 */
function longestWaitingFirst({ known, listed }: Comparison): Array<[string, IDataObject]> {
	const places = new Map([...known.keys()].map((id, place) => [id, place]));
	const placeOf = (id: string) => places.get(id) ?? -1;
	return [...listed].sort(([one], [other]) => placeOf(one) - placeOf(other));
}
