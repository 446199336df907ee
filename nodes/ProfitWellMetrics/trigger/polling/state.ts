import type { IDataObject } from 'n8n-workflow';

import { parseRow, serializeRow } from '../../../shared/polling/rows';
import { identity, secondOf } from '../../customers/by-change';

/**
 * Seconds before the last seen change that each poll reads once more, so that a change that ProfitWell
 * lists a little late is not missed.
 */
export const OVERLAP = 300;

/** State of the customers. */
export interface CustomersState {
	/** UNIX seconds of the last seen change; 0 if there was no customer. */
	until: number;
	/** True once all customers were read, so that an unknown one is new. */
	isComplete: boolean;
	/** True if only the customers that changed last are kept. */
	onlyRecent: boolean;
	/**
	 * UNIX seconds from which on unknown customers have changed, although not all were read yet. Set if only
	 * recent ones were kept before.
	 */
	changedFrom?: number;
	/** One text per customer; see `serializeSnapshot`. */
	rows: string[];
}

/** Customer as a poll saw it. */
export interface Snapshot {
	id: string;
	status: string;
	/** MRR in cents that the next change is measured from. */
	mrrCents: number;
	/** UNIX seconds of the last change. */
	updated: number;
	/** Digits after the seconds of the last change, which has microseconds. */
	fraction: string;
}

/** Statuses in one character each (documented by Paddle's help, the last one by recorded answers). */
const CODES: Record<string, string> = {
	a: 'active',
	t: 'trialing',
	c: 'cancelled',
	x: 'churned_trial',
	v: 'churned_voluntary',
	d: 'churned_delinquent',
	n: 'no_history',
};
const STATUSES = new Map(Object.entries(CODES));
const CODE_OF = new Map(Object.entries(CODES).map(([code, status]) => [status, code]));

/** Returns the values of a listed customer that later polls compare. */
export function snapshotOf(customer: IDataObject): Snapshot {
	const updatedOn = String(customer.updated_on);
	return {
		id: identity(customer),
		status: String(customer.status ?? ''),
		mrrCents: Number(customer.mrr_cents ?? 0) || 0,
		updated: Date.parse(secondOf(customer)) / 1000,
		// A number holds no more digits.
		fraction: /\.(\d{1,12})/.exec(updatedOn)?.[1] ?? '',
	};
}

/** Returns the snapshots of a state by ID. */
export function snapshotsIn(state: CustomersState | undefined): Map<string, Snapshot> {
	const snapshots = (state?.rows ?? []).map(parseSnapshot);
	return new Map(snapshots.map((snapshot) => [snapshot.id, snapshot]));
}

/** Returns the state with the snapshots that the next poll needs. */
export function stateOf(
	snapshots: Map<string, Snapshot>,
	{ until, isComplete, onlyRecent, changedFrom }: Omit<CustomersState, 'rows'>,
): CustomersState {
	const kept = [...snapshots.values()].filter(
		({ updated }) => !onlyRecent || updated >= until - OVERLAP,
	);
	return {
		until,
		isComplete,
		onlyRecent,
		...(changedFrom === undefined ? {} : { changedFrom }),
		rows: kept.map(serializeSnapshot),
	};
}

/** Compares versions of a customer, also by status: it may change twice in a second if times have no fraction. */
export function isSameVersion(one: Snapshot, other: Snapshot): boolean {
	return (
		one.updated === other.updated && one.fraction === other.fraction && one.status === other.status
	);
}

function serializeSnapshot({ id, status, mrrCents, updated, fraction }: Snapshot): string {
	const numbers = [mrrCents, updated, Number(`1${fraction}`)].map((value) => value.toString(36));
	return serializeRow([id, CODE_OF.get(status) ?? status, ...numbers]);
}

function parseSnapshot(row: string): Snapshot {
	const [id = '', status = '', mrr = '', updated = '', fraction = ''] = parseRow(row);
	return {
		id,
		status: STATUSES.get(status) ?? status,
		mrrCents: parseInt(mrr, 36),
		updated: parseInt(updated, 36),
		fraction: String(parseInt(fraction, 36)).slice(1),
	};
}
