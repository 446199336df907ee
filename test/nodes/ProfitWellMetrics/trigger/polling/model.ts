/** Model of the trigger: it keeps whole customers and compares them. */
import type { IDataObject } from 'n8n-workflow';

/** A version of the trigger as it is published. */
export interface Version {
	events: string[];
	minimumChange: number;
	maxItems: number;
}

export interface Customer {
	status: string;
	mrr_cents: number;
	/** Microseconds. */
	updated_on: number;
}

/** Customers as last seen; the MRR is the one that the next change is measured from. */
export type Seen = Map<string, Customer>;

const CHURNED = ['churned_voluntary', 'churned_delinquent'];
const PAYING = ['active', 'cancelled'];

/** Items that have to come, by customer, each as text. */
export function wanted(
	seen: Seen,
	customers: Seen,
	{ events, minimumChange }: Version,
): Map<string, string[]> {
	const all = [...customers].map(([id, now]): [string, string[]] => {
		const happened = eventsOf(seen.get(id), now, minimumChange);
		return [
			id,
			happened
				.filter((event) => events.includes(event.split(' ')[0] ?? ''))
				.map((event) => `${id} ${event}`),
		];
	});
	return new Map(all.filter(([, items]) => items.length > 0));
}

function eventsOf(before: Customer | undefined, now: Customer, minimumChange: number): string[] {
	if (before?.updated_on === now.updated_on) return [];
	if (!before) return ['customerCreated', 'customerUpdated'];
	const [from, to] = [before.status, now.status];
	const difference = now.mrr_cents - before.mrr_cents;
	return [
		'customerUpdated',
		...(!CHURNED.includes(from) && CHURNED.includes(to) ? ['churned'] : []),
		...(from !== to && to === 'churned_trial' ? ['trialChurned'] : []),
		...(CHURNED.includes(from) && [...PAYING, 'trialing'].includes(to) ? ['reactivated'] : []),
		...(['trialing', 'churned_trial'].includes(from) && PAYING.includes(to)
			? ['trialConverted']
			: []),
		...(Math.abs(difference) >= minimumChange ? [`mrrChanged ${difference}`] : []),
	];
}

/** An item of the trigger as such a text. */
export function textOf({ event, customer, difference_cents }: IDataObject): string {
	return [(customer as IDataObject).customer_id, event, difference_cents]
		.filter((part) => part !== undefined)
		.join(' ');
}

/** Customers as last seen after a poll. @param isDone tells which ones the poll reported */
export function seenAfter(
	seen: Seen,
	customers: Seen,
	{ events, minimumChange }: Version,
	isDone: (id: string) => boolean,
): Seen {
	const least = events.includes('mrrChanged') ? minimumChange : 1;
	const after = new Map(seen);
	for (const [id, now] of customers) {
		const before = seen.get(id);
		if (!isDone(id) || before?.updated_on === now.updated_on) continue;
		const isSmall = before !== undefined && Math.abs(now.mrr_cents - before.mrr_cents) < least;
		after.set(id, { ...now, ...(isSmall ? { mrr_cents: before.mrr_cents } : {}) });
	}
	return after;
}
