import type { ResourceEntry } from '../operation/entry';

export const permissionSet: ResourceEntry = {
	name: 'Permission Set',
	value: 'permissionSet',
	operations: [
		{
			id: 'v1.getPermissionSets',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many permission sets',
			tokens: 20,
		},
		{
			id: 'v1.getPermissionSet',
			value: 'get',
			name: 'Get',
			action: 'Get permission set',
			tokens: 2,
		},
		{
			id: 'v1.getPermissionSetAssignments',
			value: 'getAssignments',
			name: 'Get Assignments',
			action: 'Get assignments of permission set',
			tokens: 20,
		},
	],
};
