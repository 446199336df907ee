import type { ResourceEntry } from '../operation/entry';

export const meeting: ResourceEntry = {
	name: 'Meeting',
	value: 'meeting',
	operations: [
		{
			id: 'v1.saveUserProviderLink',
			value: 'addUserProviderLink',
			name: 'Add User Provider Link',
			action: 'Add user provider link for meetings',
			tokens: 10,
		},
		{
			id: 'v1.deleteUserProviderLink',
			value: 'deleteUserProviderLink',
			name: 'Delete User Provider Link',
			action: 'Delete user provider link for meetings',
			tokens: 6,
		},
	],
};
