import { subscriptionKeyNames, type Dialect, type SubscriptionKeyName } from './dialect';
import { removeAt, setAt, type JsonObject } from './dotted';
import { packagesShapes } from './packages';
import type { Subscription, SubscriptionStatus, User } from './types';

/** Differences between answers about subscriptions and the state. */
export interface EchoLies {
	seats?: number;
	/** Also shows in the status, as a server that took the key for another one would answer. */
	withTrial?: boolean;
	/** Left out: names such as `withTrial`, or dotted paths in the answer such as `status`. */
	omit?: string[];
}

/** A user in the dialect's keys. */
export function echoUser(user: User, { keys }: Dialect): JsonObject {
	const result: JsonObject = { id: user.id };
	setAt(result, keys.userEmail, user.email);
	setAt(result, keys.userName, user.name);
	result.primary = user.primary;
	return result;
}

function shownStatus({ status }: Subscription, withTrial: boolean | undefined): SubscriptionStatus {
	if (withTrial === undefined || status === 'suspended') return status;
	return withTrial ? 'trial' : 'active';
}

const isKeyName = (name: string): name is SubscriptionKeyName =>
	subscriptionKeyNames.some((key) => key === name);

/** A subscription in the dialect's keys, with id, status and users. Assumed: that answers mirror bodies. */
export function echoSubscription(
	subscription: Subscription,
	dialect: Dialect,
	lies: EchoLies = {},
): JsonObject {
	const { id, company, order, users } = subscription;
	const primary = users.find((user) => user.primary);
	const values: Record<SubscriptionKeyName, unknown> = {
		primaryUserEmail: primary?.email,
		primaryUserName: primary?.name,
		companyCountry: company.country,
		companyName: company.name,
		seats: lies.seats ?? order.seats,
		plan: order.planCode,
		planId: order.planId,
		userSelfManagement: dialect.selfManagement[order.userSelfManagement],
		packages: packagesShapes[dialect.packages].write(order.packages),
		withTrial: lies.withTrial ?? order.trial,
	};
	const result: JsonObject = { id, status: shownStatus(subscription, lies.withTrial) };
	for (const name of subscriptionKeyNames) setAt(result, dialect.keys[name], values[name]);
	result.users = users.map((user) => echoUser(user, dialect));
	for (const name of lies.omit ?? []) {
		removeAt(result, isKeyName(name) ? dialect.keys[name] : name);
	}
	return result;
}
