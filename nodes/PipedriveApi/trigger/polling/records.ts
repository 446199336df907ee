import { shortDigest } from '../../../shared/values/digest';
import { asRecord } from '../../../shared/values/records';

/** Six bits each: one change in 2^48 is missed. */
const CHARACTERS = 8;

/** A record, what tells it from the others of its list, and one version of it from another. */
export interface Version {
	record: unknown;
	key: string;
	digest: string;
}

/**
 * The records of a list, each once: one that comes again, because the list moved while its pages were read,
 * in the version that came last. Entries without an ID, as those of a changelog, are told apart by all that
 * they hold.
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

/** The ID of a record, with what it is where a list holds several kinds. */
function idOf(record: unknown): string | undefined {
	const { id, field_code: code, item, type, object, data } = asRecord(record);
	const own = id ?? code;
	if (isId(own)) return idWithKind(own, item ?? (id === undefined ? type : undefined));
	// What a search has found, and what happened to a record, come in a wrapping.
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
