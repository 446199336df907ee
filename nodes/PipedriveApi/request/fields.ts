import type { IDataObject } from 'n8n-workflow';

import type { NodeParameters } from '../../shared/input/parameters';
import type { Reader } from '../../shared/input/readers';
import { byAlphabet } from '../../shared/values/compare';
import { setOwn } from '../../shared/values/records';
import { Invalid } from '../../shared/values/invalid';
import type { RequestField } from './plan';
import { parameterOf } from './plan';
import { hasRows, readRows } from './rows';
import { readerOf } from './values';

/** Reads required fields, and those that the user has added to a collection; nothing else is sent. */
export function readFields(
	parameters: NodeParameters,
	fields: RequestField[],
	part: 'query' | 'body',
): IDataObject {
	const values: IDataObject = {};
	for (const requestField of fields.filter(({ collection }) => !collection)) {
		const reader = notEmpty(fieldReader(requestField));
		setOwn(values, requestField.field.name, parameters.get(parameterOf(requestField), reader));
	}
	for (const requestField of addedFields(parameters, fields)) {
		const parameter = parameterOf(requestField);
		const reader = fieldReader(requestField);
		// A list without one of its filters returns everything; a body may lack optional data.
		const value =
			part === 'query'
				? parameters.getGiven(parameter, reader)
				: parameters.getOptional(parameter, reader);
		if (value !== undefined && !isEmptyList(value)) {
			setOwn(values, requestField.field.name, value);
		}
	}
	return values;
}

/** Returns the fields that the user has added to their collections; those of several in one order. */
function addedFields(parameters: NodeParameters, fields: RequestField[]): RequestField[] {
	const collections = [...new Set(fields.flatMap(({ collection }) => collection ?? []))];
	const added = collections.flatMap((collection) =>
		parameters
			.given(collection)
			.flatMap(
				(name) => fields.find((its) => its.name === name && its.collection === collection) ?? [],
			),
	);
	return collections.length > 1 ? added.sort((a, b) => byAlphabet(a.name, b.name)) : added;
}

/** Returns the reader of a field's value. */
export function fieldReader({ field, recordType }: RequestField): Reader<unknown> {
	if (hasRows(field)) return (value, context) => readRows(field, value, context);
	return readerOf(field, recordType);
}

/** Returns a reader that refuses a list without entries. */
export function notEmpty(reader: Reader<unknown>): Reader<unknown> {
	return (value, context) => {
		const result = reader(value, context);
		return result === undefined || isEmptyList(result)
			? new Invalid('must have at least one entry')
			: result;
	};
}

function isEmptyList(value: unknown): boolean {
	return Array.isArray(value) && value.length === 0;
}
