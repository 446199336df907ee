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
import { profitWell } from './service';

export class ProfitWellMetrics implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ProfitWell Metrics',
		name: 'profitWellMetrics',
		icon: { light: 'file:profitwell-metrics.svg', dark: 'file:profitwell-metrics.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Record subscriptions, churn and plans in ProfitWell, and read its customers and metrics',
		defaults: { name: 'ProfitWell Metrics' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'profitWellMetricsApi', required: true }],
		properties: nodeProperties(resources, 'subscription'),
	};

	methods = { listSearch: pickers };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, profitWell, resources);
	}
}
