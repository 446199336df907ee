import { NodeApiError } from 'n8n-workflow';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { exchange } from '../../../../nodes/shared/http/exchange';
import type { Outcome, PreparedRequest } from '../../../../nodes/shared/http/exchange';
import type { NodeContext } from '../../../../nodes/shared/http/service';
import { toyNode } from '../toy';

const request: PreparedRequest = {
	method: 'POST',
	path: '/things',
	url: 'https://toy.example/v1/things?a=b',
	headers: { accept: 'application/json' },
	body: '{"a":1}',
	timeoutMs: 1_234,
	binary: false,
	authenticated: false,
	renewable: false,
};

type Helper = (options: IHttpRequestOptions) => unknown;

/** Sends a request through a helper of n8n that does what the test says. */
async function send(
	helper: Helper,
	more: Partial<PreparedRequest> = {},
	context: object = {},
): Promise<Outcome> {
	const allowed = async (options: IHttpRequestOptions) =>
		await Promise.resolve(options).then(helper);
	const wrong = async () => await Promise.reject(new Error('the wrong helper'));
	const helpers = {
		httpRequest: more.authenticated ? allowed : wrong,
		httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) =>
			await (more.authenticated ? wrong() : allowed(options)),
	};
	const whole = { helpers, ...context } as unknown as NodeContext;
	return await exchange(whole, 'toyApi', { ...request, ...more });
}

/** Returns what n8n's helper is told about a request. */
async function optionsOf(
	more: Partial<PreparedRequest> = {},
	context: object = {},
): Promise<IHttpRequestOptions | undefined> {
	let seen: IHttpRequestOptions | undefined;
	const helper: Helper = (options) => {
		seen = options;
		return { statusCode: 200, headers: {}, body: '' };
	};
	await send(helper, more, context);
	return seen;
}

/** Error of axios, as far as it matters here. */
function axiosError(message: string, more: object): Error {
	return Object.assign(new Error(message), { isAxiosError: true, ...more });
}

function thrower(error: unknown) {
	return () => {
		throw error;
	};
}

describe('a request', () => {
	it('is handed to n8n whole: no redirects, every status an answer, a time limit, text', async () => {
		expect(await optionsOf()).toEqual({
			method: 'POST',
			url: 'https://toy.example/v1/things?a=b',
			headers: { accept: 'application/json' },
			body: '{"a":1}',
			timeout: 1_234,
			encoding: 'text',
			returnFullResponse: true,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
		});
	});

	it('for a file asks n8n for bytes', async () => {
		expect((await optionsOf({ binary: true }))?.encoding).toBe('arraybuffer');
	});

	it('with a token that n8n can renew lets n8n see a 401, because only then it renews it', async () => {
		const options = await optionsOf({ renewable: true });
		expect(options?.ignoreHttpStatusErrors).toEqual({ ignore: true, except: [401] });
	});

	it.each([false, true])(
		'has its time limit and the cancel signal of its execution (authenticated already: %s)',
		async (authenticated) => {
			const signal = AbortSignal.abort();
			const context = { getExecutionCancelSignal: () => signal };
			const options = await optionsOf({ authenticated }, context);
			expect([options?.timeout, options?.abortSignal]).toEqual([1_234, signal]);
		},
	);
});

describe('an answer', () => {
	it.each([
		['text', '{"a":1}', '{"a":1}'],
		['nothing', undefined, ''],
		['null', null, ''],
		['what n8n parsed already', { a: 1 }, '{"a":1}'],
	])('with %s is kept as text', async (_what, body, text) => {
		const outcome = await send(() => ({ statusCode: 201, headers: { 'X-A': 'b' }, body }));
		expect(outcome).toEqual({ kind: 'answer', status: 201, headers: { 'x-a': 'b' }, text });
	});

	it.each([200, 204, 299])('of %d that comes as bytes is a file, and no text', async (status) => {
		const body = Buffer.from([0, 255, 128]);
		const outcome = await send(() => ({ statusCode: status, headers: {}, body }), { binary: true });
		expect(outcome).toEqual({ kind: 'answer', status, headers: {}, text: '', bytes: body });
	});

	it.each([199, 302, 404, 500])('of %d that comes as bytes is text', async (status) => {
		const body = Buffer.from('wörds');
		const outcome = await send(() => ({ statusCode: status, headers: {}, body }), { binary: true });
		expect(outcome).toEqual({ kind: 'answer', status, headers: {}, text: 'wörds' });
	});

	it('that n8n throws with bytes is text as well', async () => {
		const response = { status: 401, headers: {}, data: Buffer.from('nö') };
		const thrown = axiosError('Request failed', { code: 'ERR_BAD_REQUEST', response });
		expect(await send(thrower(thrown), { binary: true })).toMatchObject({ text: 'nö' });
	});

	it('that n8n throws is an answer all the same, however it is wrapped', async () => {
		const response = { status: 401, headers: { A: 'b' }, data: 'no' };
		const thrown = axiosError('Request failed', { code: 'ERR_BAD_REQUEST', response });
		for (const error of [thrown, new NodeApiError(toyNode, thrown as never)]) {
			expect(await send(thrower(error), { renewable: true })).toEqual({
				kind: 'answer',
				status: 401,
				headers: { a: 'b' },
				text: 'no',
			});
		}
	});

	it('that broke off is none, whatever its status says', async () => {
		const response = { status: 200, headers: {}, data: undefined };
		const thrown = axiosError('stream has been aborted', { code: 'ERR_BAD_RESPONSE', response });
		for (const error of [thrown, new NodeApiError(toyNode, thrown as never)]) {
			expect(await send(thrower(error))).toMatchObject({
				kind: 'failure',
				code: 'ERR_BAD_RESPONSE',
				beforeSending: false,
			});
		}
	});
});

describe('a failure', () => {
	it.each(['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'ERR_CANCELED'])(
		'of the network is known by its code %s, however it is wrapped',
		async (code) => {
			const thrown = axiosError('failed', { code });
			for (const error of [thrown, new NodeApiError(toyNode, thrown as never)]) {
				expect(await send(thrower(error))).toMatchObject({
					kind: 'failure',
					code,
					beforeSending: false,
				});
			}
		},
	);

	it('without a code happened after sending where axios reports it', async () => {
		const outcome = await send(thrower(new NodeApiError(toyNode, axiosError('odd', {}) as never)));
		expect(outcome).toMatchObject({ kind: 'failure', code: '', beforeSending: false });
	});

	it('of n8n itself happened before sending', async () => {
		for (const error of [new Error('Domain not allowed'), 'text', undefined]) {
			expect(await send(thrower(error))).toMatchObject({ kind: 'failure', beforeSending: true });
		}
	});

	it.each(['EAUTH', 'ESTATUS'])('to renew a token (%s) did nothing', async (code) => {
		const error = Object.assign(new Error('invalid_grant'), { code });
		expect(await send(thrower(new NodeApiError(toyNode, error as never)))).toMatchObject({
			kind: 'failure',
			code,
			beforeSending: true,
		});
	});
});
