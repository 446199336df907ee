/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { join } from 'node:path';
import type { RealN8n } from '../../../tools/real-n8n/install';
import type { Credential, Workflow } from '../../../tools/real-n8n/n8n-types';
import { IS_VERSION_1 } from '../../../tools/real-n8n/paths';
import { freePort } from '../../../tools/real-n8n/processes';
import { Rest } from '../../../tools/real-n8n/rest';
import { startServer, type Server } from '../../../tools/real-n8n/server';
import { until } from './until';
import { TRIGGER } from './workflows';

export interface Execution {
	id: string;
	workflowId: string;
	mode: string;
	status: string;
}

interface Publication {
	status: string;
	triggers: Array<{ errorMessage: string | null }>;
}

/** n8n tries five times, the last time after 15 seconds. */
const LONGEST_PUBLICATION = 30_000;

/** An n8n with one port and one user folder, and one server after the other. */
export class Instance {
	readonly log: string;

	private server: Server | undefined;

	private rest: Rest;

	private constructor(
		private readonly n8n: RealN8n,
		private readonly userFolder: string,
		readonly port: number,
	) {
		this.log = join(userFolder, 'triggers.log');
		this.rest = new Rest(this.origin('localhost'));
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
		await this.rest.logIn();
	}

	async kill(): Promise<void> {
		await this.server?.kill();
	}

	async stop(): Promise<void> {
		await this.server?.stop();
	}

	async addCredential(credential: Omit<Credential, 'id'>): Promise<Credential> {
		const { id } = await this.rest.request<{ id: string }>('POST', '/rest/credentials', credential);
		return { ...credential, id };
	}

	/** Adds a workflow; n8n may assign another id. */
	async addWorkflow(workflow: Workflow): Promise<void> {
		const { id } = await this.rest.request<{ id: string }>('POST', '/rest/workflows', workflow);
		workflow.id = id;
	}

	/** Publishes a workflow as the editor does; n8n answers before it has activated the trigger. */
	async activate(id: string): Promise<void> {
		const path = `/rest/workflows/${id}`;
		const { versionId } = await this.rest.request<{ versionId: string }>('GET', path);
		await this.rest.request('POST', `${path}/activate`, { versionId });
		await this.expectPublication(id, 'published');
	}

	async deactivate(id: string): Promise<void> {
		await this.rest.request('POST', `/rest/workflows/${id}/deactivate`, {});
		await this.expectPublication(id, 'not_published');
	}

	async execute(id: string): Promise<void> {
		// n8n 1.x needs the workflow in the request.
		const workflowData = await this.rest.request<object>('GET', `/rest/workflows/${id}`);
		const body = { workflowData, triggerToStartFrom: { name: TRIGGER } };
		await this.rest.request('POST', `/rest/workflows/${id}/run`, body);
	}

	/** Last executions of all workflows, of any status or of one. */
	async executions(status?: string): Promise<Execution[]> {
		const filter = status === undefined ? '' : `&filter=${JSON.stringify({ status: [status] })}`;
		const path = `/rest/executions?limit=100${filter}`;
		const { results } = await this.rest.request<{ results: Execution[] }>('GET', encodeURI(path));
		return results;
	}

	/** Returns what is wrong with the publication of a workflow once n8n has finished it, or undefined. */
	async publicationComplaint(id: string, wanted = 'published'): Promise<string | undefined> {
		// n8n 1.x answers after it has activated the trigger, with an error if that failed.
		if (IS_VERSION_1) return undefined;
		const path = `/rest/workflows/${id}/publication-status`;
		let found: Publication | undefined;
		const isSettled = async () => {
			found = await this.rest.request<Publication>('GET', path);
			return found.status !== 'in_progress';
		};
		await until(isSettled, LONGEST_PUBLICATION);
		if (found?.status === wanted) return undefined;
		const errors = found?.triggers.map(({ errorMessage }) => errorMessage).join(', ');
		return `${found?.status} instead of ${wanted}: ${errors}`;
	}

	/** Returns what is wrong with an execution that should have reached a node, or undefined. */
	async executionComplaint(id: string, lastNode: string): Promise<string | undefined> {
		const path = `/rest/executions/${id}`;
		const { status, data } = await this.rest.request<{ status: string; data: string }>('GET', path);
		if (status !== 'success') return `ended as ${status}: ${data.slice(0, 300)}`;
		return data.includes(`"${lastNode}"`) ? undefined : `did not come to ${lastNode}`;
	}

	private async expectPublication(id: string, wanted: string): Promise<void> {
		const complaint = await this.publicationComplaint(id, wanted);
		if (complaint !== undefined) throw new Error(complaint);
	}
}
