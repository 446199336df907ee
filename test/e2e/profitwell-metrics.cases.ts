import { makeId } from '../../simulators/profitwell/identifiers';
import {
	all,
	byId,
	casesOf,
	fromEarlier,
	hasCount,
	hasKeys,
	hasValues,
	itemHas,
	type OperationCase,
} from './cases';

/** A customer of the simulator's demo company, counted from 0. */
const customer = (number: number) => byId(makeId('cus_', number));
const daysAgo = (days: number) => `={{ $now.minus({ days: ${days} }).toISO() }}`;

const newSubscription = {
	email: 'e2e@example.com',
	plan: byId('team-monthly'),
	planInterval: 'month',
	value: 4900,
	effectiveDate: daysAgo(60),
	userAlias: 'e2e-user',
	subscriptionAlias: 'e2e-subscription',
};
const upserted = {
	...newSubscription,
	userAlias: 'e2e-upserted-user',
	subscriptionAlias: 'e2e-upserted',
};

const subscription = casesOf({
	'subscription create preview': {
		parameters: { ...newSubscription, options: { previewRequest: true } },
		check: itemHas({ preview: true, method: 'POST' }),
	},
	'subscription create': {
		// Fails if the preview has sent anything: the alias would be taken.

		parameters: { ...newSubscription, additionalFields: { planCurrency: 'eur' } },
		check: itemHas({
			email: 'e2e@example.com',
			user_alias: 'e2e-user',
			subscription_alias: 'e2e-subscription',
			plan_id: 'team-monthly',
			plan_currency: 'eur',
			value: 4900,
			status: 'active',
		}),
	},
	'subscription update': {
		parameters: {
			subscription: byId(fromEarlier('subscription create', 'subscription_id'), 'idOrAlias'),
			plan: byId('team-yearly'),
			planInterval: 'year',
			value: 49000,
			effectiveDate: daysAgo(30),
		},
		check: itemHas({ plan_id: 'team-yearly', plan_interval: 'year', value: 49000 }),
	},
	'subscription churn': {
		parameters: {
			subscription: byId('e2e-subscription', 'idOrAlias'),
			effectiveDate: daysAgo(1),
			churnType: 'delinquent',
		},
		check: itemHas({ status: 'churned_delinquent' }),
	},
	'subscription unchurn': {
		parameters: { subscription: byId('e2e-subscription', 'idOrAlias') },
		check: itemHas({ status: 'active', value: 49000 }),
	},
	'subscription getAll': {
		parameters: { user: byId('e2e-user', 'idOrAlias'), returnAll: true },
		check: all(hasCount(2), hasKeys(['subscription_id', 'effective_date'])),
	},
	'subscription getAll latest': {
		parameters: { user: byId('e2e-user', 'idOrAlias'), view: 'latest', returnAll: true },
		check: itemHas({ plan_id: 'team-yearly' }),
	},
	'subscription upsert new': {
		parameters: upserted,
		check: itemHas({ result: 'created', subscription_alias: 'e2e-upserted' }),
	},
	'subscription upsert changed': {
		parameters: { ...upserted, value: 5900, effectiveDate: daysAgo(20) },
		check: itemHas({ result: 'updated', value: 5900 }),
	},
	'subscription upsert unchanged': {
		parameters: { ...upserted, value: 5900, effectiveDate: daysAgo(10) },
		check: itemHas({ result: 'unchanged', value: 5900 }),
	},
});

const user = casesOf({
	'user update': {
		parameters: { user: byId('alpha', 'idOrAlias'), email: 'changed@example.com' },
		check: itemHas({}),
	},
	'user delete': {
		parameters: { user: byId('zeta', 'idOrAlias') },
		check: hasValues({ deleted: true }),
	},
});

const plan = casesOf({
	'plan create': {
		parameters: { planId: 'e2e-plan', planName: 'A plan' },
		check: hasValues({ id: 'e2e-plan', name: 'A plan' }),
	},
	'plan update': {
		parameters: { plan: byId(fromEarlier('plan create', 'id')), planName: 'Another name' },
		check: hasValues({ id: 'e2e-plan', name: 'Another name' }),
	},
	'plan get': {
		// An ID with a space, chosen from the list.

		parameters: { plan: { __rl: true, mode: 'list', value: 'Scale Up' } },
		check: hasValues({ id: 'Scale Up', name: 'Scale Up' }),
	},
	'plan getAll': {
		parameters: { returnAll: true },
		check: all(hasCount(7), hasKeys(['id', 'name'])),
	},
	'plan getAll limit 2': {
		parameters: { limit: 2 },
		check: hasCount(2),
	},
});

const customers = casesOf({
	'customer get': {
		parameters: { customer: customer(0) },
		check: itemHas({ customer_id: makeId('cus_', 0), email: 'customer-1@example.com' }),
	},
	'customer getAll': {
		parameters: { returnAll: true, simple: false },
		// 54 of the billing system, and the customers of the users that were added manually.
		check: hasKeys(['customer_id', 'total_spend_cents'], 54),
	},
	'customer getAll by email': {
		parameters: { filters: { email: 'customer-2@example.com' } },
		check: itemHas({ customer_id: makeId('cus_', 1) }),
	},
	'customer getAll newest first': {
		parameters: { order: 'desc', limit: 3 },
		check: hasCount(3),
	},
	'customer exclude': {
		parameters: { customer: customer(2) },
		check: itemHas({}),
	},
});

const customerTrait = casesOf({
	'customerTrait set': {
		parameters: { customer: customer(3), category: 'Size', trait: 'Large' },
		check: itemHas({ category: 'Size', trait: 'Large' }),
	},
	'customerTrait set by email': {
		parameters: {
			identifyBy: 'email',
			customerEmail: 'customer-4@example.com',
			category: 'Region',
			trait: 'North',
		},
		check: itemHas({ category: 'Region', trait: 'North' }),
	},
	'customerTrait getAll': {
		parameters: { customer: customer(3) },
		check: all(hasCount(2), hasKeys(['category', 'trait'])),
	},
	'customerTrait delete': {
		parameters: { customer: customer(3), category: 'Size', trait: 'Large' },
		check: hasValues({ deleted: true }),
	},
	'customerTrait deleteCategory': {
		parameters: { category: 'Region' },
		check: hasValues({ deleted: true }),
	},
});

const metric = casesOf({
	'metric getMonthly': {
		parameters: {},
		check: hasKeys(['date', 'recurring_revenue'], 12),
	},
	'metric getMonthly of a plan': {
		parameters: { plan: byId('billing-basic'), metrics: ['recurring_revenue'] },
		check: hasKeys(['date', 'recurring_revenue'], 12),
	},
	'metric getDaily': {
		parameters: {},
		check: hasKeys(['date', 'recurring_revenue']),
	},
	'metric getActivePlans': {
		parameters: { limit: 2 },
		check: all(hasCount(2), hasKeys(['plan_id'])),
	},
});

const others = casesOf({
	'company get': {
		parameters: {},
		check: itemHas({ name: 'Example Subscriptions', currency: 'usd' }),
	},
	'privacy anonymize': {
		parameters: { customer: customer(5) },
		check: itemHas({}),
	},
	'privacy anonymize by email': {
		parameters: { identifyBy: 'email', customerEmail: 'customer-7@example.com' },
		check: itemHas({}),
	},
	'retain getUnsubscribed': {
		parameters: { campaign: 'term_optimization', returnAll: true },
		check: all(hasCount(6), hasKeys(['customer_id'])),
	},
	'retain stop': {
		parameters: { customer: customer(8), interventionTypes: ['retain', 'reactivation'] },
		check: itemHas({}),
	},
	'customerEvent record': {
		parameters: { customer: customer(9) },
		check: itemHas({}),
	},
	'apiCall request': {
		parameters: { url: '/customers/?per_page=2', query: '{"page": 1}' },
		check: all(hasCount(2), hasKeys(['customer_id'])),
	},
	'apiCall request write': {
		parameters: { method: 'PUT', url: '/plans/retired-plan/', body: '{"name": "Renamed"}' },
		check: itemHas({ name: 'Renamed' }),
	},
});

export const CASES: OperationCase[] = [
	...subscription,
	...user,
	...plan,
	...customers,
	...customerTrait,
	...metric,
	...others,
];
