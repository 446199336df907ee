import type { ResourceEntry } from '../operation/entry';

export const stage: ResourceEntry = {
	name: 'Stage',
	value: 'stage',
	operations: [
		{
			id: 'v2.getStages',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many stages',
			tokens: 5,
		},
		{ id: 'v2.addStage', value: 'create', name: 'Create', action: 'Create stage', tokens: 5 },
		{ id: 'v2.deleteStage', value: 'delete', name: 'Delete', action: 'Delete stage', tokens: 3 },
		{ id: 'v2.getStage', value: 'get', name: 'Get', action: 'Get stage', tokens: 1 },
		{
			id: 'v1.getStageDeals',
			value: 'getDeals',
			name: 'Get Deals',
			action: 'Get deals in stage',
			tokens: 20,
			records: 'deal',
		},
		{ id: 'v2.updateStage', value: 'update', name: 'Update', action: 'Update stage', tokens: 5 },
	],
};
