import { invalidFields, invalidRequest, notFound } from '../answers';
import type { SubscriptionValues } from './bodies';
import type { Dialect } from './dialect';
import { conflict } from './refusals';
import type { ResellersState } from './state';
import type { Plan, Subscription, User } from './types';

// Refusals. All assumed, except that delete and restore need a suspended subscription [make.com modules].

export function requireSubscription(state: ResellersState, id: string): Subscription {
	const subscription = state.subscriptions.get(id);
	if (!subscription) throw notFound();
	return subscription;
}

export function requireUser(subscription: Subscription, id: string): User {
	const user = subscription.users.find((each) => each.id === id);
	if (!user) throw notFound();
	return user;
}

export function requireSuspended({ status }: Subscription, dialect: Dialect): void {
	if (status !== 'suspended') {
		throw conflict(dialect, 'Only a suspended subscription can be deleted.');
	}
}

export function requireFreeSeat({ users, order }: Subscription): void {
	if (users.length >= order.seats) throw invalidRequest('There is no free seat.');
}

/** No user of the subscription, other than this one, has the e-mail. */
export function requireNewEmail(email: string, { users }: Subscription, self?: User): void {
	const isTaken = users.some(
		(user) => user !== self && user.email.toLowerCase() === email.toLowerCase(),
	);
	if (isTaken) throw invalidRequest('The user already belongs to this subscription.');
}

export function requireSeatsForUsers(seats: number, { users }: Subscription): void {
	if (seats < users.length) {
		throw invalidRequest(`There are ${users.length} users; remove some of them first.`);
	}
}

type PlanValues = Partial<Pick<SubscriptionValues, 'plan' | 'planId'>>;

/** The plan that is asked for, if one is; naming it both ways is refused (inferred from "or" [Integromat 2021]). */
export function chosenPlan(
	state: ResellersState,
	{ plan: code, planId: id }: PlanValues,
	{ keys }: Dialect,
): Plan | undefined {
	if (code === undefined && id === undefined) return undefined;
	if (code !== undefined && id !== undefined) {
		throw invalidRequest(`Only one of ${keys.plan} and ${keys.planId} is allowed.`);
	}
	const plan = state.plans.find((each) => each.code === code || each.id === id);
	if (plan) return plan;
	throw invalidFields({ [code === undefined ? keys.planId : keys.plan]: ['Unknown plan.'] });
}

export function requiredPlan(state: ResellersState, values: PlanValues, dialect: Dialect): Plan {
	const plan = chosenPlan(state, values, dialect);
	const { keys } = dialect;
	if (!plan) throw invalidRequest(`One of ${keys.plan} and ${keys.planId} is required.`);
	return plan;
}

export function requireKnownPackages(
	state: ResellersState,
	codes: readonly string[],
	{ keys }: Dialect,
): void {
	const unknown = codes.find((code) => !state.packages.some((each) => each.code === code));
	if (unknown !== undefined) {
		throw invalidFields({ [keys.packages]: [`Unknown package: ${unknown}`] });
	}
}
