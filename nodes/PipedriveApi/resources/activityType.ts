import type { ResourceEntry } from '../operation/entry';

export const activityType: ResourceEntry = {
	name: 'Activity Type',
	value: 'activityType',
	operations: [
		{
			id: 'v1.getActivityTypes',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many activity types',
			tokens: 20,
		},
		{
			id: 'v1.addActivityType',
			value: 'create',
			name: 'Create',
			action: 'Create activity type',
			tokens: 10,
		},
		{
			id: 'v1.deleteActivityType',
			value: 'delete',
			name: 'Delete',
			action: 'Delete activity type',
			tokens: 6,
		},
		{
			id: 'v1.updateActivityType',
			value: 'update',
			name: 'Update',
			action: 'Update activity type',
			tokens: 10,
		},
	],
};
