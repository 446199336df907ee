import { parseRow, serializeRow } from '../../../shared/polling/rows';
import type { FieldOrder } from './field-digests';
import type { EventName } from './fields';
import type { TriggerSettings } from './settings';

/** State of the trigger: all subscriptions as the last poll saw them. */
export interface SubscriptionsState {
	/** Names of the chosen fields, in the order of their values in `rows`. */
	fields: string[];
	/** Names of all fields, in the order of their digests in `rows`. */
	order: FieldOrder;
	/** Fields that the digests leave out. */
	ignored: string[];
	/** One text per subscription; see `serializeSnapshot`. */
	rows: string[];
}

/** Subscription as a poll saw it; fields that no chosen event needs are empty. */
export interface Snapshot {
	id: string;
	/** Undefined if the subscription shows no status. */
	isSuspended?: boolean;
	/** Name of the company, cut; shown when the subscription is gone. */
	company: string;
	/** E-mail addresses of its users by their IDs; undefined if it shows no users. */
	users?: Record<string, string>;
	/** Values of the chosen fields, by their names. */
	values?: Record<string, unknown>;
	/** See `fieldDigests`. */
	digests: string;
}

const STATUS = { unknown: '', running: 'r', suspended: 's' } as const;

/** Serializes a snapshot; the names of the chosen fields are stored once for all subscriptions. */
export function serializeSnapshot(
	{ id, isSuspended, company, users, values, digests }: Snapshot,
	fields: string[],
): string {
	const known = isSuspended ? STATUS.suspended : STATUS.running;
	const status = isSuspended === undefined ? STATUS.unknown : known;
	const inOrder = values && fields.map((field) => values[field] ?? null);
	return serializeRow([id, status, company, asJson(users), asJson(inOrder), digests]);
}

/** Returns the snapshots of a state by ID, without values that are no longer watched or comparable. */
export function snapshotsIn(
	state: SubscriptionsState | undefined,
	{ events, ignoredFields }: TriggerSettings,
): Map<string, Snapshot> {
	if (!state) return new Map();
	const isWatched = (...names: EventName[]) => events.some((event) => names.includes(event));
	const isSame = JSON.stringify(state.ignored) === JSON.stringify(ignoredFields);
	const snapshots = state.rows.map((row): Snapshot => {
		const snapshot = parseSnapshot(row, state.fields);
		return {
			...snapshot,
			isSuspended: isWatched('suspended', 'restored') ? snapshot.isSuspended : undefined,
			users: isWatched('userAdded', 'userRemoved') ? snapshot.users : undefined,
			digests: isSame ? snapshot.digests : '',
		};
	});
	return new Map(snapshots.map((snapshot) => [snapshot.id, snapshot]));
}

/** Keeps the status and the users that the list does not show this time. */
export function withKnownValues(now: Snapshot, before: Snapshot | undefined): Snapshot {
	return {
		...now,
		isSuspended: now.isSuspended ?? before?.isSuspended,
		users: now.users ?? before?.users,
	};
}

/** Snapshot of a subscription that a later poll will compare, with values that were not watched before. */
export function withNewValues(before: Snapshot, now: Snapshot): Snapshot {
	return {
		id: before.id,
		isSuspended: before.isSuspended ?? now.isSuspended,
		company: before.company || now.company,
		users: before.users ?? now.users,
		values: now.values && { ...now.values, ...before.values },
		digests: now.digests && (before.digests || now.digests),
	};
}

function parseSnapshot(row: string, fields: string[]): Snapshot {
	const [id = '', status, company = '', users = '', values = '', digests = ''] = parseRow(row);
	const inOrder = fromJson<unknown[]>(values);
	const entries = inOrder && fields.map((field, index) => [field, inOrder[index]]);
	return {
		id,
		isSuspended: status === STATUS.unknown ? undefined : status === STATUS.suspended,
		company,
		users: fromJson(users),
		values: entries && (Object.fromEntries(entries) as Record<string, unknown>),
		digests,
	};
}

function asJson(value: unknown): string {
	return value === undefined ? '' : JSON.stringify(value);
}

function fromJson<T>(text: string): T | undefined {
	return text === '' ? undefined : (JSON.parse(text) as T);
}
