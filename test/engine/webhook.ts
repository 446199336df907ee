/**
 * Runs a webhook trigger through the life of its workflow as n8n 2.41.1 does by default: n8n's own
 * hook and webhook contexts, one new workflow object for each delivery.
 */
import type { IDataObject, INodeExecutionData, WorkflowActivateMode } from 'n8n-workflow';

import { forgetAccounts } from '../../nodes/shared/http/account';
import type { TriggerChanges, TriggerSetup } from './stored-workflow';
import { nodeStaticData, StoredWorkflow } from './stored-workflow';
import { Endpoint, refusal, type Delivered } from './webhook-endpoint';
import type { WebhookRequest } from './webhook-exchange';
import { WebhookTest } from './webhook-listener';
import { serveWebhooks, type Target, type WebhookServer } from './webhook-server';

export type { Delivered } from './webhook-endpoint';
export type { WebhookRequest } from './webhook-exchange';
export type { WebhookTest } from './webhook-listener';

export interface WebhookTriggerSetup extends TriggerSetup {
	/** Where n8n can be reached from outside; default https://n8n.example. */
	baseUrl?: string;
}

/** A published workflow that is not yet active. */
export class WebhookTrigger {
	/** All items that runs were started with, in order. */
	readonly started: INodeExecutionData[] = [];
	/** The items of each run that was started. */
	readonly runs: INodeExecutionData[][] = [];
	/** Every delivery to the production URL. */
	readonly deliveries: Delivered[] = [];
	/** Where n8n can be reached from outside; a change counts from the next activation. */
	baseUrl: string;
	isActive = false;
	private readonly stored: StoredWorkflow;
	private readonly production: Endpoint;
	private readonly tests: WebhookTest[] = [];
	private server?: WebhookServer;

	constructor(setup: WebhookTriggerSetup) {
		this.baseUrl = setup.baseUrl ?? 'https://n8n.example';
		this.stored = new StoredWorkflow(setup);
		this.production = new Endpoint(this.stored, () => this.baseUrl, false);
	}

	/** Switches the workflow on. Throws where n8n would try four times more. */
	async activate(): Promise<void> {
		if (this.isActive) throw new Error('The workflow is active already');
		await this.register('activate');
	}

	/** Publishes another version of the active workflow: its webhook is deleted and made again. */
	async publish(changes: TriggerChanges): Promise<void> {
		await this.deactivate();
		this.stored.change(changes);
		await this.register('update');
	}

	/** Kills the process and starts n8n again: nothing is left but what was saved. */
	async restart(): Promise<void> {
		this.isActive = false;
		for (const test of this.tests) test.forget();
		forgetAccounts();
		await this.register('init');
	}

	/** Switches the workflow off; it is off though the node fails, whose error is handed back. */
	async deactivate(): Promise<{ error?: Error }> {
		this.isActive = false;
		const loaded = this.production.load('internal');
		try {
			await this.production.delete(loaded);
			return {};
		} catch (error) {
			return { error: error as Error };
		} finally {
			this.stored.save(loaded.workflow);
		}
	}

	/** A request to the production URL; those that overlap don't see each other's static data, as in n8n. */
	async deliver(request: WebhookRequest): Promise<Delivered> {
		if (!this.isActive) return refusal(404, 'The requested webhook is not registered.');
		const loaded = this.production.load('webhook');
		const delivered = await this.production.run(loaded, 'webhook', request);
		this.deliveries.push(delivered);
		if (!delivered.error) this.stored.save(loaded.workflow);
		if (delivered.items) {
			this.runs.push(delivered.items);
			this.started.push(...delivered.items);
		}
		return delivered;
	}

	/** Listens for a test event. */
	async test(): Promise<WebhookTest> {
		const test = new WebhookTest(this.stored, () => this.baseUrl, true);
		this.tests.push(test);
		return await test.start();
	}

	/** Lets n8n be reached at a port of 127.0.0.1, and makes that its base address. */
	async listen(): Promise<void> {
		await this.close();
		this.server = await serveWebhooks((path) => this.targetAt(path));
		this.baseUrl = this.server.origin;
	}

	/** Ends `listen()`. */
	async close(): Promise<void> {
		await this.server?.close();
		this.server = undefined;
	}

	get url(): string {
		return this.production.url;
	}

	/** The trigger's static data in the database. */
	get staticData(): IDataObject {
		return nodeStaticData(this.saved);
	}

	/** The static data of the workflow in the database, as JSON. */
	get saved(): string {
		return this.stored.staticData;
	}

	get savedBytes(): number {
		return Buffer.byteLength(this.saved);
	}

	private async register(mode: WorkflowActivateMode): Promise<void> {
		const loaded = this.production.load('trigger');
		// n8n stores the path first: a service may ask at once whether anyone is there.
		this.isActive = true;
		let isRegistered = false;
		try {
			await this.production.createIfNotExists(loaded, ['trigger', mode]);
			isRegistered = true;
		} finally {
			if (!isRegistered) {
				this.isActive = false;
				// n8n only logs what goes wrong here.
				await this.production.delete(loaded).catch(() => undefined);
			}
			this.stored.save(loaded.workflow);
		}
	}

	/** Whoever is there for requests to this path. */
	private targetAt(path: string): Target | undefined {
		const isThere = ({ url }: { url: string }) => new URL(url).pathname === path;
		const tests = this.tests.filter((test) => test.isListening && isThere(test));
		return tests.at(-1) ?? (isThere(this) ? this : undefined);
	}
}

/** A webhook trigger in a workflow that is published and not yet active. */
export const webhookTrigger = (setup: WebhookTriggerSetup): WebhookTrigger =>
	new WebhookTrigger(setup);
