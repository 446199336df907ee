/** Random answers: good ones, odd ones, and ones that quote secrets. */
import fc from 'fast-check';

import type { Arriving, Departing } from '../network';

/** Status and name of the body, so that a failing run can be read. */
export interface RandomAnswer {
	status: number;
	body: string;
}

const json = (value: unknown) => JSON.stringify(value);

const record = {
	id: 1,
	customer_id: 'cus_1',
	subscription_id: 'pws_1',
	name: 'Acme',
	title: 'Acme',
	status: 'active',
	updated_on: '2026-01-31T12:00:00Z',
	update_time: '2026-01-31T12:00:00Z',
	effective_date: 1_767_225_600,
	users: [{ id: 7, email: 'a@example.com' }],
	custom_fields: { a: 1 },
};

/** Bodies by name, independent of the request. */
const BODIES: Record<string, (request: Departing, secrets: string[]) => string> = {
	'a record': () => json(record),
	'a list': () => json([record]),
	'a record in data': () => json({ success: true, data: record }),
	'a list in data': () =>
		json({ success: true, data: [record], additional_data: { next_cursor: null } }),
	'the same page again and again': () =>
		json({ success: true, data: [record], additional_data: { next_cursor: 'same' } }),
	'a search': () => json({ data: { items: [{ item: record, result_score: 1 }] } }),
	'a metric': () => json({ data: { recurring_revenue: [{ date: '2026-01', value: 1 }] } }),
	'a next page elsewhere': () =>
		json({ subscriptions: [record], links: { next: 'https://evil.example/next' } }),
	'a next page': () =>
		json({ data: [record], links: { next: '/reseller/public-api/subscriptions?start=5' } }),
	'polluting names': () =>
		'{"__proto__":{"polluted":true},"data":{"__proto__":{"polluted":true},"id":1}}',
	'polluting names of a constructor': () =>
		'{"constructor":{"prototype":{"polluted":true}},"data":[{"__proto__":{"polluted":true}}]}',
	'polluting IDs': () => '{"data":[{"id":"__proto__","__proto__":{"id":1}},{"id":"constructor"}]}',
	'the secret': (_request, [secret]) => json({ id: 1, data: { id: 1, echo: `Bearer ${secret}` } }),
	'what was asked': ({ url, body }) =>
		json({ id: 1, detail: `${url.href} ${body}`.slice(0, 10_000) }),
	'an empty list': () => '[]',
	'an empty object': () => '{}',
	null: () => 'null',
	'a text': () => '"text"',
	'a number': () => '5',
	'odd things': () => json([[[1]], null, 'x', { id: null }]),
	'odd things in data': () => json({ data: [null, 1, [], { id: {} }] }),
	nothing: () => '',
	'broken JSON': () => '{"broken":',
	'a web page': () => '<html><body>Log in</body></html>',
};

/** Target of redirects. */
export const MOVED_TO = 'https://evil.example/steal';

const STATUSES: Array<[weight: number, status: number]> = [
	[30, 200],
	[3, 201],
	[2, 204],
	[2, 400],
	[1, 401],
	[1, 403],
	[2, 404],
	[1, 422],
	[1, 429],
	[1, 500],
	[1, 302],
];

export const answers: fc.Arbitrary<RandomAnswer[]> = fc.array(
	fc.record({
		status: fc.oneof(
			...STATUSES.map(([weight, status]) => ({ weight, arbitrary: fc.constant(status) })),
		),
		body: fc.constantFrom(...Object.keys(BODIES)),
	}),
	{ minLength: 1, maxLength: 4 },
);

export function answerTo(
	request: Departing,
	{ status, body }: RandomAnswer,
	secrets: string[],
): Arriving {
	return {
		status,
		headers: {
			'content-type': 'application/json',
			...(status === 302 ? { location: MOVED_TO } : {}),
			...(status === 429 ? { 'retry-after': '1' } : {}),
		},
		text: status === 204 ? '' : (BODIES[body]?.(request, secrets) ?? ''),
	};
}
