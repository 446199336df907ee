import type { RealN8n } from '../../../tools/real-n8n/install';
import type { Credential, Workflow } from '../../../tools/real-n8n/n8n-types';
import { N8N_VERSION } from '../../../tools/real-n8n/paths';
import { Rest } from '../../../tools/real-n8n/rest';
import { startServer, type Server } from '../../../tools/real-n8n/server';
import { until } from '../triggers/until';

export interface Execution {
	id: string;
	status: string;
}

/** n8n's largest page; two batches have as many executions. */
const LISTED_AT_ONCE = 100;

const PUBLISHED_WITHIN_MS = 30_000;

/** The main n8n: it takes webhook calls and puts executions into the queue. */
export class Main {
	private constructor(
		private readonly server: Server,
		private readonly rest: Rest,
	) {}

	static async start(
		n8n: RealN8n,
		options: { userFolder: string; log: string; env: NodeJS.ProcessEnv },
	): Promise<Main> {
		const server = await startServer(n8n, options);
		const rest = new Rest(server.baseUrl);
		await rest.logIn();
		return new Main(server, rest);
	}

	get log(): string {
		return this.server.log;
	}

	async addCredential(credential: Omit<Credential, 'id'>): Promise<Credential> {
		const { id } = await this.rest.request<{ id: string }>('POST', '/rest/credentials', credential);
		return { ...credential, id };
	}

	/** Adds a workflow and publishes it, as the editor does; returns its id. */
	async publish(workflow: Workflow): Promise<string> {
		// n8n 1.x assigns an id itself.
		const { id } = await this.rest.request<{ id: string }>('POST', '/rest/workflows', workflow);
		const path = `/rest/workflows/${id}`;
		const { versionId } = await this.rest.request<{ versionId: string }>('GET', path);
		await this.rest.request('POST', `${path}/activate`, { versionId });
		// n8n 1.x answers after it has activated the webhook, 2.x before.
		if (N8N_VERSION.startsWith('1.')) return id;
		const isPublished = async () => {
			const publication = `${path}/publication-status`;
			const { status } = await this.rest.request<{ status: string }>('GET', publication);
			return status === 'published';
		};
		if (await until(isPublished, PUBLISHED_WITHIN_MS)) return id;
		throw new Error(`n8n did not publish ${workflow.name}`);
	}

	async call(path: string, body: object): Promise<void> {
		const answer = await fetch(`${this.server.baseUrl}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (!answer.ok) throw new Error(`webhook: ${answer.status} ${await answer.text()}`);
	}

	async executions(workflowId: string): Promise<Execution[]> {
		const filter = JSON.stringify({ workflowId });
		const path = `/rest/executions?limit=${LISTED_AT_ONCE}&filter=${filter}`;
		const { results } = await this.rest.request<{ results: Execution[] }>('GET', encodeURI(path));
		return results;
	}

	async errorOf(id: string): Promise<string> {
		const { data } = await this.rest.request<{ data: string }>('GET', `/rest/executions/${id}`);
		return errorIn(data);
	}
}

/** n8n stores an execution as a flat list whose entries refer to one another by index. */
function errorIn(data: string): string {
	const list = JSON.parse(data) as unknown[];
	const at = (entry: unknown, name: string) => {
		const place = (entry as Record<string, string> | undefined)?.[name];
		return place === undefined ? undefined : list[Number(place)];
	};
	const error = at(at(list[0], 'resultData'), 'error');
	const texts = [at(error, 'message'), at(error, 'description')];
	return texts.filter((text) => typeof text === 'string').join(' ') || 'no error was found';
}
