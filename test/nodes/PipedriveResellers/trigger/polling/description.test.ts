import { PipedriveResellersTrigger } from '../../../../../nodes/PipedriveResellers/PipedriveResellersTrigger.node';
import { testTriggerDescription } from '../../../trigger-description-tests';

testTriggerDescription(() => new PipedriveResellersTrigger(), {
	name: 'pipedriveResellersTrigger',
	parameters: [
		'events',
		'fields',
		'options',
		'options.ignoredFields',
		'options.includeMissedChanges',
		'options.logRequests',
		'options.maxItems',
		'options.timeout',
		'watch',
	],
	choices: {
		events: ['changed', 'created', 'gone', 'restored', 'suspended', 'userAdded', 'userRemoved'],
		watch: ['anyField', 'chosenFields'],
	},
	defaults: { events: [[]], watch: ['anyField'], fields: [[]], options: [{}] },
});
