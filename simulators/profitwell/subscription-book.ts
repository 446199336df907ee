import { invalidFields, invalidRequest, notFound } from '../answers';
import { makeId } from './identifiers';
import type {
	ChurnType,
	NewSubscriptionStatus,
	PlanInterval,
	SubscriptionEvent,
	SubscriptionObject,
	User,
} from './types';

/** The body of "create subscription"; `value` in cents, `effective_date` in UNIX seconds. */
export interface NewSubscription {
	email: string;
	plan_id: string;
	plan_interval: PlanInterval;
	value: number;
	effective_date: number;
	user_id?: string;
	user_alias?: string;
	subscription_alias?: string;
	plan_currency?: string;
	status?: NewSubscriptionStatus;
	data_provider_user_id?: string;
}

/** The body of "update subscription". */
interface SubscriptionChange {
	plan_id: string;
	plan_interval: PlanInterval;
	value: number;
	effective_date: number;
}

interface Found {
	user: User;
	latest: SubscriptionEvent;
}

export const isChurn = ({ status }: SubscriptionEvent): boolean => status.startsWith('churned_');

/** The last event by `effective_date`; of several at the same second, the one recorded last. */
function latestOf(events: readonly SubscriptionEvent[]): SubscriptionEvent | undefined {
	return events.reduce<SubscriptionEvent | undefined>(
		(latest, event) => (latest && latest.effective_date > event.effective_date ? latest : event),
		undefined,
	);
}

/** The latest event of each subscription of a user, leaving out what is after `unixSeconds`. */
export function currentEvents(user: User, unixSeconds = Infinity): SubscriptionEvent[] {
	const ids = new Set(user.events.map((event) => event.subscription_id));
	return [...ids].flatMap((id) => {
		const events = user.events.filter(
			(event) => event.subscription_id === id && event.effective_date <= unixSeconds,
		);
		return latestOf(events) ?? [];
	});
}

/** The subscription object of the API [client: RudderStack] [openapi]. */
export function subscriptionObject(user: User, event: SubscriptionEvent): SubscriptionObject {
	const { user_id, user_alias, email } = user;
	return { user_id, user_alias, email, ...event };
}

/** Manually-added users and the events of their subscriptions. */
export class SubscriptionBook {
	readonly users = new Map<string, User>();
	private userCounter = 0;
	private subscriptionCounter = 0;

	clear(): void {
		this.users.clear();
		this.userCounter = 0;
		this.subscriptionCounter = 0;
	}

	/** By id or alias; refuses with 404. */
	user(idOrAlias: string): User {
		const user = this.findUser(idOrAlias);
		if (!user) throw notFound();
		return user;
	}

	create(request: NewSubscription): SubscriptionObject {
		const alias = request.subscription_alias;
		if (alias !== undefined && this.findSubscription(alias)) {
			throw invalidFields({
				subscription_alias: ['A subscription with this alias already exists.'],
			});
		}
		const user = this.userOf(request) ?? this.addUser(request);
		const event: SubscriptionEvent = {
			subscription_id: makeId('pws_', this.subscriptionCounter++),
			subscription_alias: alias ?? null,
			plan_id: request.plan_id,
			plan_interval: request.plan_interval,
			plan_currency: request.plan_currency ?? 'usd',
			status: request.status ?? 'active',
			value: request.value,
			effective_date: request.effective_date,
			meta:
				request.data_provider_user_id === undefined
					? {}
					: { data_provider_user_id: request.data_provider_user_id },
		};
		return this.record(user, event);
	}

	/** Updating a churned subscription makes it active again: nothing in the documentation forbids it. */
	update(idOrAlias: string, change: SubscriptionChange): SubscriptionObject {
		const { user, latest } = this.subscription(idOrAlias);
		return this.record(user, { ...latest, ...change, status: 'active', meta: {} });
	}

	churn(idOrAlias: string, effectiveDate: number, churnType: ChurnType): SubscriptionObject {
		const { user, latest } = this.subscription(idOrAlias);
		if (isChurn(latest)) throw invalidRequest('This subscription has already been churned.');
		return this.record(user, {
			...latest,
			status: `churned_${churnType}`,
			effective_date: effectiveDate,
			meta: { churn_type: churnType },
		});
	}

	unchurn(idOrAlias: string): SubscriptionObject {
		const { user, latest: churn } = this.subscription(idOrAlias);
		if (!isChurn(churn)) throw invalidRequest('This subscription has not been churned.');
		user.events = user.events.filter((event) => event !== churn);
		const { latest } = this.subscription(idOrAlias);
		return subscriptionObject(user, latest);
	}

	private findUser(idOrAlias: string): User | undefined {
		const byId = this.users.get(idOrAlias);
		return byId ?? [...this.users.values()].find(({ user_alias }) => user_alias === idOrAlias);
	}

	private findSubscription(idOrAlias: string): Found | undefined {
		for (const user of this.users.values()) {
			const latest = latestOf(
				user.events.filter(
					({ subscription_id, subscription_alias }) =>
						subscription_id === idOrAlias || subscription_alias === idOrAlias,
				),
			);
			if (latest) return { user, latest };
		}
		return undefined;
	}

	private subscription(idOrAlias: string): Found {
		const found = this.findSubscription(idOrAlias);
		if (!found) throw notFound();
		return found;
	}

	/** The existing user that a new subscription is for. `user_id` never goes with a first one [client: .NET] [client: Pipedream]. */
	private userOf({ user_id, user_alias }: NewSubscription): User | undefined {
		if (user_id === undefined && user_alias === undefined) return undefined;
		if (user_id === undefined) {
			return [...this.users.values()].find((user) => user.user_alias === user_alias);
		}
		const user = this.users.get(user_id);
		if (!user) throw invalidFields({ user_id: ['There is no user with this ID.'] });
		if (user_alias !== undefined && user.user_alias !== user_alias) {
			throw invalidRequest('The user ID and the user alias are not of the same user.');
		}
		return user;
	}

	private addUser({ email, user_alias }: NewSubscription): User {
		const user: User = {
			user_id: makeId('pwu_', this.userCounter++),
			user_alias: user_alias ?? null,
			email,
			events: [],
		};
		this.users.set(user.user_id, user);
		return user;
	}

	private record(user: User, event: SubscriptionEvent): SubscriptionObject {
		user.events.push(event);
		return subscriptionObject(user, event);
	}
}
