import type { IDataObject } from 'n8n-workflow';

import { asItems } from '../../shared/values/items';
import { asRecord } from '../../shared/values/records';
import type { OperationEntry } from '../operation/entry';

/** The records in an answer: its list, wherever it stands, or the one record. */
export function recordsIn(body: unknown, { listKey }: Pick<OperationEntry, 'listKey'>): unknown {
	const { data } = asRecord(body);
	if (listKey === undefined) return data;
	return asRecord(data)[listKey] ?? data;
}

/** A list in an answer; v1 answers null where there is nothing. */
export function listIn(body: unknown, entry: Pick<OperationEntry, 'listKey'>): unknown[] {
	const records = recordsIn(body, entry);
	if (records === null || records === undefined) return [];
	return Array.isArray(records) ? records : [records];
}

/** What a search found, beside how well it fits: {result_score, item} as one record. */
export function withoutScore(record: unknown): unknown {
	const { item, result_score: score, ...rest } = asRecord(record);
	if (typeof item !== 'object' || item === null || Array.isArray(item)) return record;
	return { ...item, ...rest, ...(score === undefined ? {} : { result_score: score }) };
}

/** What a deletion answers, in n8n's form. */
export function deleted(data: unknown): IDataObject {
	const record = Array.isArray(data) ? { items: data as IDataObject[] } : asRecord(data);
	return { deleted: true, ...record };
}

/** A record, whatever it is, as an item's JSON. */
export function itemsOf(records: unknown): IDataObject[] {
	return [asItems(records ?? undefined)].flat();
}
