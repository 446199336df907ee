import type { IDataObject } from 'n8n-workflow';

import type { Api, ApiRequest } from '../../shared/http/api';
import { path as safePath } from '../../shared/http/api';
import type { Files } from '../../shared/input/files';
import type { FormValue } from '../../shared/http/form-body';
import type { NodeParameters } from '../../shared/input/parameters';
import type { Reader } from '../../shared/input/readers';
import {
	id,
	integer,
	jsonObject,
	jsonValue,
	kindOf,
	list,
	oneOf,
} from '../../shared/input/readers';
import { setOwn } from '../../shared/values/records';
import { Invalid } from '../../shared/values/invalid';
import type { CatalogueField, CatalogueOperation } from '../catalogue/types';
import { withCustomFields } from '../custom-fields/body';
import { FLAT_CUSTOM_KEY } from '../custom-fields/keys';
import type { CustomFieldKind } from '../custom-fields/kinds';
import { hasForm } from '../form/form-field';
import type { JsonPart } from '../form/json-input';
import { JSON_BOXES, JSON_INPUT } from '../form/json-input';
import type { RequestPlan, RequestField } from './plan';
import { isNothing, readerOf, readKnown, readRows } from './values';

/** What an operation needs to read its request. */
export interface RequestReader {
	operation: CatalogueOperation;
	plan: RequestPlan;
	/** The records whose custom fields the operation sets. */
	custom?: CustomFieldKind;
}

/** Reads all that an item gives for an operation. @throws an error that names the field */
export async function readRequest(
	{ operation, plan, custom }: RequestReader,
	{ api, parameters, files }: { api: Api; parameters: NodeParameters; files?: Files },
): Promise<ApiRequest> {
	const asJson = jsonParts(parameters);
	const { method } = operation;
	const path = pathOf(operation, readPath(operation, plan, parameters, asJson));
	const query = readQuery(operation, plan, parameters, asJson);
	const request: ApiRequest = { method, path, query };
	if (operation.body === undefined) return request;
	if (operation.body === 'jsonList') {
		return { ...request, body: readListBody(plan, parameters, asJson) };
	}
	const fields = readBody(operation, plan, parameters, asJson);
	if (operation.body === 'json') {
		const body = custom
			? await withCustomFields(fields, operation, custom, api, parameters)
			: fields;
		if (method !== 'POST' && Object.keys(body).length === 0) {
			throw parameters.error('There is nothing to change: no field has a value');
		}
		return { ...request, body };
	}
	const form = asForm(fields, parameters);
	if (operation.body === 'form') return { ...request, form, formType: 'urlencoded' };
	const file =
		plan.file && files ? { [plan.file.name]: await files.read('binaryPropertyName') } : {};
	return { ...request, form: { ...form, ...file }, formType: 'multipart' };
}

/** Fields as a form can hold them: it knows neither null nor lists nor objects. */
function asForm(fields: IDataObject, parameters: NodeParameters): Record<string, FormValue> {
	const isPlain = (value: unknown): value is FormValue =>
		['string', 'number', 'boolean'].includes(typeof value);
	const form: Record<string, FormValue> = {};
	for (const [name, value] of Object.entries(fields)) {
		if (!isPlain(value)) {
			const reason = `has a '${name}' that must be text or a number, not ${kindOf(value)}`;
			throw parameters.refuse(JSON_BOXES.payload, reason);
		}
		form[name] = value;
	}
	return form;
}

/** The parts that the user gives as JSON. */
export function jsonParts(parameters: NodeParameters): JsonPart[] {
	const parts = parameters.getOptional(JSON_INPUT, list) ?? [];
	const reader = oneOf<JsonPart>('path', 'query', 'payload');
	return parts.map((part) => {
		const known = reader(part, { timezone: 'UTC' });
		if (known instanceof Invalid) throw parameters.refuse(JSON_INPUT, known.reason);
		return known;
	});
}

/** The values of the path's parameters by their names in the reference. */
export function readPath(
	{ pathFields = [] }: CatalogueOperation,
	plan: RequestPlan,
	parameters: NodeParameters,
	asJson: JsonPart[],
): Record<string, string> {
	const box = JSON_BOXES.path;
	const given = asJson.includes('path') ? parameters.get(box, jsonObject) : undefined;
	const known = new Set(pathFields.map(({ name }) => name));
	const unknown = Object.keys(given ?? {}).find((name) => !known.has(name));
	if (unknown !== undefined) {
		throw parameters.refuse(
			box,
			`has '${unknown}', but the path has only ${[...known].join(', ')}`,
		);
	}
	return Object.fromEntries(
		plan.path.map(({ field, name, recordType }) => {
			const reader = pathReader(field, recordType);
			if (!given) return [field.name, parameters.get(name, reader)];
			const value = given[field.name];
			if (value === undefined || value === null || value === '') {
				throw parameters.refuse(box, `lacks '${field.name}'`);
			}
			return [field.name, parameters.check(box, value, within(field.name, reader))];
		}),
	);
}

/** IDs are sent as text, but have to be what they are. */
function pathReader(field: CatalogueField, recordType: RequestField['recordType']): Reader<string> {
	const reader =
		field.type === 'number' && !recordType ? integer({ min: 1 }) : readerOf(field, recordType);
	return (value, context) => {
		const result = reader(value, context);
		return result instanceof Invalid ? result : id(result, context);
	};
}

function pathOf({ path }: CatalogueOperation, values: Record<string, string>): string {
	return path.replace(/\{([^}]+)\}/g, (_match, name: string) => safePath`${values[name] ?? ''}`);
}

function readQuery(
	{ queryFields = [] }: CatalogueOperation,
	plan: RequestPlan,
	parameters: NodeParameters,
	asJson: JsonPart[],
): IDataObject {
	if (!asJson.includes('query')) {
		return readFields(parameters, plan.requiredQuery, 'query', plan.query);
	}
	return readJson(parameters, 'query', queryFields);
}

function readBody(
	{ id, bodyFields = [] }: CatalogueOperation,
	plan: RequestPlan,
	parameters: NodeParameters,
	asJson: JsonPart[],
): IDataObject {
	if (!asJson.includes('payload')) {
		return readFields(parameters, plan.requiredBody, 'body', plan.body);
	}
	const body = readJson(parameters, 'payload', bodyFields);
	const flat = Object.keys(body).find((key) => FLAT_CUSTOM_KEY.test(key));
	if (flat !== undefined && id.startsWith('v2.')) {
		throw parameters.refuse(
			JSON_BOXES.payload,
			`has the custom field '${flat}' beside the others, but v2 takes them under 'custom_fields'`,
		);
	}
	return body;
}

/** Required fields, and those that the user has added to a collection; nothing else is sent. */
function readFields(
	parameters: NodeParameters,
	required: RequestField[],
	collection: string,
	optional: RequestField[],
): IDataObject {
	const values: IDataObject = {};
	for (const requestField of required) {
		setOwn(
			values,
			requestField.field.name,
			parameters.get(requestField.name, notEmpty(fieldReader(requestField))),
		);
	}
	for (const name of parameters.given(collection)) {
		const requestField = optional.find((candidate) => candidate.name === name);
		if (!requestField) continue;
		const place = `${collection}.${name}`;
		// Without one of its filters a list has everything; a body may lack optional data for some items.
		const value =
			collection === 'query'
				? parameters.getGiven(place, fieldReader(requestField))
				: parameters.getOptional(place, fieldReader(requestField));
		// A list that was added and left empty says nothing.
		const isEmpty = Array.isArray(value) && value.length === 0;
		if (value !== undefined && !isEmpty) setOwn(values, requestField.field.name, value);
	}
	return values;
}

/** For what is required: a list without entries is none. */
function notEmpty(reader: Reader<unknown>): Reader<unknown> {
	return (value, context) => {
		const result = reader(value, context);
		const isEmpty = result === undefined || (Array.isArray(result) && result.length === 0);
		return isEmpty ? new Invalid('must have at least one entry') : result;
	};
}

function fieldReader({ field, recordType }: RequestField): Reader<unknown> {
	if (field.type === 'object' && hasForm(field)) {
		return (value, context) => readRows(field, value, context);
	}
	return readerOf(field, recordType);
}

/** A part of the request that is given as one object. */
function readJson(
	parameters: NodeParameters,
	part: JsonPart,
	fields: CatalogueField[],
): IDataObject {
	const box = JSON_BOXES[part];
	const reader: Reader<IDataObject> = (value, context) => {
		const object = jsonObject(value, context);
		return object instanceof Invalid ? object : readKnown(fields, object, context);
	};
	const object = parameters.get(box, reader);
	const isGiven = (name: string) => Object.hasOwn(object, name) && !isNothing(object[name]);
	const missing = fields.find(
		({ name, required, type }) => required && type !== 'file' && !isGiven(name),
	);
	if (missing) throw parameters.refuse(box, `lacks '${missing.name}', which is required`);
	const empty = part === 'query' && Object.keys(object).find((name) => !isGiven(name));
	if (empty) {
		throw parameters.refuse(box, `has nothing in '${empty}': leave it out, or give it a value`);
	}
	return object;
}

/** A body that is a list: rows of the form, or JSON. */
function readListBody(
	{ list: requestField }: RequestPlan,
	parameters: NodeParameters,
	asJson: JsonPart[],
): unknown {
	if (!requestField) return [];
	const [name, reader] = asJson.includes('payload')
		? ([JSON_BOXES.payload, listOfObjects(requestField.field)] as const)
		: ([requestField.name, fieldReader(requestField)] as const);
	return parameters.get(name, notEmpty(reader));
}

function listOfObjects(field: CatalogueField): Reader<unknown> {
	return (value, context) => {
		const parsed = jsonValue(value, context);
		if (parsed instanceof Invalid) return parsed;
		if (!Array.isArray(parsed)) return new Invalid(`must be a JSON list, not ${kindOf(parsed)}`);
		return readerOf(field)(parsed, context);
	};
}

function within(name: string, reader: Reader<string>): Reader<string> {
	return (value, context) => {
		const result = reader(value, context);
		return result instanceof Invalid
			? new Invalid(`has a '${name}' that ${result.reason}`)
			: result;
	};
}
