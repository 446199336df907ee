/** Fills the node's form with the parameters of an operation, by fields or as JSON. */
import type {
	IBinaryData,
	INodeExecutionData,
	INodeParameters,
	INodeProperties,
} from 'n8n-workflow';

import { catalogue } from '../../../nodes/PipedriveApi/catalogue';
import type { CatalogueOperation } from '../../../nodes/PipedriveApi/catalogue/types';
import type { OperationEntry } from '../../../nodes/PipedriveApi/operation/entry';
import { actionProperties } from '../../../nodes/PipedriveApi/properties';
import { resourceEntries } from '../../../nodes/PipedriveApi/resources/index';
import { isShownFor } from '../description-tests';
import type { ValidParameters } from '../../../simulators/pipedrive/valid-parameters';

/** An operation of the catalogue and its place in the node. */
export interface OfferedOperation {
	title: string;
	resource: string;
	entry: OperationEntry;
	operation: CatalogueOperation;
}

export const offered: OfferedOperation[] = resourceEntries.flatMap(({ value, operations }) =>
	operations.map((entry) => {
		const operation = catalogue.get(entry.id);
		if (!operation) throw new Error(`The catalogue has no ${entry.id}`);
		return { title: `${value}: ${entry.value}`, resource: value, entry, operation };
	}),
);

const properties = actionProperties();

/** The fields that the editor shows for an operation before anything is filled in. */
function fieldsOf({ resource, entry }: OfferedOperation): INodeProperties[] {
	return properties.filter(({ displayOptions }) => {
		const show = displayOptions?.show;
		return show?.resource?.includes(resource) && show.operation?.includes(entry.value);
	});
}

/** The entries of a collection that the editor offers for an operation. */
function entriesOf(offer: OfferedOperation, collection: string): INodeProperties[] {
	const field = fieldsOf(offer).find(
		({ name, type }) => name === collection && type === 'collection',
	);
	return ((field?.options ?? []) as INodeProperties[]).filter((entry) =>
		isShownFor(entry, offer.resource, offer.entry.value),
	);
}

/** Value of a field that a person has filled in. */
function filled(field: INodeProperties, value: unknown): INodeParameters[string] {
	const text = (inner: unknown) => (typeof inner === 'string' ? inner : JSON.stringify(inner));
	switch (field.type) {
		case 'resourceLocator': {
			const mode = field.modes?.find(({ type }) => type === 'string')?.name ?? 'id';
			return { __rl: true, mode, value: String(value) };
		}
		case 'boolean':
			return value === true || value === 1;
		case 'number':
			return Number(value);
		case 'multiOptions':
			return value as string[];
		case 'json':
			return JSON.stringify(value);
		case 'fixedCollection': {
			const rows = [value].flat().map((row) => filledRow(field, row as Record<string, unknown>));
			return { row: field.typeOptions?.multipleValues ? rows : (rows[0] ?? {}) };
		}
		default:
			if (Array.isArray(value)) return value.join(', ');
			return field.type === 'options' ? (value as string) : text(value);
	}
}

/** A row with all its fields: the editor keeps those that are not given empty. */
function filledRow(field: INodeProperties, row: Record<string, unknown>): INodeParameters {
	const [first] = field.options ?? [];
	const values = first && 'values' in first ? first.values : [];
	return Object.fromEntries(
		values.map((inner) => [
			inner.name,
			row[inner.name] === undefined ? '' : filled(inner, asChosen(inner, row[inner.name])),
		]),
	);
}

/** A switch in a row is a choice of words. */
function asChosen({ type }: INodeProperties, value: unknown): unknown {
	return type === 'options' && typeof value === 'boolean' ? String(value) : value;
}

const FILE_FIELD = 'attachment';

export interface FilledForm {
	parameters: INodeParameters;
	input: INodeExecutionData[];
}

/**
 * Parameters and an input item for an operation.
 * @param how by fields, or each part of the request as one JSON object
 */
export function fillForm(
	offer: OfferedOperation,
	{ path, query, body }: ValidParameters,
	how: 'fields' | 'json' = 'fields',
): FilledForm {
	const { operation, resource, entry } = offer;
	const file = operation.bodyFields?.find(({ type }) => type === 'file');
	const { limit, ...asked } = query;
	const fields = Array.isArray(body)
		? body
		: Object.fromEntries(Object.entries(body ?? {}).filter(([name]) => name !== file?.name));
	const parameters: INodeParameters = {
		authentication: 'apiToken',
		resource,
		operation: entry.value,
		...(file || operation.download ? { binaryPropertyName: FILE_FIELD } : {}),
		...(limit === undefined ? {} : { limit: Number(limit) }),
		...(how === 'json' ? asJson(offer, path, asked, fields) : byFields(offer, path, asked, fields)),
	};
	return {
		parameters,
		input: [{ json: {}, ...(file ? { binary: binaryOf(body, file.name) } : {}) }],
	};
}

function binaryOf(body: ValidParameters['body'], name: string): Record<string, IBinaryData> {
	const { fileName, contentType, content } = (body as Record<string, Record<string, string>>)[
		name
	] as Record<'fileName' | 'contentType' | 'content', string>;
	const data = Buffer.from(content).toString('base64');
	return { [FILE_FIELD]: { data, fileName, mimeType: contentType } };
}

type Values = Record<string, unknown>;

function asJson(offer: OfferedOperation, path: Values, query: Values, body: Values | Values[]) {
	const names = entriesOf(offer, 'options').map(({ name }) => name);
	const parts = { pathJson: path, queryJson: query, bodyJson: body };
	const offeredParts = Object.entries(parts).filter(([name]) => names.includes(name));
	const options = offeredParts.map(([name, value]) => [name, JSON.stringify(value)]);
	return { options: Object.fromEntries(options) as INodeParameters };
}

function byFields(
	offer: OfferedOperation,
	path: Values,
	query: Values,
	body: Values | Values[],
): INodeParameters {
	const shown = fieldsOf(offer);
	const isOf = (part: string) => (field: INodeProperties) =>
		field.displayOptions?.hide?.[`/options.${part}Json`] !== undefined &&
		field.type !== 'collection';
	const parameters: INodeParameters = {};
	const inPath = shown.filter(isOf('path'));
	Object.values(path).forEach((value, index) => {
		const field = inPath[index];
		if (!field) throw new Error(`${offer.title}: no field for the path`);
		parameters[field.name] = filled(field, value);
	});
	if (Array.isArray(body)) {
		const field = shown.find(({ name }) => name === 'fieldOptions');
		if (!field) throw new Error(`${offer.title}: no field for its list`);
		return { ...parameters, fieldOptions: filled(field, body) };
	}
	const { custom_fields: custom, ...plain } = body;
	for (const [part, collections, values] of [
		['query', ['filters', 'options'], query],
		['body', ['additionalFields', 'updateFields'], typeof custom === 'object' ? plain : body],
	] as const) {
		const required = shown.filter(isOf(part));
		const optional = collections.flatMap((collection) =>
			entriesOf(offer, collection).map((field) => ({ collection, field })),
		);
		for (const [sentName, value] of Object.entries(values)) {
			const name = sentName.replace(/[.-]/g, '_');
			const alone = required.find((field) => field.name === name);
			const entry = optional.find(({ field }) => field.name === name);
			if (alone) parameters[name] = filled(alone, value);
			else if (entry) {
				const added = (parameters[entry.collection] ??= {}) as INodeParameters;
				added[name] = filled(entry.field, value);
			} else throw new Error(`${offer.title}: the form has no field for ${sentName}`);
		}
	}
	if (typeof custom === 'object') {
		parameters.customFieldsInput = 'json';
		parameters.customFieldsJson = JSON.stringify(custom);
	}
	return parameters;
}
