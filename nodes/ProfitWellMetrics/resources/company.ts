import type { Resource } from '../../shared/operation';
import { expectRecord } from '../response/records';

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
			execute: async ({ api }) =>
				expectRecord(await api.get('/company/settings/'), 'the settings of a company'),
		},
	],
};
