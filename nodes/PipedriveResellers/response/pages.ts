import type { IDataObject } from 'n8n-workflow';

import type { ApiResponse } from '../../shared/http/api';
import { asRecord } from '../../shared/values/records';
import { answerNames, pageParameters } from '../contract/contract';

/** Where the next page of a list is. */
export interface NextPage {
	/** Absolute; left out where only the query changes. */
	path?: string;
	query: IDataObject;
}

/**
 * What an answer says about a next page: where it is, that there is one in an unknown form, or
 * nothing. No paging of this API is documented, so none is asked for: only a page that the answer
 * itself names is followed, and only below the base URL.
 * @param asked the address that was asked, which relative ones are relative to
 */
export function nextPageOf(
	{ body, headers }: ApiResponse,
	baseUrl: string,
	asked: string,
): NextPage | 'unknown' | undefined {
	const record = asRecord(body);
	const additional = asRecord(record.additional_data);
	const holders = [
		record,
		additional,
		asRecord(additional.pagination),
		asRecord(record.data),
		asRecord(record.meta),
	];
	if (holders.some(saysEnd)) return undefined;
	const found = (names: string[]) =>
		holders.flatMap((holder) => names.map((name) => holder[name])).find(isGiven);

	const start = found(answerNames.start);
	if (start !== undefined) return { query: { [pageParameters.start]: start } };
	const cursor = found(answerNames.cursor);
	if (cursor !== undefined) return { query: { [pageParameters.cursor]: cursor } };
	const links = [...holders, asRecord(record.links), asRecord(record._links)];
	const address =
		linkedNext(headers.link) ??
		links
			.flatMap((holder) => answerNames.address.map((name) => addressIn(holder[name])))
			.find(Boolean);
	if (address !== undefined) return pageAt(address, baseUrl, asked) ?? 'unknown';
	return saysMore(record) ? 'unknown' : undefined;
}

function isGiven(value: unknown): value is string | number {
	return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

/** An address given as text, or as an object that holds it. */
function addressIn(value: unknown): string | undefined {
	const { url, href } = asRecord(value);
	return [value, url, href].find(
		(text): text is string => typeof text === 'string' && /[/?]/.test(text),
	);
}

/** The address with rel="next" in a Link header. */
function linkedNext(header: string | undefined): string | undefined {
	const found = header?.split(',').find((link) => /;\s*rel="?next"?/i.test(link));
	return found ? /<([^>]*)>/.exec(found)?.[1] : undefined;
}

/**
 * The page at an address; undefined where the token must not go there. An address that starts with a
 * slash may mean the host's root or the base URL.
 */
function pageAt(address: string, baseUrl: string, asked: string): NextPage | undefined {
	const root = parsed(baseUrl.trim(), asked);
	if (!root) return undefined;
	const base = pathOf(root).replace(/\/+$/, '');
	const meant = address.startsWith('/') ? [address, `${base}${address}`] : [address];
	const url = meant.map((text) => parsed(text, asked)).find((found) => isBelow(found, base));
	if (!url) return undefined;
	// The token is added by the credential, wherever it belongs.
	url.searchParams.delete('api_token');
	const names = [...new Set(url.searchParams.keys())];
	const query = names.map((name) => [name, url.searchParams.getAll(name)]);
	return { path: pathOf(url), query: Object.fromEntries(query) as IDataObject };
}

function parsed(address: string, asked: string): URL | undefined {
	try {
		return new URL(address, asked);
	} catch {
		return undefined;
	}
}

function isBelow(url: URL | undefined, base: string): url is URL {
	return url !== undefined && !url.username && !url.password && pathOf(url).startsWith(`${base}/`);
}

function pathOf({ origin, pathname }: URL): string {
	return `${origin}${pathname}`;
}

const SIGN_OF_END = /^(has_?more|has_?more_?items|more_items_in_collection|has_?next)$/i;
const SIGN_OF_MORE = /next|more|cursor/i;

/** Whether a holder says in so many words that this was the last page. */
function saysEnd(holder: IDataObject): boolean {
	return Object.entries(holder).some(([name, value]) => SIGN_OF_END.test(name) && value === false);
}

/** Whether anything beside the list itself speaks of more, at most three levels deep. */
function saysMore(holder: IDataObject, depth = 3): boolean {
	return Object.entries(holder).some(([name, value]) => {
		if (Array.isArray(value) || !value) return false;
		if (typeof value !== 'object') return SIGN_OF_MORE.test(name);
		return (
			depth > 0 &&
			(saysMore(asRecord(value), depth - 1) ||
				(SIGN_OF_MORE.test(name) && Object.keys(value).length > 0))
		);
	});
}
