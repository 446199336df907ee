import type { IDataObject } from 'n8n-workflow';

import { packRow, unpackRow } from '../../../shared/polling/rows';
import { identity, secondOf } from '../../customers/by-change';

/** What is remembered of a customer. */
export interface Remembered {
	id: string;
	status: string;
	/** The MRR in cents that the next change is measured from. */
	mrrCents: number;
	/** UNIX seconds of the last change. */
	updated: number;
	/** What follows the seconds of the last change, which has microseconds. */
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

/** What is to be remembered of a customer as ProfitWell lists it. */
export function observe(customer: IDataObject): Remembered {
	const updatedOn = String(customer.updated_on);
	return {
		id: identity(customer),
		status: String(customer.status ?? ''),
		mrrCents: Number(customer.mrr_cents ?? 0) || 0,
		updated: Date.parse(secondOf(customer)) / 1000,
		// More digits would not survive as a number.
		fraction: /\.(\d{1,12})/.exec(updatedOn)?.[1] ?? '',
	};
}

/** One short text for a customer. */
export function pack({ id, status, mrrCents, updated, fraction }: Remembered): string {
	const numbers = [mrrCents, updated, Number(`1${fraction}`)].map((value) => value.toString(36));
	return packRow([id, CODE_OF.get(status) ?? status, ...numbers]);
}

/** The customer that `pack` made a text of. */
export function unpack(row: string): Remembered {
	const [id = '', status = '', mrr = '', updated = '', fraction = ''] = unpackRow(row);
	return {
		id,
		status: STATUSES.get(status) ?? status,
		mrrCents: parseInt(mrr, 36),
		updated: parseInt(updated, 36),
		fraction: String(parseInt(fraction, 36)).slice(1),
	};
}

/** Whether two versions of a customer are the same one; its status may turn twice in a second, if times have no more. */
export function isSameVersion(one: Remembered, other: Remembered): boolean {
	return (
		one.updated === other.updated && one.fraction === other.fraction && one.status === other.status
	);
}
