import { ProfitWellMetricsTrigger } from '../../../../../nodes/ProfitWellMetrics/ProfitWellMetricsTrigger.node';
import { testTriggerDescription } from '../../../trigger-description-tests';

testTriggerDescription(() => new ProfitWellMetricsTrigger(), {
	name: 'profitWellMetricsTrigger',
	parameters: [
		'direction',
		'events',
		'metric',
		'minimumChange',
		'options',
		'options.includeMissedChanges',
		'options.logRequests',
		'options.maxItems',
		'options.timeout',
		'plan',
		'threshold',
	],
	choices: {
		events: [
			'churned',
			'customerCreated',
			'reactivated',
			'customerUpdated',
			'metricCrossed',
			'mrrChanged',
			'trialChurned',
			'trialConverted',
		],
		direction: ['either', 'down', 'up'],
	},
	defaults: {
		events: [[]],
		minimumChange: [100],
		metric: ['recurring_revenue'],
		threshold: [0],
		direction: ['either'],
		plan: [{ mode: 'list', value: '' }],
		options: [{}],
	},
});
