import type { ResourceEntry } from '../operation/entry';

export const projectTemplate: ResourceEntry = {
	name: 'Project Template',
	value: 'projectTemplate',
	operations: [
		{
			id: 'v2.getProjectTemplates',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many project templates',
			tokens: 10,
		},
		{
			id: 'v2.getProjectTemplate',
			value: 'get',
			name: 'Get',
			action: 'Get project template',
			tokens: 1,
		},
	],
};
