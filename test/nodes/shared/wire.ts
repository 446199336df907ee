/** HTTP mocked with nock: answers the requests of the toy node and records them. */
import { sleep } from 'n8n-workflow';
import nock from 'nock';

export interface Sent {
	method: string;
	/** Path and query, as they were sent. */
	path: string;
	body: unknown;
	headers: Record<string, string>;
}

type Answer = [status: number, body?: nock.Body, headers?: Record<string, string>];

export interface Wire {
	sent: Sent[];
	/** Maximum of requests under way at once. */
	most: number;
}

/** Answers every request to an origin. The number counts the requests from 0. */
export function wire(
	answer: (request: Sent, count: number) => Answer | Promise<Answer>,
	origin = 'https://toy.example',
): Wire {
	const record: Wire = { sent: [], most: 0 };
	let underWay = 0;
	for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
		nock(origin)
			.persist()
			.intercept(/.*/, method)
			.query(true)
			.reply(async function (path, body): Promise<Answer> {
				const headers = this.req.headers as Record<string, string>;
				const request = { method, path, body, headers };
				const count = record.sent.push(request) - 1;
				underWay += 1;
				record.most = Math.max(record.most, underWay);
				try {
					return await answer(request, count);
				} finally {
					underWay -= 1;
				}
			});
	}
	return record;
}

/** Real milliseconds; for answers that take a moment. */
export async function moment(milliseconds = 10): Promise<void> {
	await sleep(milliseconds);
}

/** Parameters of the toy node that work on one thing; an expression is evaluated for each item. */
export function onThing(operation: string, value = '={{ $json.id }}', options: object = {}) {
	const thing = { __rl: true, mode: 'id', value };
	return { resource: 'thing', operation, thing, options: { ...options } };
}

/** Parameters of the toy node's API Call. */
export function call(method: string, url: string, more: object = {}) {
	return { resource: 'apiCall', operation: 'request', method, url, ...more };
}

/** Input items with the IDs t0, t1, … */
export function things(count: number): Array<{ id: string }> {
	return Array.from({ length: count }, (_, index) => ({ id: `t${index}` }));
}
