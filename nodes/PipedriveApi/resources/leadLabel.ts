import type { ResourceEntry } from '../operation/entry';

export const leadLabel: ResourceEntry = {
	name: 'Lead Label',
	value: 'leadLabel',
	operations: [
		{
			id: 'v1.getLeadLabels',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many lead labels',
			tokens: 10,
		},
		{
			id: 'v1.addLeadLabel',
			value: 'create',
			name: 'Create',
			action: 'Create lead label',
			tokens: 10,
		},
		{
			id: 'v1.deleteLeadLabel',
			value: 'delete',
			name: 'Delete',
			action: 'Delete lead label',
			tokens: 6,
		},
		{
			id: 'v1.updateLeadLabel',
			value: 'update',
			name: 'Update',
			action: 'Update lead label',
			tokens: 10,
		},
	],
};
