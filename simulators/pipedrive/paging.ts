import type { Id } from './store';

/** A part of a list, with its `additional_data`. */
export interface Page<Item> {
	items: Item[];
	additionalData: unknown;
}

interface Position {
	/** Beginning of the next page when the cursor was made. */
	at: number;
	/** The first record on it, which may have moved since. */
	id?: Id;
}

/** A cursor, opaque to clients. */
export const cursorTo = (position: Position): string =>
	Buffer.from(JSON.stringify(position)).toString('base64url');

/** Position of a cursor; undefined if it is none. */
export function readCursor(cursor: string): Position | undefined {
	try {
		const position = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Position;
		return Number.isInteger(position.at) && position.at >= 0 ? position : undefined;
	} catch {
		return undefined;
	}
}

function startOf({ at, id }: Position, ids: readonly Id[]): number {
	if (id === undefined || ids[at] === id) return at;
	const moved = ids.indexOf(id);
	if (moved !== -1) return moved;
	// The record is gone: in a list by ID, the next one takes its place.
	const isAscending = (ids[0] ?? 0) < (ids.at(-1) ?? 0);
	const next = isAscending ? ids.findIndex((each) => each > id) : -1;
	return next === -1 ? at : next;
}

/** A page by `cursor` and `limit`. */
export function cursorPage(
	ids: readonly Id[],
	{ cursor, limit = 100 }: { cursor?: string; limit?: number },
): Page<Id> {
	const start = cursor === undefined ? 0 : startOf(readCursor(cursor) ?? { at: 0 }, ids);
	const next = start + limit;
	return {
		items: ids.slice(start, next),
		additionalData: {
			next_cursor: next < ids.length ? cursorTo({ at: next, id: ids[next] }) : null,
		},
	};
}

/** A page by `start` and `limit`. */
export function offsetPage(
	ids: readonly Id[],
	{ start = 0, limit = 100 }: { start?: number; limit?: number },
): Page<Id> {
	const next = start + limit;
	const isMore = next < ids.length;
	return {
		items: ids.slice(start, next),
		additionalData: {
			pagination: {
				start,
				limit,
				more_items_in_collection: isMore,
				...(isMore ? { next_start: next } : {}),
			},
		},
	};
}
