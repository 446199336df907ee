import type { RealN8n } from '../../../tools/real-n8n/install';
import type { Workflow } from '../../../tools/real-n8n/n8n-types';
import { startServer, type Server } from '../../../tools/real-n8n/server';
import { N8nApi, type Execution } from '../n8n-api';

/** The main n8n: it takes webhook calls and puts executions into the queue. */
export class Main {
	private constructor(
		private readonly server: Server,
		readonly api: N8nApi,
	) {}

	static async start(
		n8n: RealN8n,
		options: { userFolder: string; log: string; env: NodeJS.ProcessEnv },
	): Promise<Main> {
		const server = await startServer(n8n, options);
		const api = new N8nApi(server.baseUrl);
		await api.logIn();
		return new Main(server, api);
	}

	get log(): string {
		return this.server.log;
	}

	/** Adds a workflow and publishes it; returns its id. */
	async publish(workflow: Workflow): Promise<string> {
		const id = await this.api.addWorkflow(workflow);
		await this.api.activate(id);
		return id;
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
		return await this.api.executions({ workflowId });
	}

	async errorOf(id: string): Promise<string> {
		return errorIn((await this.api.execution(id)).data);
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
