import type { Outcome } from '../../../../nodes/shared/http/exchange';
import { askedDelay, mayHaveBeenCarriedOut, retryDelay } from '../../../../nodes/shared/http/retry';
import { START, useFakeClock } from '../fake-clock';

useFakeClock();

function answer(status: number, headers: Record<string, string> = {}, text = ''): Outcome {
	return { kind: 'answer', status, headers, text };
}

function failure(code: string, beforeSending = false): Outcome {
	return { kind: 'failure', code, message: '', beforeSending };
}

describe('how long a throttled answer asks to wait', () => {
	const delay = (headers: Record<string, string>, text = '') =>
		askedDelay({ headers, text }, ['x-toy-reset']);

	it.each([
		['Retry-After in seconds', { 'retry-after': '7' }, 7_000],
		['Retry-After with spaces', { 'retry-after': ' 7 ' }, 7_000],
		['a part of a second', { 'retry-after': '0.5' }, 500],
		['Retry-After as a date', { 'retry-after': new Date(START + 30_000).toUTCString() }, 30_000],
		['a date that is over', { 'retry-after': new Date(START - 30_000).toUTCString() }, 0],
		['a negative number', { 'retry-after': '-3' }, 0],
		['the header of the service', { 'x-toy-reset': '11' }, 11_000],
		[
			'Retry-After before the header of the service',
			{ 'retry-after': '7', 'x-toy-reset': '11' },
			7_000,
		],
		[
			'the header of the service where Retry-After is no time',
			{ 'retry-after': 'soon', 'x-toy-reset': '11' },
			11_000,
		],
		['nothing where no header is a time', { 'retry-after': 'Infinity' }, undefined],
		['nothing without any', {}, undefined],
	])('is read from %s', (_what, headers, expected) => {
		expect(delay(headers as Record<string, string>)).toBe(expected);
	});

	it.each([
		['Request was throttled. Expected available in 37 seconds.', 37_000],
		['try again in 1 second', 1_000],
		['wait, in 2.5 seconds it works', 2_500],
		['within 3 seconds', undefined],
		['in a few seconds', undefined],
	])('is read from the words "%s"', (text, expected) => {
		expect(delay({}, text)).toBe(expected);
	});
});

describe('whether a request is sent again', () => {
	const reset = ['x-toy-reset'];

	it.each(['read', 'write'] as const)(
		'a %s: after 429, as long after as the service asks',
		(effect) => {
			expect(retryDelay(answer(429, { 'retry-after': '3' }), effect, 1, reset)).toBe(3_000);
		},
	);

	it('after 429 again and again: less and less often, for those who share the limit', () => {
		const delays = Array.from({ length: 10 }, (_, index) =>
			retryDelay(answer(429, { 'retry-after': '3' }), 'write', index + 1, reset),
		);
		expect(delays).toEqual([
			3_000,
			3_000,
			3_000,
			4_000,
			8_000,
			16_000,
			30_000,
			30_000,
			30_000,
			undefined,
		]);
	});

	it('after 429 without a time: with pauses that double, and not for ever', () => {
		const delays = Array.from({ length: 10 }, (_, index) =>
			retryDelay(answer(429), 'write', index + 1, reset),
		);
		expect(delays).toEqual([
			1_000,
			2_000,
			4_000,
			8_000,
			16_000,
			30_000,
			30_000,
			30_000,
			30_000,
			undefined,
		]);
	});

	it.each(['0', '-5', new Date(START - 1_000).toUTCString()])(
		'after 429 with Retry-After "%s": not at once, which would only be refused again',
		(value) => {
			expect(retryDelay(answer(429, { 'retry-after': value }), 'read', 3, reset)).toBe(4_000);
		},
	);

	it('not when the wait would be longer than two minutes: then a budget is spent', () => {
		expect(retryDelay(answer(429, { 'retry-after': '120' }), 'read', 1, reset)).toBe(120_000);
		expect(retryDelay(answer(429, { 'retry-after': '121' }), 'read', 1, reset)).toBeUndefined();
	});

	it.each([
		['connection refused', failure('ECONNREFUSED')],
		['host not found', failure('ENOTFOUND')],
		['name server without an answer', failure('EAI_AGAIN')],
	])('a read and a write after "%s", because the service did nothing', (_what, outcome) => {
		expect(retryDelay(outcome, 'read', 1, reset)).toBe(1_000);
		expect(retryDelay(outcome, 'write', 1, reset)).toBe(1_000);
		expect(mayHaveBeenCarriedOut(outcome)).toBe(false);
	});

	it.each([
		['a connection cut', failure('ECONNRESET')],
		['a timeout', failure('ECONNABORTED')],
		['a timeout of the system', failure('ETIMEDOUT')],
		['a broken pipe', failure('EPIPE')],
		['a network that went away, perhaps after sending', failure('ENETUNREACH')],
		['a host that went away, perhaps after sending', failure('EHOSTUNREACH')],
		['a failure without a name', failure('')],
		['500', answer(500)],
		['502', answer(502)],
		['503', answer(503, { 'retry-after': '1' })],
		['504', answer(504)],
	])('a read but never a write after %s', (_what, outcome) => {
		expect(retryDelay(outcome, 'read', 1, reset)).toBe(1_000);
		expect(retryDelay(outcome, 'write', 1, reset)).toBeUndefined();
		expect(mayHaveBeenCarriedOut(outcome)).toBe(true);
	});

	it.each([
		['200', answer(200)],
		['301', answer(301)],
		['400', answer(400)],
		['401', answer(401)],
		['404', answer(404)],
		['501', answer(501)],
		['what n8n did not send', failure('', true)],
	])('neither after %s', (_what, outcome) => {
		expect(retryDelay(outcome, 'read', 1, reset)).toBeUndefined();
		expect(retryDelay(outcome, 'write', 1, reset)).toBeUndefined();
	});

	it('a read at most five times', () => {
		expect(retryDelay(answer(500), 'read', 4, reset)).toBe(8_000);
		expect(retryDelay(answer(500), 'read', 5, reset)).toBeUndefined();
	});

	it('leaves open whether a write was done only where it can have been', () => {
		const certain = [answer(400), answer(404), answer(429), failure('', true)];
		expect(certain.map(mayHaveBeenCarriedOut)).toEqual([false, false, false, false]);
		const uncertain = [answer(200), answer(303), answer(408), answer(499), answer(502)];
		expect(uncertain.map(mayHaveBeenCarriedOut)).toEqual([true, true, true, true, true]);
	});
});
