import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { nodeProperties } from '../shared/node/properties';
import { run } from '../shared/node/run';
import { pickers } from './pickers';
import { resources } from './resources';
import { resellersPortal } from './service';

export class PipedriveResellers implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pipedrive Resellers Portal',
		name: 'pipedriveResellers',
		icon: { light: 'file:pipedrive-resellers.svg', dark: 'file:pipedrive-resellers.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Order, change, suspend, restore and delete customers’ Pipedrive subscriptions',
		defaults: { name: 'Pipedrive Resellers Portal' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pipedriveResellersApi', required: true }],
		properties: nodeProperties(resources, 'subscription'),
	};

	methods = pickers;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, resellersPortal, resources);
	}
}
