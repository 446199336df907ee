import { randomUUID } from 'node:crypto';

export type Id = number | string;

/** A record as it is answered. */
export interface Row {
	id: Id;
	[key: string]: unknown;
}

export interface StoreOptions {
	/** Number of records at the beginning. */
	seeded: number;
	/** Makes the record that is there from the beginning; `index` counts from 0. */
	make: (index: number, id: Id) => Row;
	/** UUIDs in place of numbers. */
	textIds?: boolean;
	/** The first number; default 1. */
	firstId?: number;
}

/** Which records are wanted, and in which order. The same `key` stands for the same choice. */
interface Selection {
	key: string;
	accepts?: (row: Row) => boolean;
	compare?: (a: Row, b: Row) => number;
}

/** Told of every write: the record before and after it. */
export type Watch = (before: Row | undefined, after: Row | undefined) => void;

const SEEDED_UUID = /^00000000-0000-4000-8000-([\da-f]{12})$/;
const MOST_REMEMBERED = 20;

/** The UUID of the record with this number. */
export const seededUuid = (number: number): string =>
	`00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

/**
 * Records that are made when they are asked for, so that a hundred thousand of them cost nothing;
 * those that were written to are kept.
 */
export class Store {
	private readonly kept = new Map<Id, Row>();
	private readonly removed = new Set<Id>();
	private readonly added: Id[] = [];
	private selections = new Map<string, Id[]>();
	private counter: number;
	private readonly firstId: number;

	constructor(
		private readonly options: StoreOptions,
		private readonly watch: Watch = () => {},
	) {
		this.firstId = options.firstId ?? 1;
		this.counter = this.firstId + options.seeded;
	}

	get(id: Id): Row | undefined {
		if (this.removed.has(id)) return undefined;
		const kept = this.kept.get(id);
		if (kept) return kept;
		const index = this.indexOf(id);
		return index === undefined ? undefined : this.options.make(index, id);
	}

	/** The record whose ID is written like this in a path or a query. */
	find(text: string): Row | undefined {
		if (this.options.textIds) return this.get(text);
		return /^[1-9]\d*$/.test(text) ? this.get(Number(text)) : undefined;
	}

	add(values: Record<string, unknown>, itsId?: Id): Row {
		const id = itsId ?? (this.options.textIds ? randomUUID() : this.counter++);
		this.removed.delete(id);
		const row: Row = { ...values, id };
		this.kept.set(id, row);
		this.added.push(id);
		this.selections.clear();
		this.watch(undefined, row);
		return row;
	}

	change(row: Row, values: Record<string, unknown>): Row {
		const before = this.get(row.id) ?? row;
		const changed: Row = { ...row, ...values, id: row.id };
		this.kept.set(row.id, changed);
		this.selections.clear();
		this.watch(before, changed);
		return changed;
	}

	remove({ id }: Row): void {
		const before = this.get(id);
		this.removed.add(id);
		this.kept.delete(id);
		this.selections.clear();
		this.watch(before, undefined);
	}

	/** A record as they are made; it need not be there. */
	sample(): Row {
		return this.options.make(0, this.idAt(0));
	}

	/** IDs in the order in which the records were made. */
	ids(): Id[] {
		return this.select({ key: '' });
	}

	rows(ids: readonly Id[] = this.ids()): Row[] {
		return ids.flatMap((id) => this.get(id) ?? []);
	}

	/** The IDs of a selection; found once, until something is written. */
	select({ key, accepts, compare }: Selection): Id[] {
		const known = this.selections.get(key);
		if (known) return known;
		let ids = this.allIds();
		if (accepts && !compare) {
			ids = ids.filter((id) => accepts(this.get(id) as Row));
		} else if (compare) {
			const rows = this.rows(ids).filter((row) => accepts?.(row) ?? true);
			ids = rows.sort(compare).map(({ id }) => id);
		}
		if (this.selections.size >= MOST_REMEMBERED) this.selections.clear();
		this.selections.set(key, ids);
		return ids;
	}

	private allIds(): Id[] {
		const { seeded } = this.options;
		const first = Array.from({ length: seeded }, (_, index) => this.idAt(index));
		return [...first, ...this.added].filter((id) => !this.removed.has(id));
	}

	private idAt(index: number): Id {
		return this.options.textIds ? seededUuid(index + 1) : this.firstId + index;
	}

	private indexOf(id: Id): number | undefined {
		const number = this.options.textIds
			? parseInt(SEEDED_UUID.exec(String(id))?.[1] ?? '', 16)
			: Number(id);
		const index = number - (this.options.textIds ? 1 : this.firstId);
		return index >= 0 && index < this.options.seeded ? index : undefined;
	}
}
