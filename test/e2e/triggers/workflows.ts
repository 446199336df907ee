import { randomUUID } from 'node:crypto';
import { packageName } from '../../../tools/real-n8n/install-package';
import type { Credential, Workflow, WorkflowNode } from '../../../tools/real-n8n/n8n-types';
import type { Recorder, Notice } from './recorder';
import type { Watched } from './scene';

/** Name of the first node of every workflow of the test. */
export const TRIGGER = 'Trigger';

/** n8n's own node that reports every item to the recorder. */
function teller(kind: Notice['kind'], workflow: string, recorder: Recorder): WorkflowNode {
	return {
		id: 'tell',
		name: 'Tell',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [240, 0],
		parameters: {
			method: 'POST',
			url: recorder.address(kind, workflow),
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify($json) }}',
			options: {},
		},
	};
}

/** n8n's limit is 21 characters. */
const newId = () => randomUUID().replaceAll('-', '').slice(0, 16);

function chainOf(name: string, nodes: WorkflowNode[], settings: object): Workflow {
	const connections = {
		[TRIGGER]: { main: [[{ node: 'Tell', type: 'main' as const, index: 0 }]] },
	};
	return { id: newId(), name, active: false, settings: { ...settings }, nodes, connections };
}

/** Reports each failed poll and other failures. */
export function errorWorkflow(name: string, recorder: Recorder): Workflow {
	const trigger: WorkflowNode = {
		id: 'trigger',
		name: TRIGGER,
		type: 'n8n-nodes-base.errorTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	return chainOf(name, [trigger, teller('error', name, recorder)], {});
}

/**
 * All triggers poll in the same second of the minute, so that the test knows when; n8n would choose at random.
 */
export const everyMinuteAt = (second: number) => ({
	item: [{ mode: 'custom', cronExpression: `${second} * * * * *` }],
});

export function watchingWorkflow(
	{ name, type, parameters, isPolled }: Watched,
	{
		credential: { id, name: credentialName, type: credentialType },
		recorder,
		second,
		errorWorkflowId,
	}: {
		credential: Credential;
		recorder: Recorder;
		second: number;
		errorWorkflowId: string;
	},
): Workflow {
	const trigger: WorkflowNode = {
		id: 'trigger',
		name: TRIGGER,
		type: `${packageName()}.${type}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: isPolled ? { ...parameters, pollTimes: everyMinuteAt(second) } : parameters,
		credentials: { [credentialType]: { id, name: credentialName } },
		...(isPolled ? {} : { webhookId: randomUUID() }),
	};
	const nodes = [trigger, teller('item', name, recorder)];
	return chainOf(name, nodes, { errorWorkflow: errorWorkflowId });
}
