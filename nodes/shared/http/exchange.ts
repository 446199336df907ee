import type { IAllExecuteFunctions, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import type { NodeContext } from './service';

/** `read` may be repeated and run beside others; `write` is sent once and in order. */
export type Effect = 'read' | 'write';

/** A request ready to go, but for the authentication that n8n adds. */
export interface PreparedRequest {
	method: IHttpRequestMethods;
	/** Below the base URL, starting with a slash; decides which limits the request counts to. */
	path: string;
	/** Absolute, with the query string. */
	url: string;
	headers: Record<string, string>;
	/** Text, or the bytes of a form with files. */
	body?: string | Buffer;
	/** The answer is wanted as bytes. */
	binary: boolean;
	timeoutMs: number;
	/** `headers` authenticate already, so that the credential type must not. */
	authenticated: boolean;
	/** n8n can renew the token; it does so only where a 401 reaches it as an error. */
	renewable: boolean;
	/** Goes to another host, to which a file has moved, without anything that authenticates. */
	elsewhere?: boolean;
}

/** Answer of a service, with whatever status. */
export interface Answer {
	kind: 'answer';
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** Empty where the answer came as bytes. */
	text: string;
	bytes?: Buffer;
	/** Another host answered, to which a file has moved. */
	elsewhere?: boolean;
}

/** Request that ended without an answer. */
export interface Failure {
	kind: 'failure';
	/** Code of Node or axios, e.g. ECONNRESET; empty when there is none. */
	code: string;
	message: string;
	/** n8n gave up before anything was sent, e.g. because it forbids the address. */
	beforeSending: boolean;
}

/** Outcome of a request that was sent once. */
export type Outcome = Answer | Failure;

/**
 * Sends a request once through n8n's own HTTP helper and reports what happened; never throws.
 * Redirects are left to the caller, because n8n would carry the token to wherever they point.
 */
export async function exchange(
	context: NodeContext,
	credentialType: string,
	request: PreparedRequest,
): Promise<Outcome> {
	const options: IHttpRequestOptions = {
		method: request.method,
		url: request.url,
		headers: { ...request.headers },
		body: request.body,
		timeout: request.timeoutMs,
		encoding: request.binary ? 'arraybuffer' : 'text',
		returnFullResponse: true,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: request.renewable ? { ignore: true, except: [401] } : true,
	};
	// n8n adds the signal itself only where it authenticates.
	if ('getExecutionCancelSignal' in context) {
		options.abortSignal = context.getExecutionCancelSignal();
	}
	try {
		const response: unknown = request.authenticated
			? await context.helpers.httpRequest(options)
			: await context.helpers.httpRequestWithAuthentication.call(
					context as IAllExecuteFunctions,
					credentialType,
					options,
				);
		return asAnswer(response);
	} catch (error) {
		return asFailure(error);
	}
}

function asAnswer(response: unknown): Outcome {
	const { statusCode, headers, body } = asRecord(response);
	const status = Number(statusCode);
	const isFile = Buffer.isBuffer(body) && status >= 200 && status < 300;
	return {
		kind: 'answer',
		status,
		headers: Object.fromEntries(
			Object.entries(asRecord(headers)).map(([name, value]) => [name.toLowerCase(), String(value)]),
		),
		text: isFile ? '' : textOf(body),
		bytes: isFile ? body : undefined,
	};
}

function textOf(body: unknown): string {
	if (typeof body === 'string') return body;
	if (Buffer.isBuffer(body)) return body.toString('utf8');
	return body === undefined || body === null ? '' : JSON.stringify(body);
}

/** Codes of n8n's OAuth2 client when a token can't be renewed; the request itself did nothing. */
const TOKEN_NOT_RENEWED = new Set(['EAUTH', 'ESTATUS']);

/** n8n wraps what axios throws, differently in its versions, so the code is looked for in each layer. */
function asFailure(error: unknown): Outcome {
	const layers = [error, asRecord(error).cause, asRecord(error).errorResponse].map(asRecord);
	// An answer that broke off has a status but no data: a failure, whatever the status says.
	const answered = layers
		.map(({ response }) => asRecord(response))
		.find(({ status, data }) => status && data !== undefined);
	if (answered) {
		return asAnswer({
			statusCode: answered.status,
			headers: answered.headers,
			body: answered.data,
		});
	}
	const codes = layers.flatMap(({ code, httpCode }) => [code, httpCode]);
	const code = codes.find((value): value is string => typeof value === 'string') ?? '';
	const message = layers
		.map((layer) => layer.message)
		.find((value): value is string => typeof value === 'string' && value !== '');
	// Whatever axios did not throw itself, n8n threw instead of sending, e.g. for a forbidden address.
	const thrownByAxios = layers.some(({ isAxiosError }) => isAxiosError === true);
	const beforeSending = !thrownByAxios && (code === '' || TOKEN_NOT_RENEWED.has(code));
	return { kind: 'failure', code, message: message ?? '', beforeSending };
}

function asRecord(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
