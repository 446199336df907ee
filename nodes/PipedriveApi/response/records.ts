import type { IDataObject } from 'n8n-workflow';

import { asItems } from '../../shared/values/items';
import { asRecord } from '../../shared/values/records';
import type { OperationEntry } from '../operation/entry';

/** Returns the list in an answer, or its single record. */
export function recordsIn(body: unknown, { listKey }: Pick<OperationEntry, 'listKey'>): unknown {
	const { data } = asRecord(body);
	if (listKey === undefined) return data;
	return asRecord(data)[listKey] ?? data;
}

/** Returns the list in an answer; v1 answers null for an empty one. */
export function listIn(body: unknown, entry: Pick<OperationEntry, 'listKey'>): unknown[] {
	const records = recordsIn(body, entry);
	if (records === null || records === undefined) return [];
	return Array.isArray(records) ? records : [records];
}

/** Returns a search result {result_score, item} as one record. */
export function withoutScore(record: unknown): unknown {
	const { item, result_score: score, ...rest } = asRecord(record);
	if (typeof item !== 'object' || item === null || Array.isArray(item)) return record;
	return { ...item, ...rest, ...(score === undefined ? {} : { result_score: score }) };
}

/** Returns the item for a deletion, in n8n's idiom. */
export function deleted(data: unknown): IDataObject {
	const record = Array.isArray(data) ? { items: data as IDataObject[] } : asRecord(data);
	return { deleted: true, ...record };
}

/** Returns records of any shape as the JSON of items. */
export function itemsOf(records: unknown): IDataObject[] {
	return [asItems(records ?? undefined)].flat();
}
