import type { IDataObject, IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import type { ApiRequest } from '../http/api';
import type { Call, Operation } from '../operation';
import type { NodeParameters } from '../input/parameters';
import { jsonObject, jsonValue, kindOf, oneOf, text } from '../input/readers';
import { asItems } from '../values/items';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Headers that authenticate, or that HTTP itself sets. */
const RESERVED_HEADERS =
	/^(authorization|proxy-.*|cookie|host|content-length|transfer-encoding|connection|x-api-token|x-api-key)$/i;

const method: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: METHODS.map((value) => ({ name: value, value })),
	default: 'GET',
	description:
		'GET retrieves information, POST creates an entry, PUT replaces it, PATCH changes parts of it, DELETE deletes it',
};

const query: INodeProperties = {
	displayName: 'Query (JSON)',
	name: 'query',
	type: 'json',
	default: '{}',
	description: 'Query parameters as a JSON object',
};

const headers: INodeProperties = {
	displayName: 'Headers (JSON)',
	name: 'headers',
	type: 'json',
	default: '{}',
	description:
		"Further headers as a JSON object. The authorization is added and can't be overridden.",
};

const body: INodeProperties = {
	displayName: 'Body (JSON)',
	name: 'body',
	type: 'json',
	displayOptions: { show: { method: METHODS.filter((value) => value !== 'GET') } },
	default: '',
	description: 'JSON body. Leave empty to send none.',
};

/** Additions of a service to the operation that calls any address. */
export interface ApiCallExtras {
	/** Fields between the method and the URL, and after it. */
	beforeUrl?: INodeProperties[];
	afterUrl?: INodeProperties[];
	options?: INodeProperties[];
	/** The path that is called, from the one that the user gave. */
	pathOf?(parameters: NodeParameters, path: string): string;
	/** Sends the request and makes items of the answer. */
	execute?(call: Call, request: ApiRequest): Promise<IDataObject | IDataObject[]>;
}

/**
 * The operation that calls any address below a service's base URL.
 * @param example a path of this service, e.g. "/customers/"
 */
export function apiCallOperation(example: string, extras: ApiCallExtras = {}): Operation {
	const url: INodeProperties = {
		displayName: 'URL',
		name: 'url',
		type: 'string',
		required: true,
		default: '',
		placeholder: `e.g. ${example}`,
		description: 'Path relative to the base URL of the credential',
	};
	return {
		name: 'Request',
		value: 'request',
		action: 'Make API call',
		description: 'Call any address of the API; authorization is added',
		effect: (parameters) => (parameters.getOptional('method', text) === 'GET' ? 'read' : 'write'),
		fields: [
			method,
			...(extras.beforeUrl ?? []),
			url,
			...(extras.afterUrl ?? []),
			query,
			headers,
			body,
		],
		options: extras.options,
		async execute(call) {
			const request = readRequest(call.parameters, extras);
			if (extras.execute) return await extras.execute(call, request);
			return asItems((await call.api.send(request)).body);
		},
	};
}

function readRequest(parameters: NodeParameters, { pathOf }: ApiCallExtras): ApiRequest {
	const verb: IHttpRequestMethods = parameters.get('method', oneOf(...METHODS));
	const [path = '', inlineQuery = ''] = splitOnce(parameters.get('url', text), '?');
	return {
		method: verb,
		path: pathOf?.(parameters, path) ?? path,
		query: { ...parseQuery(inlineQuery), ...parameters.getOptional('query', jsonObject) },
		headers: readHeaders(parameters),
		body: verb === 'GET' ? undefined : parameters.getOptional('body', jsonValue),
	};
}

function readHeaders(parameters: NodeParameters): Record<string, string> {
	const given = Object.entries(parameters.getOptional('headers', jsonObject) ?? {});
	for (const [name, value] of given) {
		if (RESERVED_HEADERS.test(name)) {
			throw parameters.refuse(
				'headers',
				`must not contain '${name}': it is added by the credential`,
			);
		}
		if (!['string', 'number', 'boolean'].includes(typeof value)) {
			throw parameters.refuse('headers', `must have text in '${name}', not ${kindOf(value)}`);
		}
		if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[^\t\u0020-\u007e]/.test(String(value))) {
			throw parameters.refuse('headers', `contains '${name}', which can't be sent as a header`);
		}
	}
	return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

/** A query string as an object; a name that comes several times holds a list. */
function parseQuery(text: string): IDataObject {
	const parameters = new URLSearchParams(text);
	return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name)]));
}

function splitOnce(value: string, separator: string): string[] {
	const at = value.indexOf(separator);
	return at === -1 ? [value] : [value.slice(0, at), value.slice(at + 1)];
}
