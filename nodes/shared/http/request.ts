import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { Invalid } from '../values/invalid';
import { lowerCased } from '../values/records';
import type { Connection } from './connection';
import { usesOAuth } from './connection';
import type { EncodedBody, FormValue } from './form-body';
import { jsonBody, multipartBody, urlEncodedBody } from './form-body';
import type { Effect, PreparedRequest } from './exchange';
import { parseBaseUrl, pathSegment, queryString, resolvePath } from './url';

/** Milliseconds that a request may take when the user sets nothing. */
const DEFAULT_TIMEOUT = 60_000;

/** A request as an operation asks for it. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Relative to the host's base URL, URL-encoded; see `path`. */
	path: string;
	query?: IDataObject;
	/** Sent as JSON. */
	body?: unknown;
	/** Sent as an HTML form instead of JSON. */
	form?: Record<string, FormValue>;
	/** Encoding of the form; files need `multipart`. */
	formType?: 'multipart' | 'urlencoded';
	/** The answer is a file: its bytes come as they are. */
	binary?: boolean;
	/** Units of the service's daily quota that the request takes, as far as known. */
	cost?: number;
	headers?: Record<string, string>;
	/** One of the service's hosts; `main` when left out. */
	host?: string;
	/** Advice to the user on a status of this very request; goes before the service's own. */
	advice?: Partial<Record<number, string | undefined>>;
}

/** Builds a path of checked and URL-encoded values: path`/plans/${id}/`. */
export function path(texts: TemplateStringsArray, ...values: string[]): string {
	return texts.reduce((built, text, index) => {
		const segment = pathSegment(values[index - 1] ?? '');
		// Parameters are checked with their names when they are read; this is the last line of defence.
		if (segment instanceof Invalid) throw new TypeError(`A path value ${segment.reason}`);
		return `${built}${segment}${text}`;
	});
}

/** Reads may be sent again, writes only where the service certainly did nothing. */
export function effectOf({ method }: Pick<PreparedRequest, 'method'>): Effect {
	return ['GET', 'HEAD'].includes(method) ? 'read' : 'write';
}

/** Returns the body of a request in the form in which it is sent. */
export async function encodedBody(request: ApiRequest): Promise<EncodedBody | undefined> {
	const { form, formType, body } = request;
	if (form) return formType === 'urlencoded' ? urlEncodedBody(form) : await multipartBody(form);
	return body === undefined ? undefined : jsonBody(body);
}

/** Part of a request that can't be sent, e.g. "The URL", and the reason. */
export class UnusableRequest {
	constructor(
		readonly subject: string,
		readonly invalid: Invalid,
	) {}
}

/** Describes a request completely, before anything is sent. */
export function prepareRequest(
	connection: Connection,
	request: ApiRequest,
	body: EncodedBody | undefined,
	timeoutMs = DEFAULT_TIMEOUT,
): PreparedRequest | UnusableRequest {
	const { service, credentials } = connection;
	const host = service.hosts[request.host ?? 'main'] ?? service.hosts.main;
	const base = parseBaseUrl(host.baseUrl(credentials));
	if (base instanceof Invalid) {
		return new UnusableRequest(`'${host.fieldTitle}' in the credential`, base);
	}
	const url = resolvePath(base, host.completePath?.(request.path) ?? request.path);
	if (url instanceof Invalid) return new UnusableRequest('The URL', url);
	const own = host.headers?.(credentials);
	if (own && 'missing' in own) {
		return new UnusableRequest('The credential', new Invalid(own.missing));
	}
	const query = queryString(request.query ?? {});
	return {
		method: request.method,
		path: url.pathname.slice(base.pathname.replace(/\/+$/, '').length),
		url: query ? `${url.href}?${query}` : url.href,
		headers: {
			accept: request.binary ? '*/*' : 'application/json',
			...(body ? { 'content-type': body.contentType } : {}),
			...lowerCased(request.headers),
			...own?.headers,
		},
		body: body?.body,
		binary: request.binary ?? false,
		timeoutMs,
		authenticated: own !== undefined,
		renewable: own === undefined && usesOAuth(connection),
	};
}
