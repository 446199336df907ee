import type { ResourceEntry } from '../operation/entry';

export const role: ResourceEntry = {
	name: 'Role',
	value: 'role',
	operations: [
		{ id: 'v1.getRoles', value: 'getAll', name: 'Get Many', action: 'Get many roles', tokens: 20 },
		{
			id: 'v1.addRoleAssignment',
			value: 'addAssignment',
			name: 'Add Assignment',
			action: 'Add assignment to role',
			tokens: 10,
		},
		{
			id: 'v1.addOrUpdateRoleSetting',
			value: 'upsertSetting',
			name: 'Create or Update Setting',
			action: 'Create or update setting of role',
			tokens: 10,
		},
		{ id: 'v1.addRole', value: 'create', name: 'Create', action: 'Create role', tokens: 10 },
		{ id: 'v1.deleteRole', value: 'delete', name: 'Delete', action: 'Delete role', tokens: 6 },
		{ id: 'v1.getRole', value: 'get', name: 'Get', action: 'Get role', tokens: 2 },
		{
			id: 'v1.getRoleAssignments',
			value: 'getAssignments',
			name: 'Get Assignments',
			action: 'Get assignments of role',
			tokens: 10,
		},
		{
			id: 'v1.getRolePipelines',
			value: 'getPipelineVisibility',
			name: 'Get Pipeline Visibility',
			action: 'Get pipeline visibility of role',
			tokens: 20,
		},
		{
			id: 'v1.getRoleSettings',
			value: 'getSettings',
			name: 'Get Settings',
			action: 'Get settings of role',
			tokens: 20,
		},
		{
			id: 'v1.deleteRoleAssignment',
			value: 'removeAssignment',
			name: 'Remove Assignment',
			action: 'Remove assignment from role',
			tokens: 6,
		},
		{ id: 'v1.updateRole', value: 'update', name: 'Update', action: 'Update role', tokens: 10 },
		{
			id: 'v1.updateRolePipelines',
			value: 'updatePipelineVisibility',
			name: 'Update Pipeline Visibility',
			action: 'Update pipeline visibility of role',
			tokens: 10,
		},
	],
};
