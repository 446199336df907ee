import { shortDigest } from '../../shared/digest';
import { asRecord } from '../../shared/records';

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
	const { id, field_code: code, item, type } = asRecord(record);
	const own = id ?? code;
	if (typeof own !== 'number' && (typeof own !== 'string' || own === '')) return undefined;
	const kind =
		typeof item === 'string' ? item : typeof type === 'string' && id === undefined ? type : '';
	return kind === '' ? String(own) : `${kind} ${own}`;
}

function without(record: unknown, names: string[]): unknown {
	if (names.length === 0) return record;
	const entries = Object.entries(asRecord(record)).filter(([name]) => !names.includes(name));
	return Object.fromEntries(entries);
}
