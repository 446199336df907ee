import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { run } from '../shared/node/run';
import { credentials } from './authentication';
import { getCustomFields } from './custom-fields/mapper';
import { pickers } from './pickers';
import { actionProperties } from './properties';
import { pipedrive } from './service';

export class PipedriveApi implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pipedrive API',
		name: 'pipedriveApi',
		icon: { light: 'file:pipedrive-api.svg', dark: 'file:pipedrive-api.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Work with deals, persons, organizations, leads, activities and everything else in Pipedrive',
		defaults: { name: 'Pipedrive API' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentials(),
		properties: actionProperties(),
	};

	methods = { listSearch: pickers, resourceMapping: { getCustomFields } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// Loaded on demand: n8n loads every node when it starts.
		const { resources } = await import('./operation/all');
		return await run(this, pipedrive, resources);
	}
}
