import type { ResourceEntry } from '../operation/entry';

export const leadField: ResourceEntry = {
	name: 'Lead Field',
	value: 'leadField',
	operations: [
		{
			id: 'v1.getLeadFields',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many lead fields',
			tokens: 20,
			records: 'field',
		},
	],
};
