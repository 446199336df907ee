import type { ResourceEntry } from '../operation/entry';

export const billing: ResourceEntry = {
	name: 'Billing',
	value: 'billing',
	operations: [
		{
			id: 'v1.getCompanyAddons',
			value: 'getAddOns',
			name: 'Get Add-Ons',
			action: 'Get billing add-ons',
			tokens: 20,
		},
	],
};
