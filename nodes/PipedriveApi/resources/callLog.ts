import type { ResourceEntry } from '../operation/entry';

export const callLog: ResourceEntry = {
	name: 'Call Log',
	value: 'callLog',
	operations: [
		{
			id: 'v1.getUserCallLogs',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many call logs',
			tokens: 20,
			records: 'call log',
		},
		{
			id: 'v1.addCallLogAudioFile',
			value: 'addRecording',
			name: 'Add Recording',
			action: 'Add recording to call log',
			tokens: 10,
		},
		{
			id: 'v1.addCallLog',
			value: 'create',
			name: 'Create',
			action: 'Create call log',
			tokens: 10,
			records: 'call log',
		},
		{
			id: 'v1.deleteCallLog',
			value: 'delete',
			name: 'Delete',
			action: 'Delete call log',
			tokens: 6,
		},
		{
			id: 'v1.getCallLog',
			value: 'get',
			name: 'Get',
			action: 'Get call log',
			tokens: 2,
			records: 'call log',
		},
	],
};
