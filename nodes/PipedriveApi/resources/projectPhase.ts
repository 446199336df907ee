import type { ResourceEntry } from '../operation/entry';

export const projectPhase: ResourceEntry = {
	name: 'Project Phase',
	value: 'projectPhase',
	operations: [
		{
			id: 'v2.getProjectsPhases',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many project phases',
			tokens: 10,
		},
		{
			id: 'v2.addProjectPhase',
			value: 'create',
			name: 'Create',
			action: 'Create project phase',
			tokens: 5,
		},
		{
			id: 'v2.deleteProjectPhase',
			value: 'delete',
			name: 'Delete',
			action: 'Delete project phase',
			tokens: 3,
		},
		{
			id: 'v2.getProjectsPhase',
			value: 'get',
			name: 'Get',
			action: 'Get project phase',
			tokens: 10,
		},
		{
			id: 'v2.updateProjectPhase',
			value: 'update',
			name: 'Update',
			action: 'Update project phase',
			tokens: 5,
		},
	],
};
