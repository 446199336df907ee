import type { IDataObject } from 'n8n-workflow';

import type { EventName } from './fields';
import type { Remembered } from './remembered';
import type { TriggerSettings } from './settings';

/** A customer as it was remembered, and as it is listed now. */
export interface Comparison {
	/** Undefined for one that was not in the list. */
	before: Remembered | undefined;
	now: Remembered;
	customer: IDataObject;
	/** UNIX seconds of the last change that earlier polls have seen. */
	since: number;
}

const hasChurned = (status: string) =>
	status === 'churned_voluntary' || status === 'churned_delinquent';
const pays = (status: string) => status === 'active' || status === 'cancelled';
const isOnTrial = (status: string) => status === 'trialing' || status === 'churned_trial';

/** The chosen events that a customer's change is, as items. */
export function customerEvents(
	comparison: Comparison,
	{ events, minimumChange }: TriggerSettings,
): IDataObject[] {
	const { before, now, customer } = comparison;
	const previous = before && { previous: { status: before.status, mrr_cents: before.mrrCents } };
	const difference = before ? now.mrrCents - before.mrrCents : 0;
	const happened: Array<[event: EventName, isTrue: boolean, more?: IDataObject]> = [
		['customerCreated', before === undefined],
		['customerUpdated', true],
		['churned', isChurn(comparison)],
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

/** The MRR that the next change is measured from: smaller changes than the user wants add up. */
export function mrrReference(
	{ before, now }: Comparison,
	{ minimumChange }: TriggerSettings,
): number {
	if (!before) return now.mrrCents;
	return Math.abs(now.mrrCents - before.mrrCents) >= minimumChange ? now.mrrCents : before.mrrCents;
}

/** A customer that was not listed before has churned since only if it says so; history may be added late. */
function isChurn({ before, now, customer, since }: Comparison): boolean {
	if (!hasChurned(now.status)) return false;
	if (before) return !hasChurned(before.status);
	return Date.parse(String(customer.churned_on)) / 1000 > since;
}
