import { PipedriveApiTrigger } from '../../../../../nodes/PipedriveApi/PipedriveApiTrigger.node';
import { testTriggerDescription } from '../../../trigger-description-tests';

testTriggerDescription(() => new PipedriveApiTrigger(), {
	name: 'pipedriveApiTrigger',
	parameters: [
		'actions',
		'authentication',
		'object',
		'options',
		'options.changedFields',
		'options.logRequests',
		'options.timeout',
		'options.user',
	],
	choices: {
		authentication: ['apiToken', 'oAuth2'],
		object: [
			'activity',
			'*',
			'deal',
			'deal_installment',
			'deal_product',
			'lead',
			'note',
			'organization',
			'person',
			'pipeline',
			'product',
			'project',
			'board',
			'phase',
			'stage',
			'task',
			'user',
		],
		actions: ['change', 'create', 'delete'],
	},
	defaults: {
		authentication: ['apiToken'],
		object: ['deal'],
		actions: [['create', 'change', 'delete']],
		options: [{}],
	},
});
