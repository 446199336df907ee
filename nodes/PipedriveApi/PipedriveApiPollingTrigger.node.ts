import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { poll } from '../shared/polling/poll';
import { credentials } from './authentication';
import { pickers } from './pickers';
import { pollingProperties } from './properties';

export class PipedriveApiPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pipedrive API Polling Trigger',
		name: 'pipedriveApiPollingTrigger',
		icon: { light: 'file:pipedrive-api.svg', dark: 'file:pipedrive-api.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Starts the workflow when a list of Pipedrive has new or changed records; works also where Pipedrive can’t reach this n8n',
		defaults: { name: 'Pipedrive API Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentials(),
		properties: pollingProperties(),
	};

	methods = { listSearch: pickers };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		// Not before it is needed: n8n loads every node when it starts.
		const { listTrigger } = await import('./trigger/polling/poll');
		return await poll(this, listTrigger);
	}
}
