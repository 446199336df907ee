import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/values/records';

/**
 * A subscription's fields by their dotted names, e.g. "order.seats". A list counts as one field, since
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

/** Whether a field is one of these, or in one of these groups. */
export function isAmong(field: string, names: string[]): boolean {
	return names.some((name) => field === name || field.startsWith(`${name}.`));
}
