import type { EchoLies } from './echo';
import type {
	NewSubscription,
	Order,
	Package,
	Plan,
	Subscription,
	SubscriptionStatus,
	User,
} from './types';

const FIRST_SUBSCRIPTION_ID = 4101;
const FIRST_USER_ID = 90_001;

/** The status of a subscription that is not suspended. */
export const runningStatus = ({ trial }: Order): SubscriptionStatus => (trial ? 'trial' : 'active');

/** State of the simulated portal account. Tests may read and change all of it. */
export class ResellersState {
	/** By id, in the order of the list. */
	readonly subscriptions = new Map<string, Subscription>();
	plans: Plan[] = [];
	packages: Package[] = [];
	/** Users that were removed from a subscription: they still exist [Integromat 2021]. */
	detachedUsers: User[] = [];
	/** Makes answers about subscriptions differ from what was asked for. */
	echoLies: EchoLies = {};
	/** Origin of the URLs in `Link` headers, where it shall be another one than the simulator's. */
	linkOrigin?: string;
	/** Called before each part of the list is answered, with 1 for the first since the last reset. */
	onListRequest?: (requestNumber: number) => void;
	listRequests = 0;

	/** Users are unique [Integromat 2021], so that an e-mail keeps its id. In lower case. */
	private readonly userIds = new Map<string, string>();
	private subscriptionCounter = 0;
	private userCounter = 0;

	/** Forgets everything. */
	clear(): void {
		this.subscriptions.clear();
		this.plans = [];
		this.packages = [];
		this.detachedUsers = [];
		this.echoLies = {};
		this.linkOrigin = undefined;
		this.onListRequest = undefined;
		this.listRequests = 0;
		this.userIds.clear();
		this.subscriptionCounter = 0;
		this.userCounter = 0;
	}

	/** Makes a subscription with its primary user. */
	add({ id, company, order, primaryUser }: NewSubscription): Subscription {
		const subscription: Subscription = {
			id: id ?? String(FIRST_SUBSCRIPTION_ID + this.subscriptionCounter++),
			status: runningStatus(order),
			company: { ...company },
			order: { ...order, packages: [...order.packages] },
			users: [],
		};
		this.subscriptions.set(subscription.id, subscription);
		this.addUser(subscription, { ...primaryUser, primary: true });
		return subscription;
	}

	/** Attaches a user, who has the same id as ever if the e-mail is known. */
	addUser(
		subscription: Subscription,
		{ email, name, primary = false }: Pick<User, 'email' | 'name'> & { primary?: boolean },
	): User {
		const known = email.toLowerCase();
		const id = this.userIds.get(known) ?? String(FIRST_USER_ID + this.userCounter++);
		this.userIds.set(known, id);
		const user: User = { id, email, name, primary };
		subscription.users.push(user);
		this.detachedUsers = this.detachedUsers.filter((other) => other.id !== id);
		return user;
	}

	/** Changes a user's details; the id stays. */
	changeUser(user: User, { email = user.email, name = user.name }: Partial<User>): void {
		this.userIds.delete(user.email.toLowerCase());
		this.userIds.set(email.toLowerCase(), user.id);
		Object.assign(user, { email, name });
	}

	/** Takes a user out of a subscription; the user still exists. */
	detachUser(subscription: Subscription, user: User): void {
		subscription.users = subscription.users.filter((other) => other !== user);
		this.detachedUsers.push({ ...user, primary: false });
	}

	/** Deletes a subscription; its users still exist. */
	remove(subscription: Subscription): void {
		this.subscriptions.delete(subscription.id);
		for (const user of [...subscription.users]) this.detachUser(subscription, user);
	}
}
