import type { ResourceEntry } from '../operation/entry';

export const task: ResourceEntry = {
	name: 'Task',
	value: 'task',
	operations: [
		{
			id: 'v2.getTasks',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many tasks',
			tokens: 10,
			records: 'task',
		},
		{
			id: 'v2.addTask',
			value: 'create',
			name: 'Create',
			action: 'Create task',
			tokens: 5,
			records: 'task',
		},
		{
			id: 'v2.deleteTask',
			value: 'delete',
			name: 'Delete',
			action: 'Delete task',
			tokens: 3,
		},
		{
			id: 'v2.getTask',
			value: 'get',
			name: 'Get',
			action: 'Get task',
			tokens: 1,
			records: 'task',
		},
		{
			id: 'v2.updateTask',
			value: 'update',
			name: 'Update',
			action: 'Update task',
			tokens: 5,
			records: 'task',
		},
	],
};
