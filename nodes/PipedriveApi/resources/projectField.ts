import type { ResourceEntry } from '../operation/entry';

export const projectField: ResourceEntry = {
	name: 'Project Field',
	value: 'projectField',
	operations: [
		{
			id: 'v2.getProjectFields',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many project fields',
			tokens: 10,
			records: 'field',
		},
		{
			id: 'v2.addProjectFieldOptions',
			value: 'addOptions',
			name: 'Add Options',
			action: 'Add options to project field',
			tokens: 5,
		},
		{
			id: 'v2.addProjectField',
			value: 'create',
			name: 'Create',
			action: 'Create project field',
			tokens: 5,
			records: 'field',
		},
		{
			id: 'v2.deleteProjectField',
			value: 'delete',
			name: 'Delete',
			action: 'Delete project field',
			tokens: 3,
		},
		{
			id: 'v2.deleteProjectFieldOptions',
			value: 'deleteOptions',
			name: 'Delete Options',
			action: 'Delete options from project field',
			tokens: 3,
		},
		{
			id: 'v2.getProjectField',
			value: 'get',
			name: 'Get',
			action: 'Get project field',
			tokens: 1,
			records: 'field',
		},
		{
			id: 'v2.updateProjectField',
			value: 'update',
			name: 'Update',
			action: 'Update project field',
			tokens: 5,
			records: 'field',
		},
		{
			id: 'v2.updateProjectFieldOptions',
			value: 'updateOptions',
			name: 'Update Options',
			action: 'Update options of project field',
			tokens: 5,
		},
	],
};
