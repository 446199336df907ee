import { packRow, unpackRow } from '../../../shared/polling/rows';

/** What is remembered of a subscription; what no chosen event needs is left empty. */
export interface Remembered {
	id: string;
	/** Undefined where the subscription tells no status. */
	isSuspended?: boolean;
	/** The company's name, cut; shown when the subscription is gone. */
	company: string;
	/** E-mail addresses of its users by their IDs; undefined where it shows no users. */
	users?: Record<string, string>;
	/** Values of the chosen fields, by their names. */
	values?: Record<string, unknown>;
	/** See `fieldDigests`. */
	digests: string;
}

const STATUS = { unknown: '', running: 'r', suspended: 's' } as const;

/** One short text for a subscription; the names of the chosen fields stand once for all of them. */
export function pack(
	{ id, isSuspended, company, users, values, digests }: Remembered,
	fields: string[],
): string {
	const known = isSuspended ? STATUS.suspended : STATUS.running;
	const status = isSuspended === undefined ? STATUS.unknown : known;
	const inOrder = values && fields.map((field) => values[field] ?? null);
	return packRow([id, status, company, asJson(users), asJson(inOrder), digests]);
}

/** The subscription that `pack` made a text of. */
export function unpack(row: string, fields: string[]): Remembered {
	const [id = '', status, company = '', users = '', values = '', digests = ''] = unpackRow(row);
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
