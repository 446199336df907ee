import type { SubscriptionValues } from './bodies';
import type { Dialect } from './dialect';
import { chosenPlan, requiredPlan, requireKnownPackages } from './rules';
import type { ResellersState } from './state';
import type { Order, Plan } from './types';

/** Values that a body may leave out. Assumed. */
const defaults: Pick<Order, 'userSelfManagement' | 'packages' | 'trial'> = {
	userSelfManagement: 'disabled',
	packages: [],
	trial: false,
};

/** An order with what the body names. */
function changed(order: Order, plan: Plan | undefined, values: Partial<SubscriptionValues>): Order {
	return {
		seats: values.seats ?? order.seats,
		planCode: plan?.code ?? order.planCode,
		planId: plan?.id ?? order.planId,
		userSelfManagement: values.userSelfManagement ?? order.userSelfManagement,
		packages: values.packages ?? order.packages,
		trial: values.withTrial ?? order.trial,
	};
}

/** The order that the body of "create" asks for. */
export function newOrder(
	state: ResellersState,
	values: SubscriptionValues,
	dialect: Dialect,
): Order {
	const plan = requiredPlan(state, values, dialect);
	requireKnownPackages(state, values.packages ?? [], dialect);
	const { seats } = values;
	return changed({ ...defaults, seats, planCode: plan.code, planId: plan.id }, plan, values);
}

/** Order after the body of "update"; `updateReplaces` starts from the defaults. */
export function changedOrder(
	state: ResellersState,
	order: Order,
	values: Partial<SubscriptionValues>,
	dialect: Dialect,
): Order {
	const { updateReplaces } = dialect;
	const plan = (updateReplaces ? requiredPlan : chosenPlan)(state, values, dialect);
	requireKnownPackages(state, values.packages ?? [], dialect);
	return changed(updateReplaces ? { ...order, ...defaults } : order, plan, values);
}
