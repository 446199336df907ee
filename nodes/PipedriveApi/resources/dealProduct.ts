import type { ResourceEntry } from '../operation/entry';

export const dealProduct: ResourceEntry = {
	name: 'Deal Product',
	value: 'dealProduct',
	operations: [
		{
			id: 'v2.getDealProducts',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many products of deal',
			tokens: 10,
		},
		{
			id: 'v2.addDealProduct',
			value: 'add',
			name: 'Add',
			action: 'Add product to deal',
			tokens: 5,
		},
		{
			id: 'v2.addManyDealProducts',
			value: 'addMany',
			name: 'Add Many',
			action: 'Add many products to deal',
			tokens: 25,
		},
		{
			id: 'v2.getDealsProducts',
			value: 'getForDeals',
			name: 'Get for Several Deals',
			action: 'Get products of several deals',
			tokens: 10,
		},
		{
			id: 'v2.deleteDealProduct',
			value: 'remove',
			name: 'Remove',
			action: 'Remove product from deal',
			tokens: 3,
		},
		{
			id: 'v2.deleteManyDealProducts',
			value: 'removeMany',
			name: 'Remove Many',
			action: 'Remove many products from deal',
			tokens: 15,
			notice: 'Removes all named products from the deal at once.',
		},
		{
			id: 'v2.updateDealProduct',
			value: 'update',
			name: 'Update',
			action: 'Update product of deal',
			tokens: 5,
		},
	],
};
