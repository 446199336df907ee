import type { ResourceEntry } from '../operation/entry';

export const leadSource: ResourceEntry = {
	name: 'Lead Source',
	value: 'leadSource',
	operations: [
		{
			id: 'v1.getLeadSources',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many lead sources',
			tokens: 2,
		},
	],
};
