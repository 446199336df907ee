import type { ResourceEntry } from '../operation/entry';

export const goal: ResourceEntry = {
	name: 'Goal',
	value: 'goal',
	operations: [
		{
			id: 'v1.getGoals',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many goals',
			tokens: 20,
			listKey: 'goals',
		},
		{ id: 'v1.addGoal', value: 'create', name: 'Create', action: 'Create goal', tokens: 10 },
		{ id: 'v1.deleteGoal', value: 'delete', name: 'Delete', action: 'Delete goal', tokens: 6 },
		{
			id: 'v1.getGoalResult',
			value: 'getResult',
			name: 'Get Result',
			action: 'Get result of goal',
			tokens: 20,
		},
		{ id: 'v1.updateGoal', value: 'update', name: 'Update', action: 'Update goal', tokens: 10 },
	],
};
