import type { IDataObject } from 'n8n-workflow';

import type { Reader } from '../../shared/input/readers';
import {
	clockTime,
	day,
	exactText,
	flag,
	integer,
	jsonObject,
	jsonValue,
	kindOf,
	number,
	shown,
	sqlDateTime,
	text,
	utcDateTime,
	utcDay,
	utcTimeOfDay,
	uuid,
} from '../../shared/input/readers';
import { setOwn } from '../../shared/values/records';
import { Invalid } from '../../shared/values/invalid';
import type { CatalogueField, Format } from '../catalogue/types';
import type { RecordTypeInfo, RecordType } from '../catalogue/record-types';
import { recordTypes } from '../catalogue/record-types';

const FORMATS: Record<Format, Reader<string>> = {
	date: day,
	utcDate: utcDay,
	dateTime: utcDateTime,
	sqlDateTime,
	time: clockTime,
	utcTime: utcTimeOfDay,
	uuid,
};

/**
 * Returns the reader of a field: it turns the value of a form, an expression or JSON into exactly what the
 * endpoint takes. v2 refuses "1" for 1, and dates in any form but its own.
 */
export function readerOf(field: CatalogueField, recordType?: RecordType): Reader<unknown> {
	if (field.several) return severalReader(field);
	if (field.list) return listReader(field);
	if (recordType) return idReader(recordTypes[recordType]);
	switch (field.type) {
		case 'number':
			return isId(field.name) ? integer({ min: 0 }) : number;
		case 'boolean':
			return zeroOrOne;
		case 'flag':
			return (value, context) => {
				const result = zeroOrOne(value, context);
				return result instanceof Invalid ? result : Number(result);
			};
		case 'choice':
			return choiceReader(field);
		case 'object':
			return objectReader(field);
		case 'text':
			return field.format ? FORMATS[field.format] : exactText;
		default:
			return jsonValue;
	}
}

/** Returns true for the name of an identifier; a number of another name is an amount. */
export function isId(name: string): boolean {
	return name === 'id' || /_id$|Id$/.test(name);
}

/** Returns the reader for the ID of a record. */
function idReader({ id }: RecordTypeInfo): Reader<string | number> {
	if (id === 'uuid') return uuid;
	return id === 'number' ? integer({ min: 1 }) : text;
}

/** Reads true or false, also as 1 or 0, which v1 answers. */
const zeroOrOne: Reader<boolean> = (value, context) => {
	if (value === 1 || value === '1') return true;
	if (value === 0 || value === '0') return false;
	return flag(value, context);
};

function choiceReader({ values = [] }: CatalogueField): Reader<string | number> {
	return (value) => {
		// Only text and numbers can be compared by their text.
		const wanted = ['string', 'number'].includes(typeof value) ? String(value).trim() : undefined;
		const known = values.find((candidate) => String(candidate) === wanted);
		return known ?? new Invalid(`must be one of ${values.join(', ')}, not ${shown(value)}`);
	};
}

/** Reads several values into text with commas; undefined if there are none. */
function severalReader(field: CatalogueField): Reader<string | undefined> {
	const isNumber = field.type === 'number' || field.name === 'ids';
	const reader = field.values ? choiceReader(field) : isNumber ? integer({ min: 1 }) : text;
	return (value, context) => {
		const entries = asList(value);
		if (!entries) return new Invalid(`must be a list, not ${kindOf(value)}`);
		if (entries.length === 0) return undefined;
		const results = entries.map((entry) => reader(entry, context));
		const refused = results.find((result) => result instanceof Invalid);
		return refused instanceof Invalid ? refused : results.join(',');
	};
}

function listReader(field: CatalogueField): Reader<unknown[]> {
	// Lists of numbers are lists of IDs.
	const name = field.type === 'number' ? 'id' : field.name;
	const reader = readerOf({ ...field, name, list: undefined });
	return (value, context) => {
		const entries = asList(value);
		if (!entries) return new Invalid(`must be a list, not ${kindOf(value)}`);
		const results = entries.map((entry) => reader(entry, context));
		const index = results.findIndex((result) => result instanceof Invalid);
		const refused = results[index];
		return refused instanceof Invalid
			? new Invalid(`has an entry ${index + 1} that ${refused.reason}`)
			: results;
	};
}

/** Returns the entries of a list, its JSON, text with commas, or a single number. */
function asList(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value;
	if (typeof value === 'number') return [value];
	if (typeof value !== 'string') return undefined;
	if (value.trim().startsWith('[')) {
		const parsed = jsonValue(value, { timezone: 'UTC' });
		return Array.isArray(parsed) ? parsed : undefined;
	}
	return value
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

function objectReader(field: CatalogueField): Reader<IDataObject> {
	return (value, context) => {
		const object = jsonObject(value, context);
		if (object instanceof Invalid) return object;
		return field.fields ? readKnown(field.fields, object, context) : object;
	};
}

/** Reads the known keys of an object by their types; unknown ones are left to Pipedrive. */
export function readKnown(
	fields: CatalogueField[],
	object: IDataObject,
	context: Parameters<Reader<unknown>>[1],
): IDataObject | Invalid {
	const result: IDataObject = {};
	for (const [name, value] of Object.entries(object)) {
		const field = fields.find((candidate) => candidate.name === name);
		if (!field || value === null || value === undefined) {
			setOwn(result, name, value);
			continue;
		}
		const read = readerOf(field)(value, context);
		if (read instanceof Invalid) return new Invalid(`has a '${name}' that ${read.reason}`);
		setOwn(result, name, read);
	}
	return result;
}

/** Returns true for values that name no ID and no filter: a query would leave them out. */
export function isNothing(value: unknown): boolean {
	const isEmptyList = Array.isArray(value) && value.length === 0;
	return value === undefined || value === null || value === '' || isEmptyList;
}
