import type { ResourceEntry } from '../operation/entry';

export const userConnection: ResourceEntry = {
	name: 'User Connection',
	value: 'userConnection',
	operations: [
		{
			id: 'v1.getUserConnections',
			value: 'get',
			name: 'Get',
			action: 'Get user connections',
			tokens: 20,
		},
	],
};
