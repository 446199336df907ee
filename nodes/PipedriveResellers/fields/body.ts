import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { NodeParameters } from '../../shared/input/parameters';
import { jsonObject, oneOf } from '../../shared/input/readers';

/** Selects how the body of a write is entered. */
export const bodyMode: INodeProperties = {
	displayName: 'Specify Body',
	name: 'bodyMode',
	type: 'options',
	options: [
		{ name: 'Using Fields Below', value: 'fields' },
		{
			name: 'Using JSON',
			value: 'json',
			description: 'The whole body in the API’s own form. It is sent unchecked and unchanged.',
		},
	],
	default: 'fields',
	description: 'How to enter the data to send',
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
	description: 'JSON object merged into the body last, for keys that this form does not have',
};

/** A field that is shown only while the body is entered in fields. */
export function inFields(field: INodeProperties): INodeProperties {
	return {
		...field,
		displayOptions: { show: { ...field.displayOptions?.show, bodyMode: ['fields'] } },
	};
}

/** The JSON Body; undefined while the body is entered in fields. */
export function readJsonBody(parameters: NodeParameters): IDataObject | undefined {
	if (parameters.get('bodyMode', oneOf('fields', 'json')) === 'fields') return undefined;
	const body = parameters.get('jsonBody', jsonObject);
	if (Object.keys(body).length === 0) throw parameters.refuse('jsonBody', 'must not be empty');
	return body;
}
