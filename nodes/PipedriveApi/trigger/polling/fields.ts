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
		'Each poll takes tokens of your daily budget, as many as the operation says for each page. Poll as often as you need it, or use the Pipedrive API Trigger where Pipedrive can reach this n8n.',
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
	description: "Names of fields, with commas between them, whose changes don't count",
};

/** What comes before the resource and its list. */
export const leadingFields: INodeProperties[] = [notice, authentication, triggerOn];

/** Returns the Options of the trigger for a list with these entries of its own. */
export function triggerOptions(more: INodeProperties[] = []): INodeProperties {
	return pollingOptions([ignoredFields, keepDailyQuota, ...more]);
}
