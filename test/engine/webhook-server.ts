/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { refusal, type Delivered } from './webhook-endpoint';
import type { WebhookRequest } from './webhook-exchange';

export interface Target {
	deliver(request: WebhookRequest): Promise<Delivered>;
}

export interface WebhookServer {
	/** `http://127.0.0.1:PORT` */
	origin: string;
	close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

async function deliver(
	request: IncomingMessage,
	targetAt: (path: string) => Target | undefined,
): Promise<Delivered> {
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
	const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
	const body = await bodyOf(request);
	const target = request.method === 'POST' ? targetAt(pathname) : undefined;
	if (!target) return refusal(404, 'The requested webhook is not registered.');
	return await target.deliver({
		headers: Object.fromEntries(headers) as Record<string, string>,
		body,
		query: Object.fromEntries(searchParams),
	});
}

/** Replaces n8n's web server, on a port of 127.0.0.1. */
export async function serveWebhooks(
	targetAt: (path: string) => Target | undefined,
): Promise<WebhookServer> {
	const server = createServer((request, response) => {
		deliver(request, targetAt)
			.then(({ status, headers, responseBody }) => {
				const isText = typeof responseBody === 'string' || responseBody === undefined;
				response.writeHead(status, headers);
				response.end(isText ? responseBody : JSON.stringify(responseBody));
			})
			.catch((error: unknown) => response.writeHead(599).end(String(error)));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		origin: `http://127.0.0.1:${port}`,
		async close() {
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
}
