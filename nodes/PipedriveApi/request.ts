import type { IDataObject } from 'n8n-workflow';

import type { Api, ApiRequest } from '../shared/api';
import { path as safePath } from '../shared/api';
import type { Files } from '../shared/files';
import type { FormValue } from '../shared/form-body';
import type { Parameters } from '../shared/parameters';
import type { Reader } from '../shared/readers';
import { id, integer, jsonObject, jsonValue, kindOf, list, oneOf } from '../shared/readers';
import { setOwn } from '../shared/records';
import { Refusal } from '../shared/refusal';
import type { CatalogueField, CatalogueOperation } from './catalogue/types';
import { withCustomFields } from './custom-fields/body';
import { FLAT_CUSTOM_KEY } from './custom-fields/keys';
import type { CustomFieldKind } from './custom-fields/kinds';
import { hasForm } from './form/form-field';
import type { JsonPart } from './form/json-input';
import { JSON_BOXES, JSON_INPUT } from './form/json-input';
import type { Plan, Slot } from './plan';
import { isNothing, readerOf, readKnown, readRows } from './values';

/** What an operation needs to read its request. */
export interface RequestReader {
	operation: CatalogueOperation;
	plan: Plan;
	/** The records whose custom fields the operation sets. */
	custom?: CustomFieldKind;
}

/** Reads all that an item gives for an operation. @throws an error that names the field */
export async function readRequest(
	{ operation, plan, custom }: RequestReader,
	{ api, parameters, files }: { api: Api; parameters: Parameters; files?: Files },
): Promise<ApiRequest> {
	const asJson = jsonParts(parameters);
	const { method } = operation;
	const path = pathOf(operation, readPath(operation, plan, parameters, asJson));
	const query = readQuery(operation, plan, parameters, asJson);
	const request: ApiRequest = { method, path, query };
	if (operation.body === undefined) return request;
	if (operation.body === 'jsonList') {
		return { ...request, body: readList(plan, parameters, asJson) };
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
function asForm(fields: IDataObject, parameters: Parameters): Record<string, FormValue> {
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
export function jsonParts(parameters: Parameters): JsonPart[] {
	const parts = parameters.find(JSON_INPUT, list) ?? [];
	const reader = oneOf<JsonPart>('path', 'query', 'payload');
	return parts.map((part) => {
		const known = reader(part, { timezone: 'UTC' });
		if (known instanceof Refusal) throw parameters.refuse(JSON_INPUT, known.reason);
		return known;
	});
}

/** The values of the path's parameters by their names in the reference. */
export function readPath(
	{ pathFields = [] }: CatalogueOperation,
	plan: Plan,
	parameters: Parameters,
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
		plan.path.map(({ field, name, entity }) => {
			const reader = pathReader(field, entity);
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
function pathReader(field: CatalogueField, entity: Slot['entity']): Reader<string> {
	const reader = field.type === 'number' && !entity ? integer({ min: 1 }) : readerOf(field, entity);
	return (value, context) => {
		const result = reader(value, context);
		return result instanceof Refusal ? result : id(result, context);
	};
}

function pathOf({ path }: CatalogueOperation, values: Record<string, string>): string {
	return path.replace(/\{([^}]+)\}/g, (_match, name: string) => safePath`${values[name] ?? ''}`);
}

function readQuery(
	{ queryFields = [] }: CatalogueOperation,
	plan: Plan,
	parameters: Parameters,
	asJson: JsonPart[],
): IDataObject {
	if (!asJson.includes('query')) {
		return readSlots(parameters, plan.requiredQuery, 'query', plan.query);
	}
	return readJson(parameters, 'query', queryFields);
}

function readBody(
	{ id, bodyFields = [] }: CatalogueOperation,
	plan: Plan,
	parameters: Parameters,
	asJson: JsonPart[],
): IDataObject {
	if (!asJson.includes('payload')) {
		return readSlots(parameters, plan.requiredBody, 'body', plan.body);
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
function readSlots(
	parameters: Parameters,
	required: Slot[],
	collection: string,
	optional: Slot[],
): IDataObject {
	const values: IDataObject = {};
	for (const slot of required) {
		setOwn(values, slot.field.name, parameters.get(slot.name, notEmpty(slotReader(slot))));
	}
	for (const name of parameters.given(collection)) {
		const slot = optional.find((candidate) => candidate.name === name);
		if (!slot) continue;
		const place = `${collection}.${name}`;
		// Without one of its filters a list has everything; a body may lack optional data for some items.
		const value =
			collection === 'query'
				? parameters.findGiven(place, slotReader(slot))
				: parameters.find(place, slotReader(slot));
		// A list that was added and left empty says nothing.
		const isEmpty = Array.isArray(value) && value.length === 0;
		if (value !== undefined && !isEmpty) setOwn(values, slot.field.name, value);
	}
	return values;
}

/** For what is required: a list without entries is none. */
function notEmpty(reader: Reader<unknown>): Reader<unknown> {
	return (value, context) => {
		const result = reader(value, context);
		const isEmpty = result === undefined || (Array.isArray(result) && result.length === 0);
		return isEmpty ? new Refusal('must have at least one entry') : result;
	};
}

function slotReader({ field, entity }: Slot): Reader<unknown> {
	if (field.type === 'object' && hasForm(field)) {
		return (value, context) => readRows(field, value, context);
	}
	return readerOf(field, entity);
}

/** A part of the request that is given as one object. */
function readJson(parameters: Parameters, part: JsonPart, fields: CatalogueField[]): IDataObject {
	const box = JSON_BOXES[part];
	const reader: Reader<IDataObject> = (value, context) => {
		const object = jsonObject(value, context);
		return object instanceof Refusal ? object : readKnown(fields, object, context);
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
function readList({ list: slot }: Plan, parameters: Parameters, asJson: JsonPart[]): unknown {
	if (!slot) return [];
	const [name, reader] = asJson.includes('payload')
		? ([JSON_BOXES.payload, listOfObjects(slot.field)] as const)
		: ([slot.name, slotReader(slot)] as const);
	return parameters.get(name, notEmpty(reader));
}

function listOfObjects(field: CatalogueField): Reader<unknown> {
	return (value, context) => {
		const parsed = jsonValue(value, context);
		if (parsed instanceof Refusal) return parsed;
		if (!Array.isArray(parsed)) return new Refusal(`must be a JSON list, not ${kindOf(parsed)}`);
		return readerOf(field)(parsed, context);
	};
}

function within(name: string, reader: Reader<string>): Reader<string> {
	return (value, context) => {
		const result = reader(value, context);
		return result instanceof Refusal
			? new Refusal(`has a '${name}' that ${result.reason}`)
			: result;
	};
}
