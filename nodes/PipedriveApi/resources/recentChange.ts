import type { ResourceEntry } from '../operation/entry';

export const recentChange: ResourceEntry = {
	name: 'Recent Change',
	value: 'recentChange',
	operations: [
		{
			id: 'v1.getRecents',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many recent changes',
			tokens: 20,
		},
	],
};
