import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { CatalogueField, CatalogueOperation } from '../catalogue/types';

/** The parts of a request that can be given as one object each. */
export type JsonPart = 'path' | 'query' | 'payload';

/** The parameter with the parts that are given as JSON. */
export const JSON_INPUT = 'jsonInput';

/** The parameters with the JSON. */
export const JSON_BOXES: Record<JsonPart, string> = {
	path: 'pathJson',
	query: 'queryJson',
	payload: 'payloadJson',
};

const TITLES: Record<JsonPart, string> = { path: 'Path', query: 'Query', payload: 'Payload' };

/** A field that gives way to the JSON of its part. */
export function unlessJson(part: JsonPart, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { hide: { [JSON_INPUT]: [part] } } };
}

/** The choice of what is given as JSON, and a box for each part that the operation has. */
export function jsonBoxes(operation: CatalogueOperation): INodeProperties[] {
	const { pathFields = [], queryFields = [], bodyFields = [], body } = operation;
	const hasPayload = body !== undefined && bodyFields.some(({ type }) => type !== 'file');
	const parts: Array<[JsonPart, CatalogueField[]]> = [
		...(pathFields.length > 0 ? [['path', pathFields] as [JsonPart, CatalogueField[]]] : []),
		...(queryFields.length > 0 ? [['query', queryFields] as [JsonPart, CatalogueField[]]] : []),
		...(hasPayload ? [['payload', bodyFields] as [JsonPart, CatalogueField[]]] : []),
	];
	if (parts.length === 0) return [];
	return [chooser(parts.map(([part]) => part)), ...parts.map(([part]) => box(part, body))];
}

function chooser(parts: JsonPart[]): INodeProperties {
	return {
		displayName: 'Give as JSON',
		name: JSON_INPUT,
		type: 'multiOptions',
		noDataExpression: true,
		options: parts.map((part): INodePropertyOptions => ({ name: TITLES[part], value: part })),
		default: [],
		description: 'What to give as one JSON object each',
	};
}

const json = { type: 'json' } as const;

function box(part: JsonPart, body: CatalogueOperation['body']): INodeProperties {
	const isList = part === 'payload' && body === 'jsonList';
	const empty = isList ? '[]' : '{}';
	return {
		displayName: `${TITLES[part]} (JSON)`,
		name: JSON_BOXES[part],
		...json,
		displayOptions: { show: { [JSON_INPUT]: [part] } },
		default: empty,
		description: isList
			? 'A JSON list of objects with the names of the API reference'
			: 'A JSON object with the names of the API reference',
	};
}
