import type { ResourceEntry } from '../operation/entry';

export const channel: ResourceEntry = {
	name: 'Channel',
	value: 'channel',
	operations: [
		{
			id: 'v1.addChannel',
			value: 'create',
			name: 'Create',
			action: 'Create channel',
			tokens: 10,
		},
		{
			id: 'v1.deleteChannel',
			value: 'delete',
			name: 'Delete',
			action: 'Delete channel',
			tokens: 6,
		},
		{
			id: 'v1.deleteConversation',
			value: 'deleteConversation',
			name: 'Delete Conversation',
			action: 'Delete conversation from channel',
			tokens: 6,
		},
		{
			id: 'v1.receiveMessage',
			value: 'receiveMessage',
			name: 'Receive Message',
			action: 'Receive message in channel',
			tokens: 10,
		},
	],
};
