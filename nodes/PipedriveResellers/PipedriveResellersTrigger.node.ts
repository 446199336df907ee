import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { poll } from '../shared/polling/poll';
import { pickers } from './pickers';
import { triggerFields } from './trigger/polling/fields';
import { subscriptionTrigger } from './trigger/polling/poll';

export class PipedriveResellersTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pipedrive Resellers Portal Trigger',
		name: 'pipedriveResellersTrigger',
		icon: { light: 'file:pipedrive-resellers.svg', dark: 'file:pipedrive-resellers.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description: 'Starts the workflow when a customer’s Pipedrive subscription or its users change',
		defaults: { name: 'Pipedrive Resellers Portal Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pipedriveResellersApi', required: true }],
		properties: structuredClone(triggerFields),
	};

	methods = { loadOptions: { getSubscriptionFields: pickers.loadOptions.getSubscriptionFields } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, subscriptionTrigger);
	}
}
