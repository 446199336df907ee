import type { IDataObject } from 'n8n-workflow';

/**
 * An event of a subscription: ProfitWell has one for each change, with the state from its
 * `effective_date` (UNIX seconds) on. The order of events in an answer is not documented.
 */
export type SubscriptionEvent = IDataObject;

/** The newest event of each subscription, in the order of first appearance. */
export function latestOfEach(events: SubscriptionEvent[]): SubscriptionEvent[] {
	const latest = new Map<string, SubscriptionEvent>();
	for (const event of events) {
		const key = String(event.subscription_id ?? event.subscription_alias);
		const known = latest.get(key);
		if (!known || startOf(event) >= startOf(known)) latest.set(key, event);
	}
	return [...latest.values()];
}

/** The events of the subscription with an alias; some events may lack the alias. */
export function eventsOf(events: SubscriptionEvent[], alias: string): SubscriptionEvent[] {
	const named = events.filter(({ subscription_alias: other }) => other === alias);
	const ids = new Set(named.map(({ subscription_id: id }) => id).filter(Boolean));
	return events.filter((event) => named.includes(event) || ids.has(event.subscription_id));
}

/** The events in force at a time (UNIX seconds): several if they begin in the same second. */
export function inForceAt(events: SubscriptionEvent[], time: number): SubscriptionEvent[] {
	const begun = events.filter((event) => startOf(event) <= time);
	const newest = Math.max(...begun.map(startOf));
	return begun.filter((event) => startOf(event) === newest);
}

/** Says whether the subscription ended with this event. */
export function isChurned({ status }: SubscriptionEvent): boolean {
	return String(status).startsWith('churned');
}

/** UNIX seconds from which an event is in force. @throws if its date is invalid */
export function startOf({ effective_date: date }: SubscriptionEvent): number {
	const seconds = Number(date);
	if (Number.isFinite(seconds)) return seconds;
	const milliseconds = Date.parse(String(date));
	if (!Number.isNaN(milliseconds)) return Math.floor(milliseconds / 1000);
	throw new Error(
		`ProfitWell answered with a subscription whose effective_date is "${String(date)}"`,
	);
}
