import type { IDataObject } from 'n8n-workflow';

import type { EventName } from './fields';
import type { TriggerSettings } from './settings';
import type { Snapshot } from './state';

/** A customer before and now. */
export interface CustomerChange {
	/** Undefined for one that was not in the list. */
	before: Snapshot | undefined;
	now: Snapshot;
	customer: IDataObject;
	/** UNIX seconds of the last change that earlier polls saw. */
	since: number;
}

const hasChurned = (status: string) =>
	status === 'churned_voluntary' || status === 'churned_delinquent';
const pays = (status: string) => status === 'active' || status === 'cancelled';
const isOnTrial = (status: string) => status === 'trialing' || status === 'churned_trial';

/** Returns the chosen events of a change as items. */
export function customerEvents(
	change: CustomerChange,
	{ events, minimumChange }: TriggerSettings,
): IDataObject[] {
	const { before, now, customer } = change;
	const previous = before && { previous: { status: before.status, mrr_cents: before.mrrCents } };
	const difference = before ? now.mrrCents - before.mrrCents : 0;
	const happened: Array<[event: EventName, isTrue: boolean, more?: IDataObject]> = [
		['customerCreated', before === undefined],
		['customerUpdated', true],
		['churned', isChurn(change)],
		[
			'trialChurned',
			before !== undefined && before.status !== now.status && now.status === 'churned_trial',
		],
		[
			'reactivated',
			before !== undefined &&
				hasChurned(before.status) &&
				(pays(now.status) || now.status === 'trialing'),
		],
		['trialConverted', before !== undefined && isOnTrial(before.status) && pays(now.status)],
		['mrrChanged', Math.abs(difference) >= minimumChange, { difference_cents: difference }],
	];
	return happened
		.filter(([event, isTrue]) => isTrue && events.includes(event))
		.map(([event, , more]) => ({ event, customer, ...previous, ...more }));
}

/** Returns the MRR that the next change is measured from: changes below the minimum add up. */
export function mrrReference(
	{ before, now }: CustomerChange,
	{ minimumChange }: TriggerSettings,
): number {
	if (!before) return now.mrrCents;
	return Math.abs(now.mrrCents - before.mrrCents) >= minimumChange ? now.mrrCents : before.mrrCents;
}

/** A new customer counts as churned only by its date: history may be added late. */
function isChurn({ before, now, customer, since }: CustomerChange): boolean {
	if (!hasChurned(now.status)) return false;
	if (before) return !hasChurned(before.status);
	return Date.parse(String(customer.churned_on)) / 1000 > since;
}
