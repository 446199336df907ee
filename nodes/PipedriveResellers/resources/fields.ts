import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../shared/input/fields';

/** Fields that several resources show, under the same name everywhere. */

export const subscriptionLocator = locator({
	displayName: 'Subscription',
	name: 'subscription',
	description: 'The subscription of a customer; the list shows company, plan and seats',
	searchMethod: 'searchSubscriptions',
	example: '12345',
});

export const userLocator = locator({
	displayName: 'User',
	name: 'user',
	description: 'The user; the list shows those of the subscription chosen above',
	searchMethod: 'searchUsers',
	example: '67890',
});

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** How the body of a write is given. */
export const bodyMode: INodeProperties = {
	displayName: 'Specify Body',
	name: 'bodyMode',
	type: 'options',
	options: [
		{ name: 'Using Fields Below', value: 'fields' },
		{
			name: 'Using JSON',
			value: 'json',
			description: 'The whole body as the API wants it; nothing is checked or added',
		},
	],
	default: 'fields',
	description: 'How to enter what is sent',
};

export const jsonBody: INodeProperties = {
	displayName: 'JSON Body',
	name: 'jsonBody',
	type: 'json',
	required: true,
	displayOptions: { show: { bodyMode: ['json'] } },
	default: '{}',
	description: 'The whole body as a JSON object',
};

export const additionalBodyFields: INodeProperties = {
	displayName: 'Additional Body Fields (JSON)',
	name: 'additionalBodyFields',
	type: 'json',
	default: '{}',
	description: 'A JSON object that is merged into the body last, for what this form does not have',
};

/** A field that is only shown while the body is given in fields. */
export function inFields(field: INodeProperties): INodeProperties {
	return {
		...field,
		displayOptions: { show: { ...field.displayOptions?.show, bodyMode: ['fields'] } },
	};
}

/** A sentence above the fields of an operation. */
export function notice(name: string, text: string): INodeProperties {
	return { displayName: text, name, type: 'notice', default: '' };
}
