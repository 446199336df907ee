/** What a trigger has to start, said once more: it keeps whole customers and compares them. */
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

/** Customers as they were seen last; the MRR is the one that the next change is measured from. */
export type Memory = Map<string, Customer>;

const CHURNED = ['churned_voluntary', 'churned_delinquent'];
const PAYING = ['active', 'cancelled'];

/** The items that have to come, by customer, each as text. */
export function expected(
	memory: Memory,
	customers: Memory,
	{ events, minimumChange }: Version,
): Map<string, string[]> {
	const all = [...customers].map(([id, now]): [string, string[]] => {
		const happened = eventsOf(memory.get(id), now, minimumChange);
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

/** An item of the trigger in the same words. */
export function described({ event, customer, difference_cents }: IDataObject): string {
	return [(customer as IDataObject).customer_id, event, difference_cents]
		.filter((part) => part !== undefined)
		.join(' ');
}

/** The memory after a poll that brought the items of these customers. */
export function remembered(
	memory: Memory,
	customers: Memory,
	{ events, minimumChange }: Version,
	isDone: (id: string) => boolean,
): Memory {
	const least = events.includes('mrrChanged') ? minimumChange : 1;
	const seen = new Map(memory);
	for (const [id, now] of customers) {
		const before = memory.get(id);
		if (!isDone(id) || before?.updated_on === now.updated_on) continue;
		const isSmall = before !== undefined && Math.abs(now.mrr_cents - before.mrr_cents) < least;
		seen.set(id, { ...now, ...(isSmall ? { mrr_cents: before.mrr_cents } : {}) });
	}
	return seen;
}
