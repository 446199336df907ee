import { ProfitWellMetricsTrigger } from '../../../../../nodes/ProfitWellMetrics/ProfitWellMetricsTrigger.node';
import { testTriggerDescription } from '../../../trigger-description-tests';

testTriggerDescription(() => new ProfitWellMetricsTrigger(), {
	name: 'profitWellMetricsTrigger',
	parameters: [
		'crossing',
		'events',
		'leastChange',
		'metric',
		'options',
		'options.catchUp',
		'options.logRequests',
		'options.mostItems',
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
		crossing: ['either', 'down', 'up'],
	},
	defaults: {
		events: [[]],
		leastChange: [100],
		metric: ['recurring_revenue'],
		threshold: [0],
		crossing: ['either'],
		plan: [{ mode: 'list', value: '' }],
		options: [{}],
	},
});
