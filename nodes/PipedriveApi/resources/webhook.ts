import type { ResourceEntry } from '../operation/entry';

export const webhook: ResourceEntry = {
	name: 'Webhook',
	value: 'webhook',
	operations: [
		{
			id: 'v1.getWebhooks',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many webhooks',
			tokens: 10,
		},
		{ id: 'v1.addWebhook', value: 'create', name: 'Create', action: 'Create webhook', tokens: 10 },
		{
			id: 'v1.deleteWebhook',
			value: 'delete',
			name: 'Delete',
			action: 'Delete webhook',
			tokens: 6,
		},
	],
};
