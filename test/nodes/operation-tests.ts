/** The tests that every operation gets: the request as sent, the answer as output, item linking, errors, preview. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { forgetAccounts } from '../../nodes/shared/http/account';
import type { NodeSetup } from '../engine/engine';
import { runNode } from '../engine/engine';

/** An operation with valid parameters, what it must send, and what it makes of the answer. */
export interface OperationCase {
	parameters: INodeParameters & { resource: string; operation: string };
	request: {
		/** Scheme and host. */
		origin: string;
		method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
		/** Exactly as sent, with its query. */
		path: string;
		/** The JSON body; left out when there is none. */
		body?: IDataObject;
		headers?: Record<string, string>;
	};
	reply: { status?: number; body?: unknown };
	/** The output for one item. */
	output: IDataObject[];
	effect: 'read' | 'write';
	/** A refusal as the service words it, and the words that must reach the user. */
	refusal: { status: number; body: IDataObject; words: string };
}

function expectRequest(test: OperationCase, times: number) {
	const { origin, method, path, body, headers } = test.request;
	// nock takes an undefined body for "any", so its absence is checked by hand.
	const isExpected = (sent: unknown) =>
		body === undefined ? sent === '' || sent === undefined : isSame(sent, body);
	return nock(origin, { reqheaders: headers })
		.intercept(path, method, method === 'GET' ? undefined : isExpected)
		.times(times);
}

function isSame(sent: unknown, expected: unknown): boolean {
	expect(sent).toEqual(expected);
	return true;
}

/** Declares the tests of one operation. */
export function testOperation(
	setup: () => NodeSetup & { secrets: string[] },
	test: OperationCase,
): void {
	const { parameters, reply, output, refusal, effect } = test;

	describe(`${parameters.resource}: ${parameters.operation}`, () => {
		beforeEach(forgetAccounts);

		it('sends exactly the documented request and pairs each answer with its item', async () => {
			const scope = expectRequest(test, 2).reply(reply.status ?? 200, reply.body as nock.Body);
			const result = await runNode({ ...setup(), parameters, input: [{}, {}] });
			expect(result.error).toBeUndefined();
			expect(result.items).toEqual(
				[0, 1].flatMap((item) => output.map((json) => ({ json, pairedItem: { item } }))),
			);
			scope.done();
		});

		it('names the item and passes on the words of the service when it refuses', async () => {
			expectRequest(test, 1).reply(refusal.status, refusal.body);
			const result = await runNode({ ...setup(), parameters });
			expect(result.error?.message).toMatch(/\[Item 0\]$/);
			expect(result.error?.description).toContain(refusal.words);
			expect(result.error?.httpCode).toBe(String(refusal.status));
			for (const secret of setup().secrets) expect(result.text).not.toContain(secret);
		});

		it('goes on with the next item on Continue On Fail', async () => {
			expectRequest(test, 1).reply(refusal.status, refusal.body);
			expectRequest(test, 1).reply(reply.status ?? 200, reply.body as nock.Body);
			const result = await runNode({
				...setup(),
				parameters: { ...parameters, options: { concurrency: 1 } },
				input: [{}, {}],
				onError: 'continueRegularOutput',
			});
			expect(result.error).toBeUndefined();
			expect(result.items[0]).toMatchObject({
				json: { error: expect.stringMatching(/\[Item 0\]$/) as string },
				pairedItem: { item: 0 },
			});
			expect(result.items.slice(1)).toEqual(
				output.map((json) => ({ json, pairedItem: { item: 1 } })),
			);
		});

		if (effect === 'read') return;

		it('shows the request instead of sending it on Preview Request', async () => {
			const result = await runNode({
				...setup(),
				parameters: { ...parameters, options: { previewRequest: true } },
			});
			const { origin, method, path, body } = test.request;
			const url = new URL(path, origin);
			expect(result.error).toBeUndefined();
			expect(result.items).toEqual([
				{
					json: {
						preview: true,
						method,
						url: `${url.origin}${url.pathname}`,
						query: expect.any(Object) as object,
						headers: expect.not.objectContaining({
							authorization: expect.anything() as string,
						}) as object,
						body: body ?? null,
					},
					pairedItem: { item: 0 },
				},
			]);
			const { query } = result.items[0]?.json as { query: Record<string, unknown> };
			const sentQuery = Object.fromEntries(
				Object.entries(query).map(([name, value]) => [name, String(value)]),
			);
			expect(sentQuery).toEqual(Object.fromEntries(url.searchParams));
			for (const secret of setup().secrets) expect(result.text).not.toContain(secret);
		});
	});
}
