import { makeId } from '../../../simulators/profitwell/identifiers';
import { all, casesOf, hasCount, hasKeys, itemHas } from '../cases';
import { sentOnce } from '../sent';
import { fromModel, idFromModel, isRefusal, MOST, nothingSent, type ToolCase } from './cases';

export const CASES = casesOf<ToolCase>({
	'customer getAll': {
		parameters: {},
		answers: {},
		most: MOST.list,
		check: all(hasCount(50), hasKeys(['customer_id', 'email', 'status'])),
	},
	'customer get': {
		parameters: { customer: idFromModel('Customer') },
		answers: { Customer: makeId('cus_', 1) },
		most: MOST.record,
		check: itemHas({ customer_id: makeId('cus_', 1) }),
	},
	'metric getMonthly': {
		parameters: {
			metrics: fromModel('Metrics'),
			filters: { from: fromModel('From', 'string', 'Month, YYYY-MM') },
		},
		answers: { Metrics: 'recurring_revenue, active_customers', From: '2020-01' },
		most: MOST.list,
		check: hasKeys(['date', 'recurring_revenue', 'active_customers'], 12),
	},
	'subscription create': {
		parameters: {
			email: fromModel('Email'),
			plan: idFromModel('Plan'),
			planInterval: 'month',
			value: fromModel('Amount in Cents', 'number'),
			effectiveDate: fromModel('Effective Date', 'string', 'ISO 8601'),
			userAlias: fromModel('User Alias'),
			subscriptionAlias: fromModel('Subscription Alias'),
		},
		answers: {
			Email: 'agent@example.com',
			Plan: 'team-monthly',
			Amount_in_Cents: 4900,
			Effective_Date: '2026-03-01',
			User_Alias: 'agent-user',
			Subscription_Alias: 'agent-1',
		},
		most: MOST.record,
		check: all(
			itemHas({ subscription_alias: 'agent-1', value: 4900, status: 'active' }),
			sentOnce('Create subscription', {
				email: 'agent@example.com',
				plan_id: 'team-monthly',
				plan_interval: 'month',
				value: 4900,
				effective_date: Date.UTC(2026, 2, 1) / 1000,
				user_alias: 'agent-user',
				subscription_alias: 'agent-1',
			}),
		),
	},
	'subscription churn on a day that can be read in two ways': {
		parameters: {
			subscription: idFromModel('Subscription', 'idOrAlias'),
			effectiveDate: fromModel('Effective Date'),
		},
		answers: { Subscription: 'agent-1', Effective_Date: '01/02/2026' },
		most: MOST.error,
		check: all(isRefusal("'Effective Date'", '01/02/2026'), nothingSent),
	},
	'customer get that is not there': {
		parameters: { customer: idFromModel('Customer') },
		answers: { Customer: 'nobody' },
		most: MOST.error,
		check: isRefusal('ProfitWell found nothing with this ID', 'ProfitWell says: "'),
	},
	'customer getAll of nobody': {
		parameters: { filters: { email: fromModel('Email') } },
		answers: { Email: 'nobody@example.com' },
		most: MOST.error,
		check: itemHas({ note: 'Nothing was found' }),
	},
});
