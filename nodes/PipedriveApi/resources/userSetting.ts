import type { ResourceEntry } from '../operation/entry';

export const userSetting: ResourceEntry = {
	name: 'User Setting',
	value: 'userSetting',
	operations: [
		{
			id: 'v1.getUserSettings',
			value: 'get',
			name: 'Get',
			action: 'Get user settings',
			tokens: 2,
		},
	],
};
