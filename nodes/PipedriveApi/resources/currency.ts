import type { ResourceEntry } from '../operation/entry';

export const currency: ResourceEntry = {
	name: 'Currency',
	value: 'currency',
	operations: [
		{
			id: 'v1.getCurrencies',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many currencies',
			tokens: 20,
		},
	],
};
