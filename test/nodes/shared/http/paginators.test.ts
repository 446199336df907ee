import type { NextPage, Paginator } from '../../../../nodes/shared/http/paginators';
import {
	cursor,
	firstOf,
	nextLink,
	offset,
	pageNumber,
} from '../../../../nodes/shared/http/paginators';
import { asRecord } from '../../../../nodes/shared/values/records';

const BASE = 'https://toy.example/v1';

const numbers = pageNumber({ parameters: { page: 'p', size: 'rows' }, size: 10, lastRow: 30 });
const cursors = cursor({ parameter: 'cursor', cursorIn: ({ body }) => asRecord(body).cursor });
const offsets = offset({ parameter: 'start', startIn: ({ body }) => asRecord(body).start });
const links = nextLink({
	addressIn: ({ body }) => asRecord(body).next as string | undefined,
	baseUrl: BASE,
	asked: `${BASE}/things`,
	without: ['token'],
});

/** Returns the page that a paginator names after one with this body. */
function nextAfter(paginator: Paginator, body: unknown, count = 10, page = 1): NextPage {
	const request = { query: { p: page, rows: 10 } };
	return paginator.next({ request, count, response: { status: 200, headers: {}, body } });
}

it.each<[string, Paginator, unknown]>([
	['page numbers begin with 1', numbers, { p: 1, rows: 10 }],
	['cursors begin without one', cursors, {}],
	['offsets begin without one', offsets, {}],
	['links begin at the list itself', links, {}],
	['several ways begin as the first of them', firstOf(numbers, cursors), { p: 1, rows: 10 }],
])('%s', (_what, paginator, query) => {
	expect(paginator.first).toEqual({ query });
});

it.each<[string, NextPage, NextPage]>([
	['a full page has a next one', nextAfter(numbers, []), { query: { p: 2, rows: 10 } }],
	['a page that is not full is the last', nextAfter(numbers, [], 9), undefined],
	['nothing is asked for beyond the last row', nextAfter(numbers, [], 10, 3), undefined],
	['a cursor', nextAfter(cursors, { cursor: 'x' }), { query: { cursor: 'x' } }],
	['an empty cursor is none', nextAfter(cursors, { cursor: '' }), undefined],
	['no cursor', nextAfter(cursors, {}), undefined],
	['an answer without a body', nextAfter(cursors, undefined), undefined],
	['an offset', nextAfter(offsets, { start: 50 }), { query: { start: 50 } }],
	['an offset of 0', nextAfter(offsets, { start: 0 }), { query: { start: 0 } }],
	['an offset that is none', nextAfter(offsets, { start: true }), undefined],
	[
		'several ways: the first that names one',
		nextAfter(firstOf(cursors, offsets), { start: 1 }),
		{ query: { start: 1 } },
	],
	['several ways: none names one', nextAfter(firstOf(cursors, offsets), {}), undefined],
])('%s', (_what, next, expected) => {
	expect(next).toEqual(expected);
});

it.each<[string, string, NextPage]>([
	['an absolute one', `${BASE}/things?page=2`, { path: `${BASE}/things`, query: { page: ['2'] } }],
	['one from the root', '/v1/things?page=2', { path: `${BASE}/things`, query: { page: ['2'] } }],
	['one from the base URL', '/things?page=2', { path: `${BASE}/things`, query: { page: ['2'] } }],
	['a query alone', '?a=1&a=2', { path: `${BASE}/things`, query: { a: ['1', '2'] } }],
	[
		'one with the token, which the credential adds',
		'?a=1&token=x',
		{ path: `${BASE}/things`, query: { a: ['1'] } },
	],
	['one on another host', 'https://evil.example/v1/things', 'unknown'],
	['one above the base URL', 'https://toy.example/v2/things', 'unknown'],
	['one with a user name', 'https://me@toy.example/v1/things', 'unknown'],
	['one that is no address', 'https://', 'unknown'],
])('links: %s', (_what, next, expected) => {
	expect(nextAfter(links, { next })).toEqual(expected);
});

it('links: none', () => {
	expect(nextAfter(links, {})).toBeUndefined();
});
