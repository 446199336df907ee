/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { IncomingHttpHeaders } from 'node:http';
import { invalidRequest, Refusal, type Answer } from '../answers';
import { readFields, type Fields, type ValuesOf } from '../fields';
import { bodyObject, queryObject, type Method, type Route } from '../routes';
import { readBody } from './bodies';
import type { Dialect } from './dialect';
import { TOKEN_PARAMETER } from './tokens';

/** In place of `https://resellers.pipedrive.com/reseller/public-api` [Integromat 2021]. */
export const BASE_PATH = '/reseller/public-api';

interface EndpointCall<Query extends Fields, Body extends Fields> {
	/** The values of `{subscriptionId}` and `{userId}`; '' where the path has none. */
	subscriptionId: string;
	userId: string;
	query: ValuesOf<Query>;
	body: ValuesOf<Body>;
	headers: IncomingHttpHeaders;
}

interface Endpoint<Query extends Fields, Body extends Fields> {
	operation: string;
	method: Method;
	/** Below the base path, e.g. `/subscriptions/{subscriptionId}`. */
	path: string;
	query?: Query;
	/** Keyed by names of the dialect's keys. Without it, there is no body. */
	body?: Body;
	/** In a dialect with empty actions it answers 204. */
	action?: boolean;
	carryOut(call: EndpointCall<Query, Body>): Answer;
}

function readQuery<Query extends Fields>(
	search: URLSearchParams,
	table: Query,
	{ strict, token }: Dialect,
): ValuesOf<Query> {
	const all = queryObject(search);
	if (token === 'query') delete all[TOKEN_PARAMETER];
	const known = Object.entries(all).filter(([name]) => strict || Object.hasOwn(table, name));
	const { values, complaints } = readFields(table, Object.fromEntries(known));
	if (Object.keys(complaints).length > 0) {
		throw new Refusal((answers) => answers.invalid({ fields: complaints }));
	}
	return values;
}

/** A route of the dialect: reads query and body as strictly, and under such keys, as it does. */
export function endpoint<
	Query extends Fields = Record<never, never>,
	Body extends Fields = Record<never, never>,
>(dialect: Dialect, definition: Endpoint<Query, Body>): Route {
	const { operation, method, path, body: fields } = definition;
	return {
		operation,
		method,
		path: `${BASE_PATH}${path}`.replace(/\{(\w+)\}/g, ':$1'),
		undocumentedAnswer: definition.action,
		carryOut(request) {
			const { params, headers, bodyText } = request;
			if (!fields && bodyText !== '' && dialect.strict) {
				throw invalidRequest('This operation takes no body.');
			}
			const query = readQuery(request.query, definition.query ?? ({} as Query), dialect);
			const sent = fields ? bodyObject(request) : {};
			const body = readBody(sent, fields ?? ({} as Body), dialect);
			const { subscriptionId = '', userId = '' } = params;
			return definition.carryOut({ subscriptionId, userId, query, body, headers });
		},
	};
}
