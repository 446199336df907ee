import type { Microseconds } from './time';
import type { churnTypes, newSubscriptionStatuses, optOutLists, planIntervals } from './vocabulary';

export type PlanInterval = (typeof planIntervals)[number];
export type ChurnType = (typeof churnTypes)[number];
export type NewSubscriptionStatus = (typeof newSubscriptionStatuses)[number];
export type OptOutList = (typeof optOutLists)[number];

/** Statuses of an event [client: .NET]. */
type SubscriptionStatus = NewSubscriptionStatus | `churned_${ChurnType}`;

/** Statuses of a customer [help: Customer data] [live 2025]. */
export type CustomerStatus =
	| 'active'
	| 'trialing'
	| 'cancelled'
	| 'churned_trial'
	| 'churned_voluntary'
	| 'churned_delinquent'
	| 'no_history';

/** One recorded change of a subscription. `value`: cents; `effective_date`: UNIX seconds. */
export interface SubscriptionEvent {
	subscription_id: string;
	subscription_alias: string | null;
	plan_id: string;
	plan_interval: PlanInterval;
	plan_currency: string;
	status: SubscriptionStatus;
	value: number;
	effective_date: number;
	meta: Record<string, string>;
}

/** A manually-added user; `events` in the order in which they were recorded. */
export interface User {
	user_id: string;
	user_alias: string | null;
	email: string;
	events: SubscriptionEvent[];
}

/** The subscription object of the API: an event together with its user. */
export type SubscriptionObject = SubscriptionEvent & Omit<User, 'events'>;

export interface Plan {
	id: string;
	name: string;
	/** false: it comes from the connected billing system, and `/plans/` does not know it. */
	manual: boolean;
}

/** A customer as it is kept; `plan_ids` becomes `plans` (names) in answers. */
export interface Customer {
	customer_id: string;
	email: string | null;
	first_name: string | null;
	last_name: string | null;
	mrr_cents: number;
	plan_ids: string[];
	status: CustomerStatus;
	created_on: Microseconds;
	activated_on: Microseconds | null;
	churned_on: Microseconds | null;
	updated_on: Microseconds;
	total_spend_cents: number;
	/** Order among customers with the same `updated_on`. */
	sequence: number;
}

/** Options of customers that are made in bulk. */
export interface NewCustomers {
	/** `updated_on` of the first one; default: so that the last one is updated now. */
	updatedOn?: Date | string | number;
	/** From one `updated_on` to the next; 0 makes all the same. Default 0 with `updatedOn`, else a second. */
	spacingMicroseconds?: number;
	status?: CustomerStatus;
	planIds?: string[];
	mrrCents?: number;
	email?: string | ((index: number) => string | null);
}

export interface CompanySettings {
	id: string;
	name: string;
	timezone: string;
	currency: string;
}

/** Metric values by key; `date` is a month `YYYY-MM` or a day `YYYY-MM-DD`. */
export type MetricSeries = Record<string, Array<{ date: string; value: number | null }>>;

export interface OptOut {
	customer_id: string;
	email: string | null;
	unsubscribed_on: Microseconds;
}

export interface RetainStop {
	customer_id: string;
	intervention_types: string[];
	forever: boolean;
}

export interface Trait {
	category: string;
	trait: string;
}
