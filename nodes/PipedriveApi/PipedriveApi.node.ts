import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { describe } from '../shared/describe';
import { run } from '../shared/run';
import { authentication, credentials } from './authentication';
import { getCustomFields } from './mapping';
import { pickers } from './pickers';
import { resources } from './resources';
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
		properties: describe(resources, 'deal', [authentication]),
	};

	methods = { listSearch: pickers, resourceMapping: { getCustomFields } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, pipedrive, resources);
	}
}
