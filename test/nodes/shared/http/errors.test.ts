import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import {
	addToDescription,
	asNodeError,
	isUncertain,
	parameterError,
	requestError,
} from '../../../../nodes/shared/http/errors';
import type { FailedRequest } from '../../../../nodes/shared/http/error-texts';
import { RepeatedPageError } from '../../../../nodes/shared/http/paginate';
import { toyNode, toyService } from '../toy';

const SECRET = ['s3cret', 'of', 'the', 'credential'].join('-');
const redact = (text: string) => text.split(SECRET).join('[hidden]');

/** All that an error carries, however deep, as text. */
function everything(error: unknown): string {
	const seen = new Set<unknown>();
	return JSON.stringify(error, (_key, value: unknown) => {
		if (typeof value !== 'object' || value === null || seen.has(value)) {
			return typeof value === 'object' && value !== null ? '[again]' : value;
		}
		seen.add(value);
		const names = value instanceof Error ? Object.getOwnPropertyNames(value) : Object.keys(value);
		return Object.fromEntries(names.map((name) => [name, Reflect.get(value, name)]));
	});
}

function failed(more: Partial<FailedRequest>): FailedRequest {
	return {
		service: toyService,
		request: {
			method: 'POST',
			path: '/things',
			url: `https://toy.example/v1/things?q=${SECRET}`,
			headers: { authorization: SECRET },
			body: JSON.stringify({ a: SECRET }),
			timeoutMs: 1_000,
			binary: false,
			authenticated: true,
			renewable: false,
		},
		effect: 'write',
		outcome: { kind: 'answer', status: 400, headers: {}, text: '' },
		limits: [],
		allLimits: [],
		redact,
		...more,
	};
}

describe('an error of the node', () => {
	it('that names the item, once', () => {
		const own = parameterError(toyNode, "'Size' must not be empty", 3);
		const seen = asNodeError(toyNode, own, redact, 3);
		expect(seen).toBe(own);
		expect(seen.message).toBe("'Size' must not be empty [Item 3]");
		const plain = asNodeError(toyNode, new RepeatedPageError(2), redact, 3);
		expect(plain).toBeInstanceOf(NodeOperationError);
		expect(plain.message).toMatch(/same page twice \(page 2\).* \[Item 3\]$/);
		expect(plain.context.itemIndex).toBe(3);
	});

	it.each([
		['an error', new Error(`oh ${SECRET}`)],
		['a text', `oh ${SECRET}`],
		['an error of the node', new NodeOperationError(toyNode, `oh ${SECRET}`)],
		['a description', new NodeOperationError(toyNode, 'oh', { description: `with ${SECRET}` })],
		['an error of an API', new NodeApiError(toyNode, { message: `oh ${SECRET}` })],
	])('without the secret that %s holds, in no part of it', (_what, thrown) => {
		const error = asNodeError(toyNode, thrown, redact, 0);
		expect(everything(error)).not.toContain(SECRET);
		expect(`${error.message} ${error.description ?? ''}`).toMatch(/oh/);
		expect(error.context.itemIndex).toBe(0);
	});

	it.each([[undefined], [null], [5], [{ a: 1 }]])('also from %j', (thrown) => {
		expect(asNodeError(toyNode, thrown, redact, 0)).toBeInstanceOf(NodeOperationError);
	});
});

describe('the error of a request', () => {
	it('holds nothing of the request but method and address', () => {
		const error = requestError(toyNode, failed({}), 0);
		expect(everything(error)).not.toContain(SECRET);
		expect(error.description).toBe(
			'Check the fields that it names. (POST https://toy.example/v1/things)',
		);
	});

	it('tells without the secret what n8n refused to send', () => {
		const outcome = {
			kind: 'failure',
			code: '',
			message: `Domain not allowed for ${SECRET}`,
			beforeSending: true,
		} as const;
		const error = requestError(toyNode, failed({ outcome }), 0);
		expect(error.message).toBe('Toy was not called [Item 0]');
		expect(error.description).toContain(
			'n8n refused to send the request: Domain not allowed for [hidden]',
		);
		expect(isUncertain(error)).toBe(false);
	});

	it.each([
		['write', 500, true],
		['write', 400, false],
		['read', 500, false],
	] as const)(
		'of a %s with status %d knows whether it may have been carried out: %s',
		(effect, status, expected) => {
			const outcome = { kind: 'answer', status, headers: {}, text: '' } as const;
			expect(isUncertain(requestError(toyNode, failed({ effect, outcome })))).toBe(expected);
		},
	);

	it('names no item where there is none, as in a picker', () => {
		expect(requestError(toyNode, failed({})).message).toBe('Toy did not accept the request');
	});

	it.each<[string, FailedRequest['advice'], string]>([
		['the service', undefined, 'Ask the toy maker.'],
		['the service, where that of the request is empty', { 400: undefined }, 'Ask the toy maker.'],
		['the service, where that of the request is another', { 404: 'Look.' }, 'Ask the toy maker.'],
		['the request', { 400: 'Look at the form.' }, 'Look at the form.'],
	])('prefers the advice of %s', (_whose, advice, expected) => {
		const service = { ...toyService, advice: { 400: 'Ask the toy maker.' } };
		const { description } = requestError(toyNode, failed({ service, advice }));
		expect(description?.slice(0, expected.length)).toBe(expected);
	});
});

it('a sentence can be added to the description of an error that has one and of one that has none', () => {
	const without = parameterError(toyNode, 'a', 0);
	addToDescription(without, 'More.');
	const having = parameterError(toyNode, 'a', 0, 'Some.');
	addToDescription(having, 'More.');
	expect([without.description, having.description]).toEqual(['More.', 'Some. More.']);
});
