import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { credentials } from './authentication';
import { pickers } from './pickers';
import { receive } from './trigger/webhook/delivery';
import { triggerFields } from './trigger/webhook/fields';
import { checkWebhooks, createWebhooks, deleteWebhooks } from './trigger/webhook/webhooks';

export class PipedriveApiTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pipedrive API Trigger',
		name: 'pipedriveApiTrigger',
		icon: { light: 'file:pipedrive-api.svg', dark: 'file:pipedrive-api.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["object"] + ": " + $parameter["actions"].join(", ")}}',
		description:
			'Starts the workflow as soon as something is created, changed or deleted in Pipedrive; Pipedrive has to reach this n8n',
		defaults: { name: 'Pipedrive API Trigger' },
		eventTriggerDescription: 'Create, change or delete something in Pipedrive',
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentials(),
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Left out, n8n would answer with a word of its own.
				responseData: 'noData',
				path: 'webhook',
				// The trigger makes the webhook in Pipedrive itself; nobody has to copy its address.
				ndvHideUrl: true,
			},
		],
		properties: structuredClone(triggerFields),
	};

	methods = { listSearch: { searchUsers: pickers.searchUsers } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkWebhooks(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await createWebhooks(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deleteWebhooks(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
