/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../../../tools/real-n8n/n8n-types';

/** Report of a workflow: an item of its trigger, or the error of another workflow. */
export interface Notice {
	kind: 'item' | 'error';
	workflow: string;
	/** `test` in a test run of the editor, else `production`. */
	mode: string;
	execution: string;
	json: Json;
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Json;
}

/** A local server to which every workflow of the test reports its items. */
export class Recorder {
	notices: Notice[] = [];

	private held: ServerResponse[] | undefined;

	private constructor(private readonly server: Server) {
		server.on('request', (request, response) => {
			this.take(request, response).catch(() => response.destroy());
		});
	}

	static async start(): Promise<Recorder> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new Recorder(server);
	}

	/** Address for a workflow's reports, as an expression for n8n. */
	address(kind: Notice['kind'], workflow: string): string {
		const { port } = this.server.address() as AddressInfo;
		const query = 'mode={{ $execution.mode }}&execution={{ $execution.id }}';
		return `=http://127.0.0.1:${port}/${kind}/${encodeURIComponent(workflow)}?${query}`;
	}

	/** Keeps requests unanswered, so that executions stay under way. */
	hold(): void {
		this.held ??= [];
	}

	/** Answers held requests and all later ones. */
	release(): void {
		for (const response of this.held ?? []) answer(response);
		this.held = undefined;
	}

	/** Reports of production runs of one workflow, or of all. */
	items(workflow?: string): Notice[] {
		return this.notices.filter(
			(notice) =>
				notice.kind === 'item' &&
				notice.mode === 'production' &&
				(workflow === undefined || notice.workflow === workflow),
		);
	}

	failedWorkflows(): string[] {
		const errors = this.notices.filter(({ kind }) => kind === 'error');
		return errors.map(({ json }) => String((json.workflow as Json | undefined)?.name));
	}

	forget(notices: Notice[]): void {
		this.notices = this.notices.filter((each) => !notices.includes(each));
	}

	async stop(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.server.close(() => resolve());
			this.server.closeAllConnections();
		});
	}

	private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname, searchParams } = new URL(request.url ?? '', 'http://recorder');
		const [, kind, workflow = ''] = pathname.split('/');
		this.notices.push({
			kind: kind === 'error' ? 'error' : 'item',
			workflow: decodeURIComponent(workflow),
			mode: searchParams.get('mode') ?? '',
			execution: searchParams.get('execution') ?? '',
			json: await bodyOf(request),
		});
		if (this.held) this.held.push(response);
		else answer(response);
	}
}

function answer(response: ServerResponse): void {
	response.setHeader('Content-Type', 'application/json').end('{}');
}
