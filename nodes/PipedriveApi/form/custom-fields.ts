import type { INodeProperties } from 'n8n-workflow';

/** Fields for custom fields; definitions are read from Pipedrive only when the user opens them. */
export const customFieldsForm: INodeProperties[] = [
	{
		displayName: 'Custom Fields',
		name: 'customFieldsInput',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Keep Unchanged', value: 'none', description: 'Set no custom field' },
			{
				name: 'Set by Form',
				value: 'form',
				description: 'Choose fields and options by label',
			},
			{
				name: 'Set by JSON',
				value: 'json',
				description: 'One object with values by label or key',
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
		description: 'Values by label or 40-character key; options by label or ID',
	},
];
