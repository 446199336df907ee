import type { IDataObject } from 'n8n-workflow';

import type { Api, ApiResponse } from '../../shared/http/api';
import type { Paginator } from '../../shared/http/paginators';
import { cursor, firstOf, nextLink, offset } from '../../shared/http/paginators';
import { asRecord } from '../../shared/values/records';
import { answerNames, pageParameters } from '../contract/contract';

/**
 * Pages of the portal. None is documented, so none is asked for: only a page that the answer itself names
 * is followed, and only below the base URL. 'unknown' where an answer speaks of more in another form.
 * @param asked the address that was asked, which relative ones are relative to
 */
export function portalPages(api: Api, asked: string): Paginator {
	const named = firstOf(
		offset({ parameter: pageParameters.start, startIn: (answer) => valueIn(answer, 'start') }),
		cursor({ parameter: pageParameters.cursor, cursorIn: (answer) => valueIn(answer, 'cursor') }),
		nextLink({
			addressIn: nextAddress,
			baseUrl: String(api.setting('baseUrl')),
			asked,
			without: ['api_token'],
		}),
	);
	return {
		first: named.first,
		next(page) {
			const { body } = page.response;
			if (holdersIn(body).some(saysEnd)) return undefined;
			return named.next(page) ?? (saysMore(asRecord(body)) ? 'unknown' : undefined);
		},
	};
}

/** Objects of an answer that may say something about pages. */
function holdersIn(body: unknown): IDataObject[] {
	const record = asRecord(body);
	const additional = asRecord(record.additional_data);
	return [
		record,
		additional,
		asRecord(additional.pagination),
		asRecord(record.data),
		asRecord(record.meta),
	];
}

function valueIn({ body }: ApiResponse, kind: 'start' | 'cursor'): unknown {
	return holdersIn(body)
		.flatMap((holder) => answerNames[kind].map((name) => holder[name]))
		.find((value) => (typeof value === 'string' && value !== '') || typeof value === 'number');
}

function nextAddress({ body, headers }: ApiResponse): string | undefined {
	const { links, _links } = asRecord(body);
	const holders = [...holdersIn(body), asRecord(links), asRecord(_links)];
	return (
		linkedNext(headers.link) ??
		holders
			.flatMap((holder) => answerNames.address.map((name) => addressIn(holder[name])))
			.find(Boolean)
	);
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

const SIGN_OF_END = /^(has_?more|has_?more_?items|more_items_in_collection|has_?next)$/i;
const SIGN_OF_MORE = /next|more|cursor/i;

/** Returns whether a holder says in so many words that this was the last page. */
function saysEnd(holder: IDataObject): boolean {
	return Object.entries(holder).some(([name, value]) => SIGN_OF_END.test(name) && value === false);
}

/** Returns whether anything beside the list itself speaks of more, at most three levels deep. */
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
