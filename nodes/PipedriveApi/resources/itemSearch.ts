import type { ResourceEntry } from '../operation/entry';

export const itemSearch: ResourceEntry = {
	name: 'Item Search',
	value: 'itemSearch',
	operations: [
		{
			id: 'v2.searchItem',
			value: 'search',
			name: 'Search',
			action: 'Search items',
			tokens: 20,
			listKey: 'items',
		},
		{
			id: 'v2.searchItemByField',
			value: 'searchByField',
			name: 'Search by Field',
			action: 'Search items by field',
			tokens: 20,
		},
	],
};
