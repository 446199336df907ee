/** Course of one metric of the demo company: the first value, its growth per month, decimals. */
export interface MetricShape {
	start: number;
	growth: number;
	decimals: number;
	/** Months (or days) at the beginning that have no value: null. */
	nulls?: number;
	/** Months (or days) at the beginning that are missing: the series is shorter. */
	missing?: number;
	/** Only answered for a single plan (inferred: absent from the company's answer [live 2025]). */
	planOnly?: true;
}

const count = (start: number, growth = 0.03): MetricShape => ({ start, growth, decimals: 0 });
const money = (start: number, growth = 0.04): MetricShape => ({ start, growth, decimals: 2 });
/** A rate has no value in the first month: there is nothing before it to compare with. */
const rate = (start: number): MetricShape => ({ start, growth: 0, decimals: 2, nulls: 1 });

/** The 42 monthly keys [client: n8n] [client: Node] [live 2025]. */
export const monthlyMetrics: Record<string, MetricShape> = {
	active_customers: count(40),
	active_trialing_customers: { ...count(6), missing: 2 },
	average_revenue_per_user: money(52, 0.01),
	churned_customers: count(3),
	churned_customers_cancellations: count(2),
	churned_customers_delinquent: count(1),
	churned_recurring_revenue: money(140),
	churned_recurring_revenue_cancellations: money(96),
	churned_recurring_revenue_delinquent: money(44),
	churned_trialing_customers: { ...count(2), missing: 2 },
	converted_customers: { ...count(3), missing: 2 },
	converted_recurring_revenue: { ...money(150), missing: 2 },
	customer_conversion_rate: { ...rate(48), nulls: 3 },
	customers_churn_cancellations_rate: rate(3.2),
	customers_churn_delinquent_rate: rate(1.4),
	customers_churn_rate: rate(4.6),
	customers_retention_rate: rate(95.4),
	downgrade_rate: rate(0.9),
	downgraded_customers: count(1),
	downgraded_recurring_revenue: money(18),
	existing_customers: count(38),
	existing_recurring_revenue: money(2010),
	existing_trialing_customers: { ...count(4), missing: 2 },
	growth_rate: rate(4.1),
	lifetime_value: { ...money(1130, 0.01), nulls: 1 },
	new_customers: count(5),
	new_recurring_revenue: money(260),
	new_trialing_customers: { ...count(5), missing: 2 },
	plan_change_rate: { ...rate(1.1), planOnly: true },
	plan_changed_recurring_revenue: { ...money(12), planOnly: true },
	reactivated_customers: count(1),
	reactivated_recurring_revenue: money(35),
	recurring_revenue: money(2080),
	revenue_churn_cancellations_rate: rate(3.6),
	revenue_churn_delinquent_rate: rate(1.7),
	revenue_churn_rate: rate(5.3),
	revenue_retention_rate: rate(94.7),
	saas_quick_ratio: { ...rate(3.1), missing: 3 },
	trial_conversion_time: { ...rate(11), nulls: 3 },
	upgrade_rate: rate(2.2),
	upgraded_customers: count(2),
	upgraded_recurring_revenue: money(64),
};

/** The 15 daily keys [client: Node] [client: n8n]. */
export const dailyMetrics: Record<string, MetricShape> = {
	active_customers: count(60, 0.001),
	churned_customers: count(0),
	churned_recurring_revenue: money(5, 0),
	cumulative_net_new_mrr: money(12, 0.05),
	cumulative_new_trialing_customers: { ...count(1, 0.1), missing: 1 },
	downgraded_customers: count(0),
	downgraded_recurring_revenue: money(1, 0),
	future_churn_mrr: { ...money(80, 0), nulls: 2 },
	new_customers: count(1, 0),
	new_recurring_revenue: money(9, 0),
	reactivated_customers: count(0),
	reactivated_recurring_revenue: money(1, 0),
	recurring_revenue: money(3400, 0.001),
	upgraded_customers: count(0),
	upgraded_recurring_revenue: money(2, 0),
};
