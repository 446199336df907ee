import type { IDataObject } from 'n8n-workflow';

import type { FormValue } from '../../shared/http/form-body';
import type { NodeParameters } from '../../shared/input/parameters';
import type { Reader } from '../../shared/input/readers';
import { jsonValue, kindOf } from '../../shared/input/readers';
import { Invalid } from '../../shared/values/invalid';
import type { CatalogueField, CatalogueOperation } from '../catalogue/types';
import { FLAT_CUSTOM_KEY } from '../custom-fields/keys';
import { fieldReader, notEmpty, readFields } from './fields';
import type { JsonPart } from './json';
import { jsonOption, readJson } from './json';
import type { RequestPlan } from './plan';
import { parameterOf } from './plan';
import { readerOf } from './values';

/** Returns the body's fields by the names of the reference. */
export function readBody(
	{ id, bodyFields = [] }: CatalogueOperation,
	plan: RequestPlan,
	parameters: NodeParameters,
	asJson: JsonPart[],
): IDataObject {
	if (!asJson.includes('body')) return readFields(parameters, plan.body, 'body');
	const body = readJson(parameters, 'body', bodyFields);
	const flat = Object.keys(body).find((key) => FLAT_CUSTOM_KEY.test(key));
	if (flat !== undefined && id.startsWith('v2.')) {
		throw parameters.refuse(
			jsonOption('body'),
			`has the custom field '${flat}' beside the others, but v2 takes them under 'custom_fields'`,
		);
	}
	return body;
}

/** Returns a body that is a list: rows of the form, or JSON. */
export function readListBody(
	{ list: requestField }: RequestPlan,
	parameters: NodeParameters,
	asJson: JsonPart[],
): unknown {
	if (!requestField) return [];
	return asJson.includes('body')
		? parameters.get(jsonOption('body'), notEmpty(listOfObjects(requestField.field)))
		: parameters.get(parameterOf(requestField), notEmpty(fieldReader(requestField)));
}

function listOfObjects(field: CatalogueField): Reader<unknown> {
	return (value, context) => {
		const parsed = jsonValue(value, context);
		if (parsed instanceof Invalid) return parsed;
		if (!Array.isArray(parsed)) return new Invalid(`must be a JSON list, not ${kindOf(parsed)}`);
		return readerOf(field)(parsed, context);
	};
}

/** Returns fields as an HTML form holds them. @throws an error for null, lists and objects */
export function asForm(fields: IDataObject, parameters: NodeParameters): Record<string, FormValue> {
	const isPlain = (value: unknown): value is FormValue =>
		['string', 'number', 'boolean'].includes(typeof value);
	const form: Record<string, FormValue> = {};
	for (const [name, value] of Object.entries(fields)) {
		if (!isPlain(value)) {
			const reason = `has a '${name}' that must be text or a number, not ${kindOf(value)}`;
			throw parameters.refuse(jsonOption('body'), reason);
		}
		form[name] = value;
	}
	return form;
}
