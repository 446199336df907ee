import type { ResourceEntry } from '../operation/entry';

export const filter: ResourceEntry = {
	name: 'Filter',
	value: 'filter',
	operations: [
		{
			id: 'v1.getFilters',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many filters',
			tokens: 20,
		},
		{ id: 'v1.addFilter', value: 'create', name: 'Create', action: 'Create filter', tokens: 10 },
		{ id: 'v1.deleteFilter', value: 'delete', name: 'Delete', action: 'Delete filter', tokens: 6 },
		{
			id: 'v1.deleteFilters',
			value: 'deleteMany',
			name: 'Delete Many',
			action: 'Delete many filters',
			tokens: 10,
			notice: 'Deletes all named filters at once.',
		},
		{ id: 'v1.getFilter', value: 'get', name: 'Get', action: 'Get filter', tokens: 2 },
		{
			id: 'v1.getFilterHelpers',
			value: 'getHelpers',
			name: 'Get Helpers',
			action: 'Get filter helpers',
			tokens: 20,
		},
		{ id: 'v1.updateFilter', value: 'update', name: 'Update', action: 'Update filter', tokens: 10 },
	],
};
