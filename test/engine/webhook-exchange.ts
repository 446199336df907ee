/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { parse } from 'node:querystring';
import type { IWorkflowExecuteAdditionalData } from 'n8n-workflow';

type ExpressRequest = NonNullable<IWorkflowExecuteAdditionalData['httpRequest']>;

/** A request as another service sends it. */
export interface WebhookRequest {
	headers?: Record<string, string>;
	/** Text, or a value that is sent as JSON. */
	body?: unknown;
	query?: Record<string, string>;
}

/** Result of n8n's body parser; throws where the parser does. */
function parsed(text: string, contentType: string): unknown {
	if (text === '') return undefined;
	if (contentType === 'application/json') return JSON.parse(text) as unknown;
	if (contentType === 'application/x-www-form-urlencoded') return { ...parse(text) };
	return contentType === 'text/plain' ? text : undefined;
}

/** The part of Express' request that a webhook may use. */
export function expressRequest(
	url: string,
	method: string,
	{ headers = {}, body, query = {} }: WebhookRequest,
): ExpressRequest {
	const isText = typeof body === 'string';
	const type = isText || body === undefined ? {} : { 'content-type': 'application/json' };
	const sent = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
	const all: Record<string, string> = { ...type, ...Object.fromEntries(sent) };
	const text = isText ? body : body === undefined ? '' : JSON.stringify(body);
	const contentType = (all['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
	const { pathname, search } = new URL(url);
	const request = {
		method,
		headers: all,
		contentType,
		rawBody: Buffer.from(text),
		body: parsed(text, contentType),
		query,
		params: {},
		path: pathname,
		url: pathname + search,
		originalUrl: pathname + search,
		ip: '127.0.0.1',
		ips: [],
		get: (name: string) => all[name.toLowerCase()],
		header: (name: string) => all[name.toLowerCase()],
	};
	return request as unknown as ExpressRequest;
}

/** The part of Express' response that a webhook may use; records the answer. */
export class ResponseStub {
	statusCode = 200;
	headersSent = false;
	body: unknown;
	readonly headers: Record<string, string> = {};

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	setHeader(name: string, value: unknown): this {
		this.refuseSecondAnswer();
		this.headers[name.toLowerCase()] = String(value);
		return this;
	}

	set(headers: string | Record<string, unknown>, value?: unknown): this {
		const all = typeof headers === 'string' ? { [headers]: value } : headers;
		for (const [name, each] of Object.entries(all)) this.setHeader(name, each);
		return this;
	}

	writeHead(code: number, headers: Record<string, unknown> = {}): this {
		return this.status(code).set(headers);
	}

	json(body: unknown): this {
		this.setHeader('Content-Type', 'application/json');
		return this.end(JSON.stringify(body));
	}

	send(body?: unknown): this {
		return typeof body === 'object' && body !== null ? this.json(body) : this.end(body);
	}

	end(body?: unknown): this {
		this.refuseSecondAnswer();
		this.headersSent = true;
		const isJson = this.headers['content-type']?.startsWith('application/json');
		this.body = isJson && typeof body === 'string' ? (JSON.parse(body) as unknown) : body;
		return this;
	}

	private refuseSecondAnswer(): void {
		if (this.headersSent) throw new Error('Cannot set headers after they are sent to the client');
	}
}
