import type { INodePropertyOptions } from 'n8n-workflow';

import { byAlphabet } from '../../shared/values/compare';

/** Metrics of a month; those of plan changes exist only for a single plan (n8n's own node, recorded answers). */
const MONTHLY = `
active_customers active_trialing_customers average_revenue_per_user
churned_customers churned_customers_cancellations churned_customers_delinquent
churned_recurring_revenue churned_recurring_revenue_cancellations churned_recurring_revenue_delinquent
churned_trialing_customers converted_customers converted_recurring_revenue
customer_conversion_rate customers_churn_cancellations_rate customers_churn_delinquent_rate
customers_churn_rate customers_retention_rate downgrade_rate
downgraded_customers downgraded_recurring_revenue existing_customers
existing_recurring_revenue existing_trialing_customers growth_rate
lifetime_value new_customers new_recurring_revenue
new_trialing_customers plan_change_rate plan_changed_recurring_revenue
reactivated_customers reactivated_recurring_revenue recurring_revenue
revenue_churn_cancellations_rate revenue_churn_delinquent_rate revenue_churn_rate
revenue_retention_rate saas_quick_ratio trial_conversion_time
upgrade_rate upgraded_customers upgraded_recurring_revenue
`;

/** Metrics of a day. */
const DAILY = `
active_customers churned_customers churned_recurring_revenue
cumulative_net_new_mrr cumulative_new_trialing_customers downgraded_customers
downgraded_recurring_revenue future_churn_mrr new_customers
new_recurring_revenue reactivated_customers reactivated_recurring_revenue
recurring_revenue upgraded_customers upgraded_recurring_revenue
`;

export const monthlyMetrics = (): INodePropertyOptions[] => optionsOf(MONTHLY);
export const dailyMetrics = (): INodePropertyOptions[] => optionsOf(DAILY);

/**
 * Says whether a metric is a level that continues from month to month, e.g. recurring revenue. Others are
 * counts that start at zero each month, e.g. new customers (inferred from their names).
 */
export function isLevel(metric: string): boolean {
	return (
		/^(active|existing)_|^recurring_revenue$|^(average|lifetime)_|_retention_rate$/.test(metric) ||
		['customer_conversion_rate', 'saas_quick_ratio', 'trial_conversion_time'].includes(metric)
	);
}

/** Words with a spelling of their own in titles. */
const SPECIAL: Record<string, string> = { mrr: 'MRR', saas: 'SaaS', per: 'per' };

function optionsOf(keys: string): INodePropertyOptions[] {
	const title = (word: string) =>
		SPECIAL[word] ?? `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
	return keys
		.trim()
		.split(/\s+/)
		.map((value) => ({ name: value.split('_').map(title).join(' '), value }))
		.sort((a, b) => byAlphabet(a.name, b.name));
}
