import type { INodeProperties } from 'n8n-workflow';

import type { NodeParameters } from '../../shared/input/parameters';
import { integer, oneOf } from '../../shared/input/readers';

/**
 * ProfitWell supports months and years only. For other intervals it requires the monthly value
 * (help article "Plan intervals": quarterly, divide by 3); the third option does that division.
 */
export const planInterval: INodeProperties = {
	displayName: 'Plan Interval',
	name: 'planInterval',
	type: 'options',
	options: [
		{ name: 'Month', value: 'month' },
		{ name: 'Year', value: 'year' },
		{
			name: 'Every N Months',
			value: 'months',
			description:
				'Quarterly, half-yearly, every two years: the amount is converted to a monthly one',
		},
	],
	default: 'month',
	description: 'Billing interval of the customer',
};

export const monthsPerPeriod: INodeProperties = {
	displayName: 'Months per Period',
	name: 'monthsPerPeriod',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 120 },
	displayOptions: { show: { planInterval: ['months'] } },
	default: 3,
	description:
		'3 for a quarter, 6 for half a year, 24 for two years. ProfitWell needs the monthly value, so the amount is divided by this number and rounded to a whole cent.',
};

export const value: INodeProperties = {
	displayName: 'Amount in Cents',
	name: 'value',
	type: 'number',
	typeOptions: { minValue: 0 },
	required: true,
	default: 0,
	description:
		'Amount of each payment, in cents of the plan currency: 12000 is 120.00. For a yearly plan, enter the amount of the whole year.',
};

/** The interval and the amount in cents, in ProfitWell's form. */
export function readAmount(parameters: NodeParameters): {
	plan_interval: 'month' | 'year';
	value: number;
} {
	const interval = parameters.get('planInterval', oneOf('month', 'year', 'months'));
	const amount = parameters.get('value', integer({ min: 0 }));
	if (interval !== 'months') return { plan_interval: interval, value: amount };
	const months = parameters.get('monthsPerPeriod', integer({ min: 1, max: 120 }));
	const monthly = Math.round(amount / months);
	if (amount > 0 && monthly === 0) {
		throw parameters.refuse('value', `is less than a cent a month when divided by ${months}`);
	}
	return { plan_interval: 'month', value: monthly };
}
