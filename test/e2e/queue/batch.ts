import { withCredential } from '../../../tools/real-n8n/examples';
import { packageName } from '../../../tools/real-n8n/install-package';
import type { Credential, Json, Workflow, WorkflowNode } from '../../../tools/real-n8n/n8n-types';

const CALLS = 50;
const ROWS_PER_CALL = 10;

export const ROWS = CALLS * ROWS_PER_CALL;

/** Rows of a batch by webhook call; each row has its own customer. */
export function callsOf(batch: string): Array<{ rows: Json[] }> {
	return Array.from({ length: CALLS }, (_call, call) => ({
		rows: Array.from({ length: ROWS_PER_CALL }, (_row, row) => {
			const number = call * ROWS_PER_CALL + row;
			return {
				customer: `${batch}-customer-${number}`,
				subscription: `${batch}-subscription-${number}`,
				cents: 1000 + number,
			};
		}),
	}));
}

/** Webhook, one item per row, Create or Update: a user's import from another system. */
export function batchWorkflow(batch: string, credential: Credential): Workflow {
	const upsert: WorkflowNode = {
		id: 'upsert',
		name: 'Create or Update',
		type: `${packageName()}.profitWellMetrics`,
		typeVersion: 1,
		position: [440, 0],
		parameters: {
			resource: 'subscription',
			operation: 'upsert',
			email: '={{ $json.customer }}@example.com',
			plan: { __rl: true, mode: 'id', value: 'team-monthly' },
			planInterval: 'month',
			value: '={{ $json.cents }}',
			effectiveDate: '2026-01-01T00:00:00Z',
			userAlias: '={{ $json.customer }}',
			subscriptionAlias: '={{ $json.subscription }}',
		},
	};
	const nodes: WorkflowNode[] = [
		{
			id: 'webhook',
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			webhookId: batch,
			parameters: { httpMethod: 'POST', path: batch, responseMode: 'onReceived', options: {} },
		},
		{
			id: 'rows',
			name: 'Rows',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			position: [220, 0],
			parameters: { fieldToSplitOut: 'body.rows', options: {} },
		},
		withCredential(upsert, [credential]),
	];
	return {
		// n8n's limit is 21 characters.
		id: `queue-${batch}`,
		name: `Queue: ${batch}`,
		active: false,
		settings: { executionOrder: 'v1' },
		nodes,
		connections: {
			Webhook: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] },
			Rows: { main: [[{ node: 'Create or Update', type: 'main', index: 0 }]] },
		},
	};
}
