import type { IDataObject } from 'n8n-workflow';

import type { ApiResponse } from '../shared/api';
import { asRecord } from '../shared/records';

/** Where the next page of a list is. */
export interface NextPage {
	/** Absolute or relative; left out where only the query changes. */
	path?: string;
	query: IDataObject;
}

/** Names under which an answer might say that there is more, in a form that nobody knows. */
const SIGNS_OF_MORE =
	/^(has_?more|more|more_items_in_collection|next|next_?page|next_?token|paging|pagination|page_?token)$/i;

/**
 * What an answer says about a next page: where it is, that there is one in an unknown form, or
 * nothing. No paging of this API is documented, so none is asked for: only a page that the answer
 * itself names is followed.
 */
export function nextPageOf({ body, headers }: ApiResponse): NextPage | 'unknown' | undefined {
	const record = asRecord(body);
	const additional = asRecord(record.additional_data);
	const pagination = asRecord(additional.pagination);
	if (pagination.more_items_in_collection === true && pagination.next_start !== undefined) {
		return { query: { start: pagination.next_start } };
	}
	const cursor = record.next_cursor ?? additional.next_cursor;
	if (typeof cursor === 'string' && cursor !== '') return { query: { cursor } };
	const address = linkedNext(headers.link) ?? record.next ?? asRecord(record.links).next;
	if (typeof address === 'string' && /^(https?:\/\/|\/)/.test(address)) return pageAt(address);
	return [record, additional].some(saysMore) ? 'unknown' : undefined;
}

/** The address with rel="next" in a Link header. */
function linkedNext(header: string | undefined): string | undefined {
	const found = header?.split(',').find((link) => /;\s*rel="?next"?/i.test(link));
	return found ? /<([^>]*)>/.exec(found)?.[1] : undefined;
}

function pageAt(address: string): NextPage {
	const [path, query = ''] = address.split('?', 2);
	return { path, query: Object.fromEntries(new URLSearchParams(query)) };
}

function saysMore(record: IDataObject): boolean {
	return Object.entries(record).some(([name, value]) => SIGNS_OF_MORE.test(name) && isMore(value));
}

/** Whether the value of such a name means that there is more: true, a token, or an object that says so. */
function isMore(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return Boolean(value);
	const record = asRecord(value);
	if (record.more_items_in_collection === false) return false;
	return (
		saysMore(record) ||
		Object.entries(record).some(([name, entry]) => /token|next|more/i.test(name) && Boolean(entry))
	);
}
