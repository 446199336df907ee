import type { ResourceEntry } from '../operation/entry';

export const mailbox: ResourceEntry = {
	name: 'Mailbox',
	value: 'mailbox',
	operations: [
		{
			id: 'v1.getMailThreads',
			value: 'getMailThreads',
			name: 'Get Mail Threads',
			action: 'Get mail threads from mailbox',
			tokens: 20,
		},
		{
			id: 'v1.deleteMailThread',
			value: 'deleteMailThread',
			name: 'Delete Mail Thread',
			action: 'Delete mail thread from mailbox',
			tokens: 6,
		},
		{
			id: 'v1.getMailMessage',
			value: 'getMailMessage',
			name: 'Get Mail Message',
			action: 'Get mail message from mailbox',
			tokens: 2,
		},
		{
			id: 'v1.getMailThread',
			value: 'getMailThread',
			name: 'Get Mail Thread',
			action: 'Get mail thread from mailbox',
			tokens: 20,
		},
		{
			id: 'v1.getMailThreadMessages',
			value: 'getMailThreadMessages',
			name: 'Get Mail Thread Messages',
			action: 'Get mail messages of thread in mailbox',
			tokens: 20,
		},
		{
			id: 'v1.updateMailThreadDetails',
			value: 'updateMailThread',
			name: 'Update Mail Thread',
			action: 'Update mail thread in mailbox',
			tokens: 10,
		},
	],
};
