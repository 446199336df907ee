import type { INodeProperties } from 'n8n-workflow';

/** The parameters for custom fields; they are read from Pipedrive only when the user wants them. */
export const customFieldsForm: INodeProperties[] = [
	{
		displayName: 'Custom Fields',
		name: 'customFieldsInput',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Leave Alone', value: 'none', description: 'No custom field is set' },
			{
				name: 'Set by Form',
				value: 'form',
				description: 'Fields by their labels, and their options to choose from',
			},
			{
				name: 'Set by JSON',
				value: 'json',
				description: 'One object with labels or keys, and values',
			},
		],
		default: 'none',
	},
	{
		displayName: 'Custom Field Values',
		name: 'customFields',
		type: 'resourceMapper',
		noDataExpression: true,
		displayOptions: { show: { customFieldsInput: ['form'] } },
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: 'getCustomFields',
				mode: 'add',
				fieldWords: { singular: 'custom field', plural: 'custom fields' },
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: false,
			},
		},
	},
	{
		displayName: 'Custom Field Values (JSON)',
		name: 'customFieldsJson',
		type: 'json',
		displayOptions: { show: { customFieldsInput: ['json'] } },
		default: '{}',
		hint: 'E.g. {"Region": "North", "Contract Value": {"value": 100, "currency": "EUR"}}; null empties a field',
		description:
			'Labels or 40-character keys of custom fields with their values; options by their labels or IDs',
	},
];
