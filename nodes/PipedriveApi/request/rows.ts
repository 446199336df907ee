import type { IDataObject } from 'n8n-workflow';

import type { Reader } from '../../shared/input/readers';
import { asRecord } from '../../shared/values/records';
import { Invalid } from '../../shared/values/invalid';
import type { CatalogueField } from '../catalogue/types';
import { readKnown } from './values';

/** Name of the one entry of every nested form. */
export const ROW = 'row';

/** Returns true for an object whose fields are shown as rows of a form instead of JSON. */
export function hasRows({ type, fields = [], open }: CatalogueField): boolean {
	const isFlat = fields.every((inner) => inner.type !== 'object' && !inner.list);
	return type === 'object' && fields.length > 0 && isFlat && !open;
}

/** Fields without which a row is empty: a label without an address means nothing. */
const MAIN_FIELDS = ['value', 'price'];

/**
 * Reads the rows of a nested form. Empty fields are not sent. The API replaces a list as a whole, so an
 * empty row is left out, and a list without rows is not sent.
 */
export function readRows(
	field: CatalogueField,
	value: unknown,
	context: Parameters<Reader<unknown>>[1],
): unknown {
	const rows = [asRecord(value)[ROW] ?? []].flat().map(asRecord);
	const results: IDataObject[] = [];
	for (const [index, given] of rows.entries()) {
		const where = field.list ? ` in row ${index + 1}` : '';
		const entries = Object.entries(given).filter(([, inner]) => !isEmpty(inner));
		const lacks = (name: string) => !entries.some(([key]) => key === name);
		if (saysNothing(field, entries.length, lacks)) {
			if (field.required) return new Invalid(`has nothing${where}`);
			continue;
		}
		const missing = field.fields?.find(({ name, required }) => required && lacks(name));
		if (missing) return new Invalid(`lacks '${missing.name}'${where}`);
		const result = readKnown(field.fields ?? [], Object.fromEntries(entries), context);
		if (result instanceof Invalid) return new Invalid(`${result.reason}${where}`);
		results.push(result);
	}
	if (results.length === 0) return undefined;
	return field.list ? results : results[0];
}

function saysNothing(
	{ list: isList, fields = [] }: CatalogueField,
	count: number,
	lacks: (name: string) => boolean,
): boolean {
	const main = fields.find(({ name }) => MAIN_FIELDS.includes(name));
	return count === 0 || (isList === true && main !== undefined && lacks(main.name));
}

function isEmpty(value: unknown): boolean {
	const isLocator = typeof value === 'object' && value !== null && '__rl' in value;
	const inner: unknown = isLocator ? asRecord(value).value : value;
	return (
		inner === undefined || inner === null || (typeof inner === 'string' && inner.trim() === '')
	);
}
