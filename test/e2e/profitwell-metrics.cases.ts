import { makeId } from '../../simulators/profitwell/identifiers';
import {
	all,
	byId,
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

const subscription: OperationCase[] = [
	{
		resource: 'subscription',
		operation: 'create',
		variant: 'preview',
		parameters: { ...newSubscription, options: { previewRequest: true } },
		check: itemHas({ preview: true, method: 'POST' }),
	},
	{
		// Fails if the preview has sent anything: the alias would be taken.
		resource: 'subscription',
		operation: 'create',
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
	{
		resource: 'subscription',
		operation: 'update',
		parameters: {
			subscription: byId(fromEarlier('subscription create', 'subscription_id'), 'idOrAlias'),
			plan: byId('team-yearly'),
			planInterval: 'year',
			value: 49000,
			effectiveDate: daysAgo(30),
		},
		check: itemHas({ plan_id: 'team-yearly', plan_interval: 'year', value: 49000 }),
	},
	{
		resource: 'subscription',
		operation: 'churn',
		parameters: {
			subscription: byId('e2e-subscription', 'idOrAlias'),
			effectiveDate: daysAgo(1),
			churnType: 'delinquent',
		},
		check: itemHas({ status: 'churned_delinquent' }),
	},
	{
		resource: 'subscription',
		operation: 'unchurn',
		parameters: { subscription: byId('e2e-subscription', 'idOrAlias') },
		check: itemHas({ status: 'active', value: 49000 }),
	},
	{
		resource: 'subscription',
		operation: 'getAll',
		parameters: { user: byId('e2e-user', 'idOrAlias'), returnAll: true },
		check: all(hasCount(2), hasKeys(['subscription_id', 'effective_date'])),
	},
	{
		resource: 'subscription',
		operation: 'getAll',
		variant: 'latest',
		parameters: { user: byId('e2e-user', 'idOrAlias'), view: 'latest', returnAll: true },
		check: itemHas({ plan_id: 'team-yearly' }),
	},
	{
		resource: 'subscription',
		operation: 'upsert',
		variant: 'new',
		parameters: upserted,
		check: itemHas({ result: 'created', subscription_alias: 'e2e-upserted' }),
	},
	{
		resource: 'subscription',
		operation: 'upsert',
		variant: 'changed',
		parameters: { ...upserted, value: 5900, effectiveDate: daysAgo(20) },
		check: itemHas({ result: 'updated', value: 5900 }),
	},
	{
		resource: 'subscription',
		operation: 'upsert',
		variant: 'unchanged',
		parameters: { ...upserted, value: 5900, effectiveDate: daysAgo(10) },
		check: itemHas({ result: 'unchanged', value: 5900 }),
	},
];

const user: OperationCase[] = [
	{
		resource: 'user',
		operation: 'update',
		parameters: { user: byId('alpha', 'idOrAlias'), email: 'changed@example.com' },
		check: itemHas({}),
	},
	{
		resource: 'user',
		operation: 'delete',
		parameters: { user: byId('zeta', 'idOrAlias') },
		check: hasValues({ deleted: true }),
	},
];

const plan: OperationCase[] = [
	{
		resource: 'plan',
		operation: 'create',
		parameters: { planId: 'e2e-plan', planName: 'A plan' },
		check: hasValues({ id: 'e2e-plan', name: 'A plan' }),
	},
	{
		resource: 'plan',
		operation: 'update',
		parameters: { plan: byId(fromEarlier('plan create', 'id')), planName: 'Another name' },
		check: hasValues({ id: 'e2e-plan', name: 'Another name' }),
	},
	{
		// A space in the id, and chosen from the list.
		resource: 'plan',
		operation: 'get',
		parameters: { plan: { __rl: true, mode: 'list', value: 'Scale Up' } },
		check: hasValues({ id: 'Scale Up', name: 'Scale Up' }),
	},
	{
		resource: 'plan',
		operation: 'getAll',
		parameters: { returnAll: true },
		check: all(hasCount(7), hasKeys(['id', 'name'])),
	},
	{
		resource: 'plan',
		operation: 'getAll',
		variant: 'limit 2',
		parameters: { limit: 2 },
		check: hasCount(2),
	},
];

const customers: OperationCase[] = [
	{
		resource: 'customer',
		operation: 'get',
		parameters: { customer: customer(0) },
		check: itemHas({ customer_id: makeId('cus_', 0), email: 'customer-1@example.com' }),
	},
	{
		resource: 'customer',
		operation: 'getAll',
		parameters: { returnAll: true, simple: false },
		// 54 of the billing system, and those that stand for the manually-added users.
		check: hasKeys(['customer_id', 'total_spend_cents'], 54),
	},
	{
		resource: 'customer',
		operation: 'getAll',
		variant: 'by email',
		parameters: { filters: { email: 'customer-2@example.com' } },
		check: itemHas({ customer_id: makeId('cus_', 1) }),
	},
	{
		resource: 'customer',
		operation: 'getAll',
		variant: 'newest first',
		parameters: { order: 'desc', limit: 3 },
		check: hasCount(3),
	},
	{
		resource: 'customer',
		operation: 'exclude',
		parameters: { customer: customer(2) },
		check: itemHas({}),
	},
];

const customerTrait: OperationCase[] = [
	{
		resource: 'customerTrait',
		operation: 'set',
		parameters: { customer: customer(3), category: 'Size', trait: 'Large' },
		check: itemHas({ category: 'Size', trait: 'Large' }),
	},
	{
		resource: 'customerTrait',
		operation: 'set',
		variant: 'by email',
		parameters: {
			identifyBy: 'email',
			customerEmail: 'customer-4@example.com',
			category: 'Region',
			trait: 'North',
		},
		check: itemHas({ category: 'Region', trait: 'North' }),
	},
	{
		resource: 'customerTrait',
		operation: 'getAll',
		parameters: { customer: customer(3) },
		check: all(hasCount(2), hasKeys(['category', 'trait'])),
	},
	{
		resource: 'customerTrait',
		operation: 'delete',
		parameters: { customer: customer(3), category: 'Size', trait: 'Large' },
		check: hasValues({ deleted: true }),
	},
	{
		resource: 'customerTrait',
		operation: 'deleteCategory',
		parameters: { category: 'Region' },
		check: hasValues({ deleted: true }),
	},
];

const metric: OperationCase[] = [
	{
		resource: 'metric',
		operation: 'getMonthly',
		parameters: {},
		check: hasKeys(['date', 'recurring_revenue'], 12),
	},
	{
		resource: 'metric',
		operation: 'getMonthly',
		variant: 'of a plan',
		parameters: { plan: byId('billing-basic'), metrics: ['recurring_revenue'] },
		check: hasKeys(['date', 'recurring_revenue'], 12),
	},
	{
		resource: 'metric',
		operation: 'getDaily',
		parameters: {},
		check: hasKeys(['date', 'recurring_revenue']),
	},
	{
		resource: 'metric',
		operation: 'getActivePlans',
		parameters: { limit: 2 },
		check: all(hasCount(2), hasKeys(['plan_id'])),
	},
];

const others: OperationCase[] = [
	{
		resource: 'company',
		operation: 'get',
		parameters: {},
		check: itemHas({ name: 'Example Subscriptions', currency: 'usd' }),
	},
	{
		resource: 'privacy',
		operation: 'anonymize',
		parameters: { customer: customer(5) },
		check: itemHas({}),
	},
	{
		resource: 'privacy',
		operation: 'anonymize',
		variant: 'by email',
		parameters: { identifyBy: 'email', customerEmail: 'customer-7@example.com' },
		check: itemHas({}),
	},
	{
		resource: 'retain',
		operation: 'getUnsubscribed',
		parameters: { campaign: 'term_optimization', returnAll: true },
		check: all(hasCount(6), hasKeys(['customer_id'])),
	},
	{
		resource: 'retain',
		operation: 'stop',
		parameters: { customer: customer(8), interventionTypes: ['retain', 'reactivation'] },
		check: itemHas({}),
	},
	{
		resource: 'customerEvent',
		operation: 'record',
		parameters: { customer: customer(9) },
		check: itemHas({}),
	},
	{
		resource: 'apiCall',
		operation: 'request',
		parameters: { url: '/customers/?per_page=2', query: '{"page": 1}' },
		check: all(hasCount(2), hasKeys(['customer_id'])),
	},
	{
		resource: 'apiCall',
		operation: 'request',
		variant: 'write',
		parameters: { method: 'PUT', url: '/plans/retired-plan/', body: '{"name": "Renamed"}' },
		check: itemHas({ name: 'Renamed' }),
	},
];

/** Every operation of the ProfitWell Metrics node. The cases of a resource run in one workflow, in this order. */
export const CASES: OperationCase[] = [
	...subscription,
	...user,
	...plan,
	...customers,
	...customerTrait,
	...metric,
	...others,
];
