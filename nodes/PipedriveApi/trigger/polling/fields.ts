import type { INodeProperties } from 'n8n-workflow';

import { keepDailyQuota } from '../../../shared/input/request-options';
import { pollingOptions } from '../../../shared/polling/options';
import { authentication } from '../../authentication';

const triggerOn: INodeProperties = {
	displayName: 'Trigger On',
	name: 'triggerOn',
	type: 'options',
	options: [
		{ name: 'Created', value: 'created', action: 'On new records of a list' },
		{
			name: 'Created or Changed',
			value: 'createdOrChanged',
			action: 'On new or changed records of a list',
		},
	],
	default: 'createdOrChanged',
};

const notice: INodeProperties = {
	displayName:
		'Each poll uses tokens of your daily budget: for each page, as many as the operation says. Poll no more often than you need, or use the Pipedrive API Trigger if Pipedrive can reach this n8n.',
	name: 'pollingNotice',
	type: 'notice',
	default: '',
};

const ignoredFields: INodeProperties = {
	displayName: 'Ignored Fields',
	name: 'ignoredFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. update_time, last_login',
	description: 'Comma-separated names of fields whose changes are not reported',
};

/** Fields before the resource and its list. */
export const leadingFields: INodeProperties[] = [notice, authentication, triggerOn];

/** Returns the Options of the trigger for a list with these entries of its own. */
export function triggerOptions(more: INodeProperties[] = []): INodeProperties {
	return pollingOptions([ignoredFields, keepDailyQuota, ...more]);
}
