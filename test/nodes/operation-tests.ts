/** The tests that every operation gets: the request as sent, the answer as output, item linking, errors, preview. */
import type { IDataObject, IHttpRequestMethods, INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { forgetAccounts } from '../../nodes/shared/http/account';
import type { NodeSetup } from '../engine/engine';
import { runNode } from '../engine/engine';

/** An operation with valid parameters, the request that it must send, and its output for the answer. */
export interface OperationCase {
	parameters: INodeParameters & { resource: string; operation: string };
	request: {
		/** Scheme and host. */
		origin: string;
		method: IHttpRequestMethods;
		/** Exactly as sent, with its query. */
		path: string;
		/** The JSON body; left out when there is none. */
		body?: IDataObject;
		headers?: Record<string, string>;
	};
	reply: { status?: number; body?: unknown };
	/** The output for one item; the body of the reply when left out. */
	output?: IDataObject[];
	/** A refusal as the service words it, and the words that must reach the user. */
	refusal: { status: number; body: IDataObject; words: string };
}

/** Declares the tests of one operation; every method but GET counts as a write. */
export function testOperation(
	setup: () => NodeSetup & { secrets: string[] },
	{ parameters, request, reply, output: given, refusal }: OperationCase,
): void {
	const output = given ?? [reply.body as IDataObject];
	const { origin, method, path, body, headers } = request;
	const url = new URL(path, origin);
	const outputOf = (item: number) => output.map((json) => ({ json, pairedItem: { item } }));

	function intercept(): nock.Interceptor {
		// nock accepts any body where undefined is expected, so an empty one is checked here.
		const isExpected = (sent: unknown) => {
			expect(sent || undefined).toEqual(body);
			return true;
		};
		return nock(origin, { reqheaders: headers }).intercept(
			path,
			method,
			method === 'GET' ? undefined : isExpected,
		);
	}
	const answer = () => intercept().reply(reply.status ?? 200, reply.body as nock.Body);
	const refuse = () => intercept().reply(refusal.status, refusal.body);

	describe(`${parameters.resource}: ${parameters.operation}`, () => {
		beforeEach(forgetAccounts);

		it('sends exactly the documented request and pairs each answer with its item', async () => {
			const scopes = [answer(), answer()];
			const result = await runNode({ ...setup(), parameters, input: [{}, {}] });
			expect(result.error).toBeUndefined();
			expect(result.items).toEqual([...outputOf(0), ...outputOf(1)]);
			for (const scope of scopes) scope.done();
		});

		it('names the item and passes on the words of the service when it refuses', async () => {
			refuse();
			const result = await runNode({ ...setup(), parameters });
			expect(result.error?.message).toMatch(/\[Item 0\]$/);
			expect(result.error?.description).toContain(refusal.words);
			expect(result.error?.httpCode).toBe(String(refusal.status));
			for (const secret of setup().secrets) expect(result.text).not.toContain(secret);
		});

		it('continues with the next item on Continue On Fail', async () => {
			refuse();
			answer();
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
			expect(result.items.slice(1)).toEqual(outputOf(1));
		});

		if (method === 'GET') return;

		it('shows the request instead of sending it on Preview Request', async () => {
			const result = await runNode({
				...setup(),
				parameters: { ...parameters, options: { previewRequest: true } },
			});
			expect(result.error).toBeUndefined();
			const [{ json, ...link } = { json: {} }, ...others] = result.items;
			expect(others).toEqual([]);
			expect(link).toEqual({ pairedItem: { item: 0 } });
			const { query, headers: shown, ...rest } = json as Record<string, object>;
			expect(rest).toEqual({
				preview: true,
				method,
				url: `${url.origin}${url.pathname}`,
				body: body ?? null,
			});
			expect(shown).not.toHaveProperty('authorization');
			const sentQuery = Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]);
			expect(Object.fromEntries(sentQuery)).toEqual(Object.fromEntries(url.searchParams));
			for (const secret of setup().secrets) expect(result.text).not.toContain(secret);
		});
	});
}
