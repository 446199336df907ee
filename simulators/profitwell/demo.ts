import { daysOf, makeSeries, monthsUntil } from './metric-series';
import { dailyMetrics, monthlyMetrics } from './metric-tables';
import type { NewSubscription } from './subscription-book';
import type { ProfitWellState } from './state';
import { dayIn, shiftMonth, toUnixSeconds } from './time';
import type { CustomerStatus, Plan } from './types';

const DAY_SECONDS = 86_400;
const SECOND = 1_000_000;
const MONTHS_OF_METRICS = 14;

/** Six manually-added plans, one of them with a space in its id, one without customers; two of the billing system. */
const plans: readonly Plan[] = [
	{ id: 'starter-monthly', name: 'Starter (monthly)', manual: true },
	{ id: 'team-monthly', name: 'Team (monthly)', manual: true },
	{ id: 'team-yearly', name: 'Team (yearly)', manual: true },
	{ id: 'Scale Up', name: 'Scale Up', manual: true },
	{ id: 'enterprise-yearly', name: 'Enterprise (yearly)', manual: true },
	{ id: 'retired-plan', name: 'Retired plan', manual: true },
	{ id: 'billing-basic', name: 'Basic', manual: false },
	{ id: 'billing-plus', name: 'Plus', manual: false },
];

interface CustomerGroup {
	count: number;
	status: CustomerStatus;
	planId: string;
	mrrCents: number;
}

/** 54 customers of the billing system; with the six manually-added users that makes 60. */
const customerGroups: readonly CustomerGroup[] = [
	{ count: 22, status: 'active', planId: 'billing-basic', mrrCents: 1900 },
	{ count: 14, status: 'active', planId: 'billing-plus', mrrCents: 4900 },
	{ count: 5, status: 'trialing', planId: 'billing-basic', mrrCents: 0 },
	{ count: 3, status: 'cancelled', planId: 'billing-plus', mrrCents: 4900 },
	{ count: 2, status: 'churned_trial', planId: 'billing-basic', mrrCents: 0 },
	{ count: 4, status: 'churned_voluntary', planId: 'billing-basic', mrrCents: 0 },
	{ count: 2, status: 'churned_delinquent', planId: 'billing-plus', mrrCents: 0 },
	{ count: 2, status: 'no_history', planId: '', mrrCents: 0 },
];

type DemoSubscription = Omit<NewSubscription, 'effective_date'> & { daysAgo: number };

const subscriptions: readonly DemoSubscription[] = [
	{
		email: 'accounts@alpha.example.com',
		user_alias: 'alpha',
		subscription_alias: 'alpha-main',
		plan_id: 'starter-monthly',
		plan_interval: 'month',
		value: 5000,
		daysAgo: 300,
	},
	{
		email: 'accounts@alpha.example.com',
		user_alias: 'alpha',
		subscription_alias: 'alpha-second',
		plan_id: 'Scale Up',
		plan_interval: 'month',
		value: 9900,
		daysAgo: 40,
	},
	{
		email: 'billing@beta.example.com',
		user_alias: 'beta',
		subscription_alias: 'beta-yearly',
		plan_id: 'team-yearly',
		plan_interval: 'year',
		plan_currency: 'eur',
		value: 120_000,
		daysAgo: 200,
	},
	{
		email: 'office@gamma.example.com',
		user_alias: 'gamma',
		subscription_alias: 'gamma-main',
		plan_id: 'team-monthly',
		plan_interval: 'month',
		value: 7500,
		daysAgo: 150,
	},
	{
		email: 'office@delta.example.com',
		plan_id: 'enterprise-yearly',
		plan_interval: 'year',
		value: 600_000,
		daysAgo: 90,
	},
	{
		email: 'hello@epsilon.example.com',
		user_alias: 'epsilon',
		subscription_alias: 'epsilon-trial',
		plan_id: 'team-monthly',
		plan_interval: 'month',
		status: 'trialing',
		value: 0,
		daysAgo: 6,
	},
	{
		email: 'hello@zeta.example.com',
		user_alias: 'zeta',
		subscription_alias: 'zeta-main',
		plan_id: 'starter-monthly',
		plan_interval: 'month',
		plan_currency: 'gbp',
		value: 4000,
		daysAgo: 75,
	},
];

function addCustomers(state: ProfitWellState): void {
	const now = toUnixSeconds(state.now());
	let number = 0;
	for (const { count, status, planId, mrrCents } of customerGroups) {
		for (let index = 0; index < count; index++) {
			const age = 420 - number * 7;
			const [id = ''] = state.addCustomers(1, {
				updatedOn: `${now - age * DAY_SECONDS}.${String((number * 7919) % 1_000_000).padStart(6, '0')}`,
				status,
				mrrCents,
				planIds: planId === '' ? [] : [planId],
			});
			const customer = state.customers.get(id);
			if (!customer) continue;
			customer.created_on -= 30 * DAY_SECONDS * SECOND;
			const wasActive = !['no_history', 'trialing', 'churned_trial'].includes(status);
			if (wasActive) customer.activated_on = customer.created_on + 7 * DAY_SECONDS * SECOND;
			if (status.startsWith('churned'))
				customer.churned_on = customer.created_on + 28 * DAY_SECONDS * SECOND;
			if (wasActive) customer.total_spend_cents = mrrCents * Math.ceil(age / 30);
			if (number % 3 !== 0) customer.first_name = 'Sample';
			if (number % 3 === 1) customer.last_name = `Customer ${number + 1}`;
			number++;
		}
	}
	const withoutEmail = state.customers.range()[10];
	if (withoutEmail) withoutEmail.email = null;
}

function addSubscriptions(state: ProfitWellState): void {
	const now = toUnixSeconds(state.now());
	const ago = (days: number) => now - days * DAY_SECONDS;
	for (const { daysAgo, ...subscription } of subscriptions) {
		state.subscriptions.create({ ...subscription, effective_date: ago(daysAgo) });
	}
	// Recorded in another order than they took effect: the order of the history is not documented.
	state.subscriptions.update('alpha-main', {
		plan_id: 'team-monthly',
		plan_interval: 'month',
		value: 7500,
		effective_date: ago(30),
	});
	state.subscriptions.update('alpha-main', {
		plan_id: 'starter-monthly',
		plan_interval: 'month',
		value: 5500,
		effective_date: ago(120),
	});
	state.subscriptions.churn('gamma-main', ago(-20), 'voluntary');
	state.subscriptions.churn('zeta-main', ago(10), 'delinquent');
	for (const user of state.users.values()) state.syncCustomerOf(user);
}

function addMetrics(state: ProfitWellState): void {
	const today = dayIn(state.company.timezone, Date.now());
	const month = today.slice(0, 7);
	state.monthlyMetrics = makeSeries(monthlyMetrics, monthsUntil(month, MONTHS_OF_METRICS));
	for (const each of [shiftMonth(month, -1), month]) {
		state.dailyMetrics[each] = makeSeries(dailyMetrics, daysOf(each, today));
	}
}

function addOptOuts(state: ProfitWellState): void {
	for (const [index, customer] of state.customers.range().slice(0, 12).entries()) {
		const list = index % 2 === 0 ? 'reactivation' : 'term_optimization';
		const { customer_id, email } = customer;
		const unsubscribed_on = Date.now() * 1000 - index * DAY_SECONDS * SECOND;
		state.optOuts[list].push({ customer_id, email, unsubscribed_on });
	}
}

/** Fills an empty state with a small company whose dates are relative to the present. */
export function addDemoCompany(state: ProfitWellState): void {
	state.company = { ...state.company, name: 'Example Subscriptions' };
	for (const plan of plans) state.plans.set(plan.id, { ...plan });
	addCustomers(state);
	addSubscriptions(state);
	addMetrics(state);
	addOptOuts(state);
	const [first] = state.customers.range();
	if (first) state.traits.set([first.customer_id], { category: 'Industry', trait: 'Software' });
}
