import { shortDigest } from '../../../shared/values/digest';
import { asRecord } from '../../../shared/values/records';

/** Characters of six bits each: one change in 2^48 is missed. */
const CHARACTERS = 8;

/** A version of a record: its key is unique in the list, its digest differs after each change. */
export interface Version {
	record: unknown;
	key: string;
	digest: string;
}

/**
 * Returns each record of a list once, in its last version: a record may come again if the list moves while
 * its pages are read. Entries without an ID, e.g. of a changelog, are identified by their content.
 */
export function versionsOf(records: unknown[], ignoredFields: string[]): Version[] {
	const versions = new Map<string, Version>();
	for (const record of records) {
		const digest = shortDigest(without(record, ignoredFields), CHARACTERS);
		const key = idOf(record) ?? `=${digest}`;
		versions.delete(key);
		versions.set(key, { record, key, digest });
	}
	return [...versions.values()];
}

/** Returns the ID of a record, with its kind if the list holds several kinds. */
function idOf(record: unknown): string | undefined {
	const { id, field_code: code, item, type, object, data } = asRecord(record);
	const own = id ?? code;
	if (isId(own)) return idWithKind(own, item ?? (id === undefined ? type : undefined));
	// Search results and history entries wrap the record.
	const inner = asRecord(item ?? (typeof object === 'string' ? data : undefined));
	return isId(inner.id) ? idWithKind(inner.id, object ?? inner.type) : undefined;
}

function isId(value: unknown): value is number | string {
	return typeof value === 'number' || (typeof value === 'string' && value !== '');
}

function idWithKind(id: number | string, kind: unknown): string {
	return typeof kind === 'string' ? `${kind} ${id}` : String(id);
}

function without(record: unknown, names: string[]): unknown {
	const isPlain = typeof record === 'object' && record !== null;
	if (names.length === 0 || !isPlain) return record;
	const entries = Object.entries(record).filter(([name]) => !names.includes(name));
	return Object.fromEntries(entries);
}
