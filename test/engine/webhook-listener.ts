import type { IDataObject } from 'n8n-workflow';

import { nodeStaticData } from './stored-workflow';
import { Endpoint, refusal, type Delivered, type Webhook } from './webhook-endpoint';
import type { WebhookRequest } from './webhook-exchange';

/** A workflow that waits for a test event, until a run starts or the user stops it. */
export class WebhookTest extends Endpoint {
	isListening = false;
	private kept = '{}';

	/** Listens; throws if n8n shows an error. */
	async start(): Promise<this> {
		const loaded = this.load('manual', '{}');
		// n8n already listens while the webhook is created.
		this.isListening = true;
		let isCreated = false;
		try {
			await this.createIfNotExists(loaded, ['manual', 'manual']);
			isCreated = true;
		} finally {
			if (!isCreated) {
				this.isListening = false;
				await this.delete(loaded);
			}
		}
		this.kept = JSON.stringify(loaded.workflow.staticData);
		return this;
	}

	/** A request to the test URL; once a run has started, n8n stops listening. */
	async deliver(request: WebhookRequest): Promise<Delivered> {
		if (!this.isListening) return refusal(404, 'The requested webhook is not registered.');
		const loaded = this.load('manual', '{}');
		loaded.workflow.setTestStaticData(JSON.parse(this.kept) as IDataObject);
		const delivered = await this.run(loaded, 'manual', request);
		if (delivered.items || delivered.error) await this.end(loaded);
		return delivered;
	}

	/** The process is killed: the webhook stays registered at the service. */
	forget(): void {
		this.isListening = false;
	}

	/** The user stops it, or its two minutes are over. */
	async stop(): Promise<void> {
		if (this.isListening) await this.end(this.load('manual', '{}'));
	}

	/** Static data of the node while it listens. */
	get staticData(): IDataObject {
		return nodeStaticData(this.kept);
	}

	private async end(loaded: Webhook): Promise<void> {
		this.isListening = false;
		loaded.workflow.staticData = JSON.parse(this.kept) as IDataObject;
		await this.delete(loaded);
	}
}
