import type { IDataObject } from 'n8n-workflow';

/**
 * ProfitWell keeps subscriptions as events: one object for each change, with the state from its
 * `effective_date` (UNIX seconds) on. Their order in an answer is not documented, so it decides nothing.
 */
export type SubscriptionEvent = IDataObject;

/** The newest event of each subscription, in the order in which the subscriptions first appear. */
export function latestOfEach(events: SubscriptionEvent[]): SubscriptionEvent[] {
	const latest = new Map<string, SubscriptionEvent>();
	for (const event of events) {
		const key = String(event.subscription_id ?? event.subscription_alias);
		const known = latest.get(key);
		if (!known || startOf(event) >= startOf(known)) latest.set(key, event);
	}
	return [...latest.values()];
}

/** The events of one subscription, found by its alias; some of them may lack the alias. */
export function eventsOf(events: SubscriptionEvent[], alias: string): SubscriptionEvent[] {
	const named = events.filter(({ subscription_alias: other }) => other === alias);
	const ids = new Set(named.map(({ subscription_id: id }) => id).filter(Boolean));
	return events.filter((event) => named.includes(event) || ids.has(event.subscription_id));
}

/** The events in force at a time (UNIX seconds): several where they begin in the same second. */
export function inForceAt(events: SubscriptionEvent[], time: number): SubscriptionEvent[] {
	const begun = events.filter((event) => startOf(event) <= time);
	const newest = Math.max(...begun.map(startOf));
	return begun.filter((event) => startOf(event) === newest);
}

/** Whether an event says that the subscription ended. */
export function isChurned({ status }: SubscriptionEvent): boolean {
	return String(status).startsWith('churned');
}

/** UNIX seconds from which on an event is in force. @throws when its date is none */
export function startOf({ effective_date: date }: SubscriptionEvent): number {
	const seconds = Number(date);
	if (Number.isFinite(seconds)) return seconds;
	const milliseconds = Date.parse(String(date));
	if (!Number.isNaN(milliseconds)) return Math.floor(milliseconds / 1000);
	throw new Error(
		`ProfitWell answered with a subscription whose effective_date is "${String(date)}"`,
	);
}
