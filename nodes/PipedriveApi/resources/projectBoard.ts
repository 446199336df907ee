import type { ResourceEntry } from '../operation/entry';

export const projectBoard: ResourceEntry = {
	name: 'Project Board',
	value: 'projectBoard',
	operations: [
		{
			id: 'v2.getProjectsBoards',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many project boards',
			tokens: 10,
		},
		{
			id: 'v2.addProjectBoard',
			value: 'create',
			name: 'Create',
			action: 'Create project board',
			tokens: 5,
		},
		{
			id: 'v2.deleteProjectBoard',
			value: 'delete',
			name: 'Delete',
			action: 'Delete project board',
			tokens: 3,
		},
		{
			id: 'v2.getProjectsBoard',
			value: 'get',
			name: 'Get',
			action: 'Get project board',
			tokens: 10,
		},
		{
			id: 'v2.updateProjectBoard',
			value: 'update',
			name: 'Update',
			action: 'Update project board',
			tokens: 5,
		},
	],
};
