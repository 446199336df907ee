import type { ResourceEntry } from '../operation/entry';

export const pipeline: ResourceEntry = {
	name: 'Pipeline',
	value: 'pipeline',
	operations: [
		{
			id: 'v2.getPipelines',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many pipelines',
			tokens: 5,
		},
		{ id: 'v2.addPipeline', value: 'create', name: 'Create', action: 'Create pipeline', tokens: 5 },
		{
			id: 'v2.deletePipeline',
			value: 'delete',
			name: 'Delete',
			action: 'Delete pipeline',
			tokens: 3,
		},
		{ id: 'v2.getPipeline', value: 'get', name: 'Get', action: 'Get pipeline', tokens: 1 },
		{
			id: 'v1.getPipelineConversionStatistics',
			value: 'getConversionStatistics',
			name: 'Get Conversion Statistics',
			action: 'Get conversion statistics of pipeline',
			tokens: 40,
		},
		{
			id: 'v1.getPipelineDeals',
			value: 'getDeals',
			name: 'Get Deals',
			action: 'Get deals in pipeline',
			tokens: 20,
			records: 'deal',
		},
		{
			id: 'v1.getPipelineMovementStatistics',
			value: 'getMovementStatistics',
			name: 'Get Movement Statistics',
			action: 'Get movement statistics of pipeline',
			tokens: 40,
		},
		{
			id: 'v2.updatePipeline',
			value: 'update',
			name: 'Update',
			action: 'Update pipeline',
			tokens: 5,
		},
	],
};
