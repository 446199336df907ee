import type { INodeProperties } from 'n8n-workflow';

import type { CatalogueOperation } from '../catalogue/types';
import type { JsonPart } from '../request/json';
import { JSON_PARTS, jsonOption } from '../request/json';

const TITLES: Record<JsonPart, string> = { path: 'Path', query: 'Query', body: 'Body' };

/** Returns a field that is hidden while its part is given as JSON. */
export function unlessJson(part: JsonPart, field: INodeProperties): INodeProperties {
	const isGiven = { _cnd: { exists: true } } as const;
	return { ...field, displayOptions: { hide: { [`/${jsonOption(part)}`]: [isGiven] } } };
}

/** Returns the options that hold parts of an operation's request as JSON. */
export function jsonFields(operation: CatalogueOperation): INodeProperties[] {
	const { pathFields = [], queryFields = [], bodyFields = [], body } = operation;
	const isThere: Record<JsonPart, boolean> = {
		path: pathFields.length > 0,
		query: queryFields.length > 0,
		body: body !== undefined && bodyFields.some(({ type }) => type !== 'file'),
	};
	return JSON_PARTS.filter((part) => isThere[part]).map((part) => jsonField(part, body));
}

const json = { type: 'json' } as const;

function jsonField(part: JsonPart, body: CatalogueOperation['body']): INodeProperties {
	const isList = part === 'body' && body === 'jsonList';
	return {
		displayName: `${TITLES[part]} (JSON)`,
		name: `${part}Json`,
		...json,
		default: isList ? '[]' : '{}',
		description: `A JSON ${isList ? 'list of objects' : 'object'} with the names of the API reference; replaces the fields`,
	};
}
