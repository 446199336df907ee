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
import { profitWellTrigger } from './trigger/polling/poll';

export class ProfitWellMetricsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ProfitWell Metrics Trigger',
		name: 'profitWellMetricsTrigger',
		icon: { light: 'file:profitwell-metrics.svg', dark: 'file:profitwell-metrics.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description:
			'Starts the workflow when a customer churns, converts or changes, or a metric does',
		defaults: { name: 'ProfitWell Metrics Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'profitWellMetricsApi', required: true }],
		properties: structuredClone(triggerFields),
	};

	methods = { listSearch: { searchMetricPlans: pickers.searchMetricPlans } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, profitWellTrigger);
	}
}
