import type { INodeProperties } from 'n8n-workflow';

import { eventsField } from '../../../shared/polling/events-field';
import { pollingOptions } from '../../../shared/polling/options';
import { metricPlanLocator } from '../../fields/locators';
import { monthlyMetrics } from '../../metrics/names';

const EVENTS = [
	['churned', 'Customer Churned', 'A paying customer left or did not pay'],
	['customerCreated', 'Customer Created', 'It was not in the list before'],
	['reactivated', 'Customer Reactivated', 'It had churned and pays again'],
	['customerUpdated', 'Customer Updated', 'Anything about it has changed, or it is new'],
	[
		'metricCrossed',
		'Metric Crossed a Value',
		'A metric of the month rose above a value, or fell below',
	],
	[
		'mrrChanged',
		'MRR Changed',
		'The monthly recurring revenue of a customer, by at least an amount',
	],
	['trialChurned', 'Trial Churned', 'A trial ended without a payment'],
	['trialConverted', 'Trial Converted', 'A customer on trial pays now'],
] as const;

export type EventName = (typeof EVENTS)[number][0];

export const EVENT_NAMES: EventName[] = EVENTS.map(([value]) => value);

const events = eventsField(EVENTS);

const leastChange: INodeProperties = {
	displayName: 'Least Change in Cents',
	name: 'leastChange',
	type: 'number',
	typeOptions: { minValue: 1 },
	displayOptions: { show: { events: ['mrrChanged'] } },
	default: 100,
	description:
		'By how much the MRR has to rise or fall; smaller changes add up until they reach it. 5000 for 50.00.',
};

const metric: INodeProperties = {
	displayName: 'Metric',
	name: 'metric',
	type: 'options',
	displayOptions: { show: { events: ['metricCrossed'] } },
	options: monthlyMetrics(),
	default: 'recurring_revenue',
	description: 'The metric of the current month to look at',
};

const threshold: INodeProperties = {
	displayName: 'Value',
	name: 'threshold',
	type: 'number',
	required: true,
	typeOptions: { numberPrecision: 4 },
	displayOptions: { show: { events: ['metricCrossed'] } },
	default: 0,
	description: 'The value to cross; amounts of money are in units of the currency, not in cents',
};

const crossing: INodeProperties = {
	displayName: 'Direction',
	name: 'crossing',
	type: 'options',
	displayOptions: { show: { events: ['metricCrossed'] } },
	options: [
		{ name: 'Either', value: 'either' },
		{ name: 'Falls Below', value: 'down' },
		{ name: 'Rises to or Above', value: 'up' },
	],
	default: 'either',
	description: 'Which way the metric has to cross the value',
};

const plan: INodeProperties = {
	...metricPlanLocator,
	displayOptions: { show: { events: ['metricCrossed'] } },
};

/** The fields of the trigger, in the order in which they are shown. */
export const triggerFields: INodeProperties[] = [
	events,
	leastChange,
	metric,
	threshold,
	crossing,
	plan,
	pollingOptions(),
];
