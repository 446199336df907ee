import type { IDataObject } from 'n8n-workflow';

/**
 * ProfitWell keeps subscriptions as events: one object for each change, with the state from its
 * `effective_date` (UNIX seconds) on. Their order in an answer is not documented, so it is not used.
 */
export type SubscriptionEvent = IDataObject;

/** The newest event of each subscription, in the order in which the subscriptions first appear. */
export function latestOfEach(events: SubscriptionEvent[]): SubscriptionEvent[] {
	const latest = new Map<string, SubscriptionEvent>();
	for (const event of events) {
		const key = String(event.subscription_id ?? event.subscription_alias);
		const known = latest.get(key);
		if (!known || seconds(event) >= seconds(known)) latest.set(key, event);
	}
	return [...latest.values()];
}

/** The events of one subscription, found by its alias. */
export function eventsOf(events: SubscriptionEvent[], alias: string): SubscriptionEvent[] {
	return events.filter(({ subscription_alias: other }) => other === alias);
}

/** The event that is in force at a time (UNIX seconds); undefined before the first one. */
export function inForceAt(
	events: SubscriptionEvent[],
	time: number,
): SubscriptionEvent | undefined {
	return latestOfEach(events.filter((event) => seconds(event) <= time))[0];
}

/** Whether an event says that the subscription ended. */
export function isChurned({ status }: SubscriptionEvent): boolean {
	return String(status).startsWith('churned');
}

function seconds({ effective_date: date }: SubscriptionEvent): number {
	return Number(date);
}
