import { integerText, optional, parsed, type Field } from '../fields';
import type { Dialect } from './dialect';

type Numbers = Record<string, number | undefined>;

/** A part of a list: `limit` rows from `offset` on, and where the next part begins, if there is one. */
interface Part {
	offset: number;
	limit: number;
	nextOffset?: number;
}

/** Part of an answer beside its rows. */
interface Marker {
	body?: Record<string, unknown>;
	headers?: Record<string, string>;
}

interface PagingStyle {
	/** The query parameters. */
	parameters: Record<string, Field<number | undefined>>;
	offset(values: Numbers, pageSize: number): number;
	mark(part: Part, list: { url: string; envelope: Dialect['envelope']; pageSize: number }): Marker;
}

const MAX_LIMIT = 500;
const limit = () => optional(integerText({ min: 1, max: MAX_LIMIT }));

const encode = (offset: number): string =>
	Buffer.from(`offset:${offset}`, 'utf8').toString('base64url');

function decode(token: string): number | undefined {
	const digits = /^offset:(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString('utf8'))?.[1];
	return digits === undefined ? undefined : Number(digits);
}

const token = () => optional(parsed(decode, 'Not a valid token.'));

/** Possible forms of paging, and one that no client knows. All assumed. */
const styles: Record<Dialect['paging'], PagingStyle> = {
	none: { parameters: {}, offset: () => 0, mark: () => ({}) },
	start: {
		parameters: { start: optional(integerText({ min: 0 })), limit: limit() },
		offset: ({ start = 0 }) => start,
		mark: ({ offset, limit: rows, nextOffset }) => ({
			body: {
				additional_data: {
					pagination: {
						start: offset,
						limit: rows,
						more_items_in_collection: nextOffset !== undefined,
						...(nextOffset === undefined ? {} : { next_start: nextOffset }),
					},
				},
			},
		}),
	},
	cursor: {
		parameters: { cursor: token(), limit: limit() },
		offset: ({ cursor = 0 }) => cursor,
		mark({ nextOffset }, { envelope }) {
			const next = { next_cursor: nextOffset === undefined ? null : encode(nextOffset) };
			return { body: envelope === 'data' ? { additional_data: next } : next };
		},
	},
	link: {
		parameters: { page: optional(integerText({ min: 1 })) },
		offset: ({ page = 1 }, pageSize) => (page - 1) * pageSize,
		mark({ nextOffset }, { url, pageSize }) {
			const first = `<${url}?page=1>; rel="first"`;
			const next = `<${url}?page=${(nextOffset ?? 0) / pageSize + 1}>; rel="next"`;
			return { headers: { Link: nextOffset === undefined ? first : `${first}, ${next}` } };
		},
	},
	unknown: {
		parameters: { page_token: token() },
		offset: ({ page_token = 0 }) => page_token,
		mark: ({ nextOffset }) => ({
			body: {
				paging:
					nextOffset === undefined
						? { has_more: false }
						: { has_more: true, token: encode(nextOffset) },
			},
		}),
	},
};

/** The query parameters of the dialect's list. */
export const pagingParameters = ({ paging }: Dialect) => styles[paging].parameters;

/** Which part of `total` rows a list request asks for. */
export function partOf(
	{ paging }: Dialect,
	values: Numbers,
	{ pageSize, total }: { pageSize: number; total: number },
): Part {
	if (paging === 'none') return { offset: 0, limit: total };
	const offset = styles[paging].offset(values, pageSize);
	const rows = values.limit ?? pageSize;
	const end = offset + rows;
	return { offset, limit: rows, nextOffset: end < total ? end : undefined };
}

/** Marker of whether there is more. `url`: of the list, without a query. */
export const pagingMarker = (
	{ paging, envelope }: Dialect,
	part: Part,
	list: { url: string; pageSize: number },
): Marker => styles[paging].mark(part, { ...list, envelope });
