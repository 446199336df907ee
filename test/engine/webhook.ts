/**
 * Runs a webhook trigger through the life of its workflow as n8n 2.41.1 does by default, with n8n's own hook
 * and webhook contexts, and a new workflow object for each delivery.
 */
import type { IDataObject, WorkflowActivateMode } from 'n8n-workflow';

import { forgetAccounts } from '../../nodes/shared/http/account';
import type { TriggerChanges, TriggerSetup } from './stored-workflow';
import { nodeStaticData, StoredTrigger } from './stored-workflow';
import { Endpoint, refusal, type Delivered } from './webhook-endpoint';
import type { WebhookRequest } from './webhook-exchange';
import { WebhookTest } from './webhook-listener';
import { serveWebhooks, type Target, type WebhookServer } from './webhook-server';

export type { Delivered } from './webhook-endpoint';
export type { WebhookRequest } from './webhook-exchange';
export type { WebhookTest } from './webhook-listener';

export interface WebhookTriggerSetup extends TriggerSetup {
	/** Public address of n8n; default https://n8n.example. */
	baseUrl?: string;
}

/** A published workflow that is not yet active. */
export class WebhookTrigger extends StoredTrigger {
	readonly deliveries: Delivered[] = [];
	/** Public address of n8n; a change takes effect with the next activation. */
	baseUrl: string;
	isActive = false;
	private readonly production: Endpoint;
	private readonly tests: WebhookTest[] = [];
	private server?: WebhookServer;

	constructor(setup: WebhookTriggerSetup) {
		super(setup);
		this.baseUrl = setup.baseUrl ?? 'https://n8n.example';
		this.production = new Endpoint(this.stored, () => this.baseUrl, false);
	}

	/** Activates the workflow. Throws where n8n would try four more times. */
	async activate(): Promise<void> {
		if (this.isActive) throw new Error('The workflow is active already');
		await this.register('activate');
	}

	/** Publishes another version of the active workflow: its webhook is deleted and created again. */
	async publish(changes: TriggerChanges): Promise<void> {
		await this.deactivate();
		this.stored.change(changes);
		await this.register('update');
	}

	/** Kills the process and starts n8n again: only saved data remain. */
	async restart(): Promise<void> {
		this.isActive = false;
		for (const test of this.tests) test.forget();
		forgetAccounts();
		await this.register('init');
	}

	/** Deactivates the workflow, even if the node fails; returns its error. */
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

	/** A request to the production URL. As in n8n, overlapping ones don't see each other's static data. */
	async deliver(request: WebhookRequest): Promise<Delivered> {
		if (!this.isActive) return refusal(404, 'The requested webhook is not registered.');
		const loaded = this.production.load('webhook');
		const delivered = await this.production.run(loaded, 'webhook', request);
		this.deliveries.push(delivered);
		if (!delivered.error) this.stored.save(loaded.workflow);
		if (delivered.items) this.startRun(delivered.items);
		return delivered;
	}

	async test(): Promise<WebhookTest> {
		const test = new WebhookTest(this.stored, () => this.baseUrl, true);
		this.tests.push(test);
		return await test.start();
	}

	/** Makes n8n reachable at a port of 127.0.0.1, and makes that its base address. */
	async listen(): Promise<void> {
		await this.close();
		this.server = await serveWebhooks((path) => this.targetAt(path));
		this.baseUrl = this.server.origin;
	}

	async close(): Promise<void> {
		await this.server?.close();
		this.server = undefined;
	}

	get url(): string {
		return this.production.url;
	}

	/** Static data of the trigger in the database. */
	get staticData(): IDataObject {
		return nodeStaticData(this.saved);
	}

	private async register(mode: WorkflowActivateMode): Promise<void> {
		const loaded = this.production.load('trigger');
		// n8n stores the path first: a service may send a request at once.
		this.isActive = true;
		let isRegistered = false;
		try {
			await this.production.createIfNotExists(loaded, ['trigger', mode]);
			isRegistered = true;
		} finally {
			if (!isRegistered) {
				this.isActive = false;
				// n8n only logs a failure of this.
				await this.production.delete(loaded).catch(() => undefined);
			}
			this.stored.save(loaded.workflow);
		}
	}

	/** The receiver of requests to this path. */
	private targetAt(path: string): Target | undefined {
		const isThere = ({ url }: { url: string }) => new URL(url).pathname === path;
		const tests = this.tests.filter((test) => test.isListening && isThere(test));
		return tests.at(-1) ?? (isThere(this) ? this : undefined);
	}
}

/** A webhook trigger in a workflow that is published and not yet active. */
export const webhookTrigger = (setup: WebhookTriggerSetup): WebhookTrigger =>
	new WebhookTrigger(setup);
