import type { Resource } from '../../shared/operation';
import { asRecord } from '../../shared/records';

export const company: Resource = {
	name: 'Company',
	value: 'company',
	operations: [
		{
			name: 'Get Settings',
			value: 'get',
			action: 'Get company settings',
			description: 'Retrieve name, time zone and currency of your company',
			effect: 'read',
			fields: [],
			execute: async ({ api }) => {
				const target = '/company/settings/';
				return asRecord(await api.get(target));
			},
		},
	],
};
