/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- runs in Node, not inside n8n */
import type { IncomingHttpHeaders } from 'node:http';
import { invalidRequest, Refusal, type Answer } from './answers';
import { readFields, type Fields, type ValuesOf } from './fields';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The `:names` in a path such as `/users/:user/`. */
type PathNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
	? Name | PathNames<Rest>
	: Path extends `${string}:${infer Name}`
		? Name
		: never;

/** Checked parameters of a request. */
interface Call<Path extends string, Query extends Fields, Body extends Fields> {
	params: Record<PathNames<Path>, string>;
	query: ValuesOf<Query>;
	body: ValuesOf<Body>;
}

interface RouteDefinition<Path extends string, Query extends Fields, Body extends Fields> {
	/** The operation's name in the service's documentation. */
	operation: string;
	method: Method;
	/** Exact, with or without a slash at the end; `:name` stands for one segment. */
	path: Path;
	/** Without it, any query parameter is refused. */
	query?: Query;
	/** Without it, any body is refused. */
	body?: Body;
	/** Names of the rate limits that it counts towards. */
	limits?: readonly string[];
	/** Which of the service's credentials it asks for, where there are several. */
	access?: string;
	/** The answer of a success is not documented. */
	undocumentedAnswer?: boolean;
	carryOut(call: Call<Path, Query, Body>): Answer;
}

/** A request after routing and before its contents have been checked. */
export interface RoutedRequest {
	params: Record<string, string>;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	bodyText: string;
	/** The body as it arrived, for those that are no text. */
	bodyBytes: Buffer;
}

export interface Route {
	operation: string;
	method: Method;
	path: string;
	limits?: readonly string[];
	access?: string;
	undocumentedAnswer?: boolean;
	/** Checks and carries out; throws a Refusal. */
	carryOut(request: RoutedRequest): Answer;
}

/** The query's parameters; refuses a repeated one. */
export function queryObject(query: URLSearchParams): Record<string, string> {
	const keys = [...query.keys()];
	const repeated = keys.find((key, index) => keys.indexOf(key) !== index);
	if (repeated !== undefined) throw invalidRequest(`Repeated query parameter: ${repeated}`);
	return Object.fromEntries(query);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object in the body; {} when there is no body. */
export function bodyObject({
	headers,
	bodyText,
}: Pick<RoutedRequest, 'headers' | 'bodyText'>): Record<string, unknown> {
	if (bodyText === '') return {};
	const contentType = headers['content-type'] ?? '';
	if (!/^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(contentType)) {
		throw new Refusal((answers) => answers.unsupportedMediaType(contentType));
	}
	let body: unknown;
	try {
		body = JSON.parse(bodyText);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Refusal((answers) => answers.malformedJson(reason));
	}
	if (!isObject(body)) throw invalidRequest('Invalid data. Expected a dictionary.');
	return body;
}

/** A route from its definition: wraps `carryOut` in the checks of query, content type and body. */
export function route<
	Path extends string,
	Query extends Fields = Record<never, never>,
	Body extends Fields = Record<never, never>,
>(definition: RouteDefinition<Path, Query, Body>): Route {
	const { operation, method, path, limits, access, undocumentedAnswer } = definition;
	return {
		operation,
		method,
		path,
		limits,
		access,
		undocumentedAnswer,
		carryOut(request) {
			if (!definition.body && request.bodyText !== '') {
				throw invalidRequest('This operation takes no body.');
			}
			const query = readFields(definition.query ?? ({} as Query), queryObject(request.query));
			const body = readFields(definition.body ?? ({} as Body), bodyObject(request));
			const complaints = { ...query.complaints, ...body.complaints };
			if (Object.keys(complaints).length > 0) {
				throw new Refusal((answers) => answers.invalid({ fields: complaints }));
			}
			return definition.carryOut({
				params: request.params,
				query: query.values,
				body: body.values,
			});
		},
	};
}

/** The values of the `:names` if the pattern has this (percent-decoded) path, else nothing. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
	const expected = pattern.split('/');
	const actual = path.split('/');
	if (expected.length !== actual.length) return undefined;
	const params: Record<string, string> = {};
	for (const [index, segment] of expected.entries()) {
		const value = actual[index] ?? '';
		if (segment.startsWith(':') && value !== '') params[segment.slice(1)] = value;
		else if (segment !== value) return undefined;
	}
	return params;
}
