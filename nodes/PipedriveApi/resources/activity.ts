import type { ResourceEntry } from '../operation/entry';

export const activity: ResourceEntry = {
	name: 'Activity',
	value: 'activity',
	operations: [
		{
			id: 'v2.getActivities',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many activities',
			tokens: 10,
			records: 'activity',
		},
		{
			id: 'v2.addActivity',
			value: 'create',
			name: 'Create',
			action: 'Create activity',
			tokens: 5,
			records: 'activity',
		},
		{
			id: 'v2.deleteActivity',
			value: 'delete',
			name: 'Delete',
			action: 'Delete activity',
			tokens: 3,
		},
		{
			id: 'v2.getActivity',
			value: 'get',
			name: 'Get',
			action: 'Get activity',
			tokens: 1,
			records: 'activity',
		},
		{
			id: 'v2.updateActivity',
			value: 'update',
			name: 'Update',
			action: 'Update activity',
			tokens: 5,
			records: 'activity',
		},
	],
};
