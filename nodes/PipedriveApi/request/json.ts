import type { IDataObject } from 'n8n-workflow';

import type { NodeParameters } from '../../shared/input/parameters';
import type { Reader } from '../../shared/input/readers';
import { jsonObject } from '../../shared/input/readers';
import { Invalid } from '../../shared/values/invalid';
import type { CatalogueField } from '../catalogue/types';
import { isNothing, readKnown } from './values';

/** The parts of a request that can be given as JSON each. */
export type JsonPart = 'path' | 'query' | 'body';

export const JSON_PARTS: readonly JsonPart[] = ['path', 'query', 'body'];

/** Returns the option that holds a part as JSON; without it the part's own fields count. */
export function jsonOption(part: JsonPart): string {
	return `options.${part}Json`;
}

/** Returns the parts that the user gives as JSON. */
export function jsonParts(parameters: NodeParameters): JsonPart[] {
	const given = parameters.given('options');
	return JSON_PARTS.filter((part) => given.includes(`${part}Json`));
}

/** Reads a part that is given as one object. @throws an error where a required field is missing */
export function readJson(
	parameters: NodeParameters,
	part: JsonPart,
	fields: CatalogueField[],
): IDataObject {
	const option = jsonOption(part);
	const reader: Reader<IDataObject> = (value, context) => {
		const object = jsonObject(value, context);
		return object instanceof Invalid ? object : readKnown(fields, object, context);
	};
	const object = parameters.get(option, reader);
	const isGiven = (name: string) => Object.hasOwn(object, name) && !isNothing(object[name]);
	const missing = fields.find(
		({ name, required, type }) => required && type !== 'file' && !isGiven(name),
	);
	if (missing) throw parameters.refuse(option, `lacks '${missing.name}', which is required`);
	const empty = part === 'query' && Object.keys(object).find((name) => !isGiven(name));
	if (empty) {
		throw parameters.refuse(option, `has nothing in '${empty}': leave it out, or give it a value`);
	}
	return object;
}
