import type {
	INodeExecutionData,
	IWebhookData,
	IWebhookDescription,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
	WebhookSetupMethodNames,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { HookContext, WebhookContext } from 'n8n-core';

import type { LoadedWorkflow, StoredWorkflow } from './stored-workflow';
import { expressRequest, ResponseStub, type WebhookRequest } from './webhook-exchange';

export interface Delivered {
	status: number;
	/** Parsed where it is JSON. */
	responseBody: unknown;
	headers: Record<string, string>;
	/** Items that a run was started with; undefined if none was started. */
	items: INodeExecutionData[] | undefined;
	/** Error of the node; n8n saves it as a failed execution. */
	error?: Error;
}

/** A loaded workflow, and its only webhook. */
export type Webhook = LoadedWorkflow & {
	data: IWorkflowExecuteAdditionalData;
	webhook: IWebhookData;
};

const answered = (response: ResponseStub, items?: INodeExecutionData[], error?: Error) => ({
	status: response.statusCode,
	responseBody: response.body,
	headers: response.headers,
	items,
	...(error ? { error } : {}),
});

/** n8n's own answer, without the node. */
export const refusal = (status: number, message: string, error?: Error): Delivered =>
	answered(new ResponseStub().status(status).json({ code: 0, message }), undefined, error);

/** Common part of production and test URL: a path, and deliveries to it. */
export class Endpoint {
	constructor(
		protected readonly stored: StoredWorkflow,
		private readonly baseUrlOf: () => string,
		private readonly isTest: boolean,
	) {}

	/** Loads the workflow for a call or a delivery. */
	load(mode: WorkflowExecuteMode, staticData?: string): Webhook {
		const loaded = this.stored.load(staticData);
		const { workflow, node } = loaded;
		const data = this.stored.additionalData(loaded, mode);
		data.webhookBaseUrl = `${this.baseUrlOf()}/webhook`;
		data.webhookTestBaseUrl = `${this.baseUrlOf()}/webhook-test`;
		const [webhookDescription] = this.stored.nodeType.description.webhooks ?? [];
		if (!webhookDescription) throw new Error('The node has no webhooks');
		const evaluated = (name: keyof IWebhookDescription, otherwise?: string | boolean) =>
			workflow.expression.getSimpleParameterValue(
				node,
				webhookDescription[name] as string,
				'internal',
				{},
				undefined,
				otherwise,
			);
		const webhook: IWebhookData = {
			httpMethod: evaluated('httpMethod', 'GET') as IWebhookData['httpMethod'],
			node: node.name,
			path: NodeHelpers.getNodeWebhookPath(
				workflow.id,
				node,
				String(evaluated('path')).replace(/^\/|\/$/g, ''),
				evaluated('isFullPath', false) === true,
			),
			webhookDescription,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: data,
			...(this.isTest ? { isTest: true } : {}),
		};
		return { ...loaded, data, webhook };
	}

	/** Address that the service is told. */
	get url(): string {
		const { data, webhook } = this.load('internal');
		const base = this.isTest ? data.webhookTestBaseUrl : data.webhookBaseUrl;
		return `${base}/${webhook.path}`;
	}

	async call(
		method: WebhookSetupMethodNames,
		{ workflow, node, data, webhook }: Webhook,
		[mode, activation]: [WorkflowExecuteMode, WorkflowActivateMode],
	): Promise<boolean> {
		const { name } = webhook.webhookDescription;
		const hook = this.stored.nodeType.webhookMethods?.[name]?.[method];
		if (!hook) return false;
		return await hook.call(new HookContext(workflow, node, data, mode, activation, webhook));
	}

	async createIfNotExists(
		webhook: Webhook,
		modes: [WorkflowExecuteMode, WorkflowActivateMode],
	): Promise<void> {
		if (!(await this.call('checkExists', webhook, modes)))
			await this.call('create', webhook, modes);
	}

	async delete(webhook: Webhook): Promise<void> {
		await this.call('delete', webhook, ['internal', 'update']);
	}

	/** Passes a request to the node and answers as n8n does. */
	async run(
		loaded: Webhook,
		mode: WorkflowExecuteMode,
		request: WebhookRequest,
	): Promise<Delivered> {
		const { workflow, node, data, webhook } = loaded;
		const response = new ResponseStub();
		try {
			data.httpRequest = expressRequest(this.url, webhook.httpMethod, request);
		} catch {
			return refusal(422, 'Failed to parse request body');
		}
		data.httpResponse = response as unknown as typeof data.httpResponse;
		let result: IWebhookResponseData;
		try {
			const { webhook: handle } = this.stored.nodeType;
			if (!handle) throw new Error('The node handles no webhooks');
			const context = new WebhookContext(workflow, node, data, mode, webhook, [], null);
			result = await handle.call(context);
		} catch (error) {
			return refusal(500, 'Workflow Webhook Error: Workflow could not be started!', error as Error);
		}
		const items = result.workflowData?.[0];
		if (result.noWebhookResponse !== true) {
			response.status(this.described(loaded, mode, 'responseCode', 200) as number);
			const body = this.bodyFor(result, loaded, mode);
			if (typeof body === 'string' || body === undefined) response.send(body);
			else response.json(body);
		}
		if (!response.headersSent) throw new Error('The node did not answer the request');
		return answered(response, items);
	}

	private bodyFor(
		{ workflowData, webhookResponse }: IWebhookResponseData,
		loaded: Webhook,
		mode: WorkflowExecuteMode,
	): unknown {
		if (workflowData === undefined) return webhookResponse ?? { message: 'Webhook call received' };
		const responseMode = this.described(loaded, mode, 'responseMode', 'onReceived');
		if (responseMode !== 'onReceived') throw new Error(`Not simulated: ${String(responseMode)}`);
		// n8n's default is `firstEntryJson` as a literal, not the first entry.
		const data = this.described(loaded, mode, 'responseData', 'firstEntryJson');
		if (data === 'noData') return undefined;
		return data || (webhookResponse ?? { message: 'Workflow was started' });
	}

	private described(
		{ workflow, node, webhook }: Webhook,
		mode: WorkflowExecuteMode,
		name: keyof IWebhookDescription,
		otherwise: string | number,
	): unknown {
		return workflow.expression.getComplexParameterValue(
			node,
			webhook.webhookDescription[name] as string | undefined,
			mode,
			{},
			undefined,
			otherwise,
		);
	}
}
