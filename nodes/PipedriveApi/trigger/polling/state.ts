import { parseRow, serializeRow } from '../../../shared/polling/rows';

/** State of the trigger. */
export interface ListState {
	/** Digest of the settings; after a change of these the list is the baseline. */
	of: string;
	changes?: ChangesState;
	list?: WholeListState;
}

/** State of a list that can be asked for changes. */
export interface ChangesState {
	/** UNIX seconds of the last seen change. */
	until: number;
	/** `until` of the last poll that read everything; records added since then may be unseen. */
	caughtUp: number;
	/** Key, digest and second of the last change of the records that changed last. */
	rows: string[];
}

/** State of a list that has to be read whole. */
export interface WholeListState {
	/** Key and digest of each record; for a missing one also the number of polls that missed it. */
	rows: string[];
}

/** Last seen version of a record in a list that can be asked for changes. */
export interface KnownVersion {
	digest: string;
	/** UNIX seconds of its last change. */
	updated: number;
}

/** Last seen version of a record in a whole list. */
export interface KnownEntry {
	digest: string;
	/** Number of polls in a row that did not list it. */
	missing: number;
}

/** Returns the known versions by key. */
export function versionsIn(state: ChangesState | undefined): Map<string, KnownVersion> {
	const cells = (state?.rows ?? []).map(parseRow);
	return new Map(
		cells.map(([key = '', digest = '', updated = '']) => [
			key,
			{ digest, updated: parseInt(updated, 36) },
		]),
	);
}

/** Serializes the versions that changed at a second or later. */
export function serializeVersions(versions: Map<string, KnownVersion>, since: number): string[] {
	return [...versions]
		.filter(([, { updated }]) => updated >= since)
		.map(([key, { digest, updated }]) => serializeRow([key, digest, updated.toString(36)]));
}

/** Returns the known entries by key. */
export function entriesIn(state: WholeListState | undefined): Map<string, KnownEntry> {
	const cells = (state?.rows ?? []).map(parseRow);
	return new Map(
		cells.map(([key = '', digest = '', missing = '0']) => [
			key,
			{ digest, missing: Number(missing) },
		]),
	);
}

/** Serializes the entries of a whole list. */
export function serializeEntries(entries: Map<string, KnownEntry>): string[] {
	return [...entries].map(([key, { digest, missing }]) =>
		serializeRow([key, digest, ...(missing > 0 ? [String(missing)] : [])]),
	);
}
