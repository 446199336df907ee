import type { IDataObject } from 'n8n-workflow';

import type { Reader } from '../../shared/input/readers';
import { day, integer, kindOf, number, shown, text, timeOfDay } from '../../shared/input/readers';
import { asRecord } from '../../shared/values/records';
import { Invalid } from '../../shared/values/invalid';
import type { FieldDefinition } from './definitions';
import { fieldNamed, nameOf, sameText } from './definitions';
import { nearest } from './nearest';

type Context = Parameters<Reader<unknown>>[1];

/** Notation of custom fields in a body: v2 has one object, v1 has them beside the other fields. */
export type CustomFieldStyle = 'v1' | 'v2';

/**
 * Returns values by key as the API takes them, for values by label or key.
 * @returns an Invalid that names the field and its nearest labels or options
 */
export function writtenCustomFields(
	given: IDataObject,
	all: FieldDefinition[],
	style: CustomFieldStyle,
	context: Context,
): IDataObject | Invalid {
	const result: IDataObject = {};
	for (const [name, value] of Object.entries(given)) {
		if (value === undefined || value === '') continue;
		const definition = fieldNamed(name, all);
		if (definition instanceof Invalid) return definition;
		if (Object.hasOwn(result, definition.code)) {
			return new Invalid(`sets '${nameOf(definition, all)}' twice`);
		}
		const sent = value === null ? null : written(definition, value, context);
		if (sent instanceof Invalid) {
			return new Invalid(`has a value of '${nameOf(definition, all)}' that ${sent.reason}`);
		}
		Object.assign(
			result,
			style === 'v2' ? { [definition.code]: sent } : flattened(definition.code, sent),
		);
	}
	return result;
}

/** Returns a value in the notation of v2 (readme.io, "Migration guide", custom fields). */
function written(definition: FieldDefinition, value: unknown, context: Context): unknown {
	switch (definition.type) {
		case 'double':
			return number(value, context);
		case 'monetary':
			return writtenMoney(value, context);
		case 'date':
			return day(value, context);
		case 'daterange':
			return writtenRange(value, day, context);
		case 'time':
			return objectOr(value, () => wrapped(timeOfDay(value, context)));
		case 'timerange':
			return writtenRange(value, timeOfDay, context);
		case 'enum':
			return optionNamed(definition, value);
		case 'set':
			return writtenSet(definition, value);
		case 'user':
		case 'org':
		case 'people':
			return integer({ min: 1 })(value, context);
		case 'address':
			return objectOr(value, () => wrapped(text(value, context)));
		default:
			return text(value, context);
	}
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Objects are taken as the API's own notation. */
function objectOr(value: unknown, read: () => unknown): unknown {
	return isObject(value) && !('toMillis' in value) && !(value instanceof Date) ? value : read();
}

function wrapped(value: unknown): unknown {
	return value instanceof Invalid ? value : { value };
}

/** Reads an amount with its currency: 100, "100 EUR" or {"value": 100, "currency": "EUR"}. */
function writtenMoney(value: unknown, context: Context): unknown {
	const [amount, currency] = isObject(value)
		? [value.value, value.currency]
		: typeof value === 'string'
			? value.trim().split(/\s+/)
			: [value];
	const read = number(amount, context);
	const isMore = typeof value === 'string' && value.trim().split(/\s+/).length > 2;
	if (read instanceof Invalid || isMore) {
		return new Invalid('must be an amount, e.g. 100, 100 EUR or {"value": 100, "currency": "EUR"}');
	}
	if (currency === undefined || currency === null) return { value: read };
	if (typeof currency === 'string' && /^[a-z]{3}$/i.test(currency)) {
		return { value: read, currency: currency.toUpperCase() };
	}
	return new Invalid(`must have a currency of three letters, not ${shown(currency)}`);
}

/** Reads a start and an end: {"value": …, "until": …} or "… / …". */
function writtenRange(value: unknown, reader: Reader<string>, context: Context): unknown {
	if (typeof value === 'string' && value.split('/').length > 2) {
		return new Invalid(`must be a start and an end, not ${shown(value)}`);
	}
	const { value: from, until, ...rest } = isObject(value) ? value : rangeIn(value);
	const [start, end] = [from, until].map((edge) => reader(edge, context));
	if (start instanceof Invalid) return new Invalid(`must have a start that ${start.reason}`);
	if (end instanceof Invalid) return new Invalid(`must have an end that ${end.reason}`);
	return { ...rest, value: start, until: end };
}

function rangeIn(value: unknown): IDataObject {
	const [from = '', until = ''] = typeof value === 'string' ? value.split('/') : [];
	return { value: from.trim(), until: until.trim() };
}

function writtenSet(definition: FieldDefinition, value: unknown): unknown {
	const entries = Array.isArray(value) ? value : labelsIn(definition, value);
	const results = entries.map((entry: unknown) => optionNamed(definition, entry));
	const refused = results.find((result) => result instanceof Invalid);
	if (results.length === 0 && typeof value === 'string') {
		return new Invalid(`must be labels of its options, not ${shown(value)}`);
	}
	// v2 refuses an empty list; null empties the field.
	return refused ?? (results.length > 0 ? results : null);
}

/** Splits text at its commas into labels, unless all of it is one label. */
function labelsIn({ options }: FieldDefinition, value: unknown): unknown[] {
	if (typeof value !== 'string') return [value];
	if (options.some(({ label }) => sameText(label, value))) return [value];
	if (value.trim().startsWith('[')) {
		try {
			return [JSON.parse(value) as unknown].flat();
		} catch {
			return [value];
		}
	}
	return value
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

/** Returns the ID of the option with this ID or label. */
function optionNamed({ options }: FieldDefinition, value: unknown): number | Invalid {
	const wanted: unknown = isObject(value) ? (value.id ?? value.label) : value;
	if (typeof wanted !== 'string' && typeof wanted !== 'number') {
		return new Invalid(`must be an option, not ${kindOf(wanted)}`);
	}
	const byLabel = options.find(({ label }) => sameText(label, String(wanted)));
	const byId = options.find(({ id }) => String(id) === String(wanted).trim());
	// A number is taken as an ID; a text that fits both is ambiguous.
	if (typeof wanted === 'string' && byLabel && byId && byLabel !== byId) {
		return new Invalid(
			`is ambiguous: ${shown(wanted)} is the label of one option and the ID of '${byId.label}'`,
		);
	}
	const found = byId ?? byLabel;
	if (found) return found.id;
	const near = nearest(
		String(wanted),
		options.map(({ label }) => label),
	);
	return new Invalid(
		`must be one of its options, not ${shown(wanted)}; the nearest are ${near.map((label) => `'${label}'`).join(', ')}`,
	);
}

/** v1 has the parts of a value in keys of their own, and several options as text with commas. */
function flattened(code: string, value: unknown): IDataObject {
	if (Array.isArray(value)) return { [code]: value.join(',') };
	if (!isObject(value)) return { [code]: value as IDataObject };
	const { value: main, ...rest } = asRecord(value);
	const extra = Object.entries(rest).map(([name, inner]) => [`${code}_${name}`, inner]);
	return { [code]: main, ...(Object.fromEntries(extra) as IDataObject) };
}
