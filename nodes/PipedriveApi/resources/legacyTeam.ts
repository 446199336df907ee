import type { ResourceEntry } from '../operation/entry';

export const legacyTeam: ResourceEntry = {
	name: 'Legacy Team',
	value: 'legacyTeam',
	operations: [
		{
			id: 'v1.getTeams',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many legacy teams',
			tokens: 20,
		},
		{
			id: 'v1.addTeamUser',
			value: 'addUsers',
			name: 'Add Users',
			action: 'Add users to legacy team',
			tokens: 10,
		},
		{
			id: 'v1.addTeam',
			value: 'create',
			name: 'Create',
			action: 'Create legacy team',
			tokens: 10,
		},
		{
			id: 'v1.getTeam',
			value: 'get',
			name: 'Get',
			action: 'Get legacy team',
			tokens: 2,
		},
		{
			id: 'v1.getUserTeams',
			value: 'getForUser',
			name: 'Get for User',
			action: 'Get legacy teams of user',
			tokens: 20,
		},
		{
			id: 'v1.getTeamUsers',
			value: 'getUsers',
			name: 'Get Users',
			action: 'Get users of legacy team',
			tokens: 20,
		},
		{
			id: 'v1.deleteTeamUser',
			value: 'removeUsers',
			name: 'Remove Users',
			action: 'Remove users from legacy team',
			tokens: 10,
		},
		{
			id: 'v1.updateTeam',
			value: 'update',
			name: 'Update',
			action: 'Update legacy team',
			tokens: 10,
		},
	],
};
