import type { INodeProperties } from 'n8n-workflow';

import { eventsField } from '../../../shared/polling/events-field';
import { pollingOptions } from '../../../shared/polling/options';
import { metricPlanLocator } from '../../fields/locators';
import { monthlyMetrics } from '../../metrics/names';

const EVENTS = [
	['churned', 'Customer Churned', 'A paying customer canceled or did not pay'],
	['customerCreated', 'Customer Created', 'A customer is new in the list'],
	['reactivated', 'Customer Reactivated', 'A churned customer pays again or starts a trial'],
	[
		'customerUpdated',
		'Customer Updated',
		'Any field of a customer changed, or the customer is new',
	],
	[
		'metricCrossed',
		'Metric Crossed a Threshold',
		'A metric of the month rose to the threshold or above, or fell below it',
	],
	[
		'mrrChanged',
		'MRR Changed',
		'The monthly recurring revenue of a customer changed by at least an amount',
	],
	['trialChurned', 'Trial Churned', 'A trial ended without a payment'],
	['trialConverted', 'Trial Converted', 'A customer on trial started to pay'],
] as const;

export type EventName = (typeof EVENTS)[number][0];

export const EVENT_NAMES: EventName[] = EVENTS.map(([value]) => value);

const events = eventsField(EVENTS);

const minimumChange: INodeProperties = {
	displayName: 'Minimum Change in Cents',
	name: 'minimumChange',
	type: 'number',
	typeOptions: { minValue: 1 },
	displayOptions: { show: { events: ['mrrChanged'] } },
	default: 100,
	description:
		'Smallest rise or fall of the MRR to report, e.g. 5000 for 50.00. Smaller changes add up until they reach it.',
};

const metric: INodeProperties = {
	displayName: 'Metric',
	name: 'metric',
	type: 'options',
	displayOptions: { show: { events: ['metricCrossed'] } },
	options: monthlyMetrics(),
	default: 'recurring_revenue',
	description: 'Metric of the current month to compare with the threshold',
};

const threshold: INodeProperties = {
	displayName: 'Threshold',
	name: 'threshold',
	type: 'number',
	required: true,
	typeOptions: { numberPrecision: 4 },
	displayOptions: { show: { events: ['metricCrossed'] } },
	default: 0,
	description: 'Value to cross. Amounts of money are in units of the currency, not in cents.',
};

const direction: INodeProperties = {
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	displayOptions: { show: { events: ['metricCrossed'] } },
	options: [
		{ name: 'Either', value: 'either' },
		{ name: 'Falls Below', value: 'down' },
		{ name: 'Rises to or Above', value: 'up' },
	],
	default: 'either',
	description: 'Direction in which the metric has to cross the threshold',
};

const plan: INodeProperties = {
	...metricPlanLocator,
	displayOptions: { show: { events: ['metricCrossed'] } },
};

/** Fields of the trigger, in display order. */
export const triggerFields: INodeProperties[] = [
	events,
	minimumChange,
	metric,
	threshold,
	direction,
	plan,
	pollingOptions(),
];
