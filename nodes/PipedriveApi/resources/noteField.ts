import type { ResourceEntry } from '../operation/entry';

export const noteField: ResourceEntry = {
	name: 'Note Field',
	value: 'noteField',
	operations: [
		{
			id: 'v1.getNoteFields',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many note fields',
			tokens: 20,
			records: 'field',
		},
	],
};
