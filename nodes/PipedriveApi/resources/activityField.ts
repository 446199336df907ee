import type { ResourceEntry } from '../operation/entry';

export const activityField: ResourceEntry = {
	name: 'Activity Field',
	value: 'activityField',
	operations: [
		{
			id: 'v2.getActivityFields',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many activity fields',
			tokens: 10,
			records: 'field',
		},
		{
			id: 'v2.getActivityField',
			value: 'get',
			name: 'Get',
			action: 'Get activity field',
			tokens: 1,
			records: 'field',
		},
	],
};
