/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { join } from 'node:path';
import type { RealN8n } from '../../../tools/real-n8n/install';
import { freePort } from '../../../tools/real-n8n/processes';
import { startServer, type Server } from '../../../tools/real-n8n/server';
import { N8nApi } from '../n8n-api';
import { TRIGGER } from './workflows';

/** An n8n with one port and one user folder, and one server after the other. */
export class Instance {
	readonly log: string;

	private server: Server | undefined;

	readonly api: N8nApi;

	private constructor(
		private readonly n8n: RealN8n,
		private readonly userFolder: string,
		readonly port: number,
	) {
		this.log = join(userFolder, 'triggers.log');
		this.api = new N8nApi(this.origin('localhost'));
	}

	static async create(n8n: RealN8n, userFolder: string): Promise<Instance> {
		return new Instance(n8n, userFolder, await freePort());
	}

	origin(host: 'localhost' | '127.0.0.1'): string {
		return `http://${host}:${this.port}`;
	}

	/** Starts a server whose webhooks have this host, and logs in. */
	async start(webhookHost: 'localhost' | '127.0.0.1'): Promise<void> {
		const { n8n, userFolder, log, port } = this;
		const env = { WEBHOOK_URL: `${this.origin(webhookHost)}/` };
		this.server = await startServer(n8n, { userFolder, log, port, env });
		await this.api.logIn();
	}

	async kill(): Promise<void> {
		await this.server?.kill();
	}

	async stop(): Promise<void> {
		await this.server?.stop();
	}

	async execute(id: string): Promise<void> {
		// n8n 1.x needs the workflow in the request.
		const workflowData = await this.api.request<object>('GET', `/rest/workflows/${id}`);
		const body = { workflowData, triggerToStartFrom: { name: TRIGGER } };
		await this.api.request('POST', `/rest/workflows/${id}/run`, body);
	}

	/** Returns what is wrong with an execution that should have reached a node, or undefined. */
	async executionComplaint(id: string, lastNode: string): Promise<string | undefined> {
		const { status, data } = await this.api.execution(id);
		if (status !== 'success') return `ended as ${status}: ${data.slice(0, 300)}`;
		return data.includes(`"${lastNode}"`) ? undefined : `did not come to ${lastNode}`;
	}
}
