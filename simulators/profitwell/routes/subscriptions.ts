import { created, invalidFields, ok } from '../../answers';
import { choice, integer, optional, text } from '../../fields';
import { route, type Route } from '../../routes';
import { unixSeconds, unixSecondsText } from '../query-fields';
import type { ProfitWellState } from '../state';
import type { SubscriptionObject } from '../types';
import {
	churnTypes,
	currencies,
	MAX_ALIAS_LENGTH,
	newSubscriptionStatuses,
	planIntervals,
} from '../vocabulary';

const alias = () => text({ maxLength: MAX_ALIAS_LENGTH });

const priceFields = {
	plan_id: text(),
	plan_interval: choice(planIntervals),
	value: integer({ min: 0 }),
	effective_date: unixSeconds(),
};

/** Operations 2 to 5: subscriptions of manually-added users. */
export function subscriptionRoutes(state: ProfitWellState): Route[] {
	const withCustomer = (subscription: SubscriptionObject): SubscriptionObject => {
		state.ensurePlan(subscription.plan_id);
		state.syncCustomerOf(state.subscriptions.user(subscription.user_id));
		return subscription;
	};

	return [
		route({
			operation: 'Create subscription',
			method: 'POST',
			path: '/v2/subscriptions/',
			body: {
				...priceFields,
				email: text(),
				user_id: optional(text()),
				// The length is inferred [importer: Gumroad]; documented is that of subscription_alias.
				user_alias: optional(alias()),
				subscription_alias: optional(alias()),
				plan_currency: optional(choice(currencies)),
				status: optional(choice(newSubscriptionStatuses)),
				data_provider_user_id: optional(text()),
			},
			carryOut({ body }) {
				if (body.status === 'trialing' && body.value !== 0) {
					throw invalidFields({ value: ['The value of a trialing subscription must be 0.'] });
				}
				return created(withCustomer(state.subscriptions.create(body)));
			},
		}),
		route({
			operation: 'Update subscription',
			method: 'PUT',
			path: '/v2/subscriptions/:subscription/',
			body: { ...priceFields, status: optional(choice(['active'])) },
			carryOut: ({ params, body }) =>
				ok(withCustomer(state.subscriptions.update(params.subscription, body))),
		}),
		route({
			operation: 'Churn subscription',
			method: 'DELETE',
			path: '/v2/subscriptions/:subscription/',
			query: { effective_date: unixSecondsText(), churn_type: optional(choice(churnTypes)) },
			carryOut({ params, query: { effective_date, churn_type = 'voluntary' } }) {
				const { subscription } = params;
				return ok(
					withCustomer(state.subscriptions.churn(subscription, effective_date, churn_type)),
				);
			},
		}),
		route({
			operation: 'Unchurn subscription',
			method: 'PUT',
			path: '/v2/unchurn/:subscription/',
			undocumentedAnswer: true,
			carryOut: ({ params }) => ok(withCustomer(state.subscriptions.unchurn(params.subscription))),
		}),
	];
}
