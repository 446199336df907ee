import type { INodeProperties } from 'n8n-workflow';

import type { ApiRequest, ApiResponse } from '../../shared/http/api';
import { apiCallOperation } from '../../shared/node/api-call';
import type { Resource } from '../../shared/operation';
import { keepDailyQuota } from '../../shared/input/request-options';
import type { NodeParameters } from '../../shared/input/parameters';
import { flag, oneOf } from '../../shared/input/readers';
import { includeEnvelope, includeHeaders, outputOf } from '../response/output';
import { fetchRecords } from '../response/pages';
import { isNothing } from '../request/values';

const version: INodeProperties = {
	displayName: 'API Version',
	name: 'version',
	type: 'options',
	options: [
		{ name: 'Version 1', value: 'v1' },
		{ name: 'Version 2', value: 'v2' },
		{
			name: 'In the URL',
			value: 'none',
			description: 'The URL starts with /api/v1, /api/v2 or the like',
		},
	],
	default: 'v2',
	description: 'Put before the URL',
};

const everyPage: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	displayOptions: { show: { method: ['GET'] } },
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

function pathOf(parameters: NodeParameters, path: string): string {
	const chosen = parameters.get('version', oneOf('v1', 'v2', 'none'));
	const isComplete = /^https?:/i.test(path) || /^\/?api\/v\d\//.test(path);
	if (chosen === 'none' || isComplete) return path;
	return `/api/${chosen}/${path.replace(/^\/+/, '')}`;
}

/** An empty filter must not turn a write of some records into a write of all. */
function refuseEmptyQuery(parameters: NodeParameters, { method, query = {} }: ApiRequest): void {
	if (method === 'GET') return;
	const empty = Object.entries(query).find(([, value]) => isNothing(value));
	if (empty) throw parameters.refuse('query', `has nothing in '${empty[0]}'`);
}

/** Calls endpoints that the catalogue lacks. */
export const customEndpoint: Resource = {
	name: 'Custom Endpoint',
	value: 'customEndpoint',
	operations: [
		apiCallOperation('/deals/42/followers', {
			beforeUrl: [version],
			afterUrl: [everyPage],
			options: [includeEnvelope, includeHeaders, keepDailyQuota],
			pathOf,
			async execute(call, request) {
				refuseEmptyQuery(call.parameters, request);
				const responses: ApiResponse[] = [];
				const answered = { operation: { method: 'POST' as const }, entry: {} };
				const isList = request.method === 'GET' && call.parameters.getOptional('returnAll', flag);
				const records = isList
					? await fetchRecords(
							call.api,
							{ operation: { path: request.path }, entry: {}, request },
							{ count: Infinity, onPage: (response) => void responses.push(response) },
						)
					: undefined;
				if (!isList) responses.push(await call.api.send(request));
				if (call.api.previews.length > 0) return [];
				return await outputOf(answered, call, responses, records);
			},
		}),
	],
};
