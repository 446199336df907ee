import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/values/records';

/**
 * Returns a subscription's fields by their dotted names, e.g. "order.seats". A list is one field, because
 * its entries have no names.
 */
export function flatFields(record: IDataObject, prefix = ''): Map<string, unknown> {
	const fields = Object.entries(record).flatMap(([name, value]): Array<[string, unknown]> => {
		const path = `${prefix}${name}`;
		const inner = asRecord(value);
		return Object.keys(inner).length > 0
			? [...flatFields(inner, `${path}.`)]
			: [[path, value ?? null]];
	});
	return new Map(fields);
}

/** Tells whether a field is one of the given names, or in one of the given groups. */
export function isAmong(field: string, names: string[]): boolean {
	return names.some((name) => field === name || field.startsWith(`${name}.`));
}
