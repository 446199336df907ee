import type { Answer, Outcome } from '../../../../nodes/shared/http/exchange';
import type { Attempt, Decision } from '../../../../nodes/shared/http/retry';
import { askedDelay, decide, mayHaveBeenCarriedOut } from '../../../../nodes/shared/http/retry';

const NOW = Date.UTC(2026, 0, 31, 12);
const LONGEST = 120_000;
const DAY = 86_400_000;

function answer(status: number, headers: Record<string, string> = {}): Answer {
	return { kind: 'answer', status, headers, text: '' };
}

function failure(code: string, beforeSending = false): Outcome {
	return { kind: 'failure', code, message: '', beforeSending };
}

const throttledFor = (seconds: number) => answer(429, { 'retry-after': String(seconds) });
const throttledUntil = (milliseconds: number) =>
	answer(429, { 'retry-after': new Date(milliseconds).toUTCString() });
const elsewhere = (refusal: Answer): Outcome => ({ ...refusal, elsewhere: true });

/** The request counts to a daily limit. */
const ofDay: Partial<Attempt> = { longestWindow: DAY };

const DONE: Decision = { kind: 'done' };
const GIVE_UP: Decision = { kind: 'give up' };
const again = (milliseconds: number): Decision => ({ kind: 'retry after', milliseconds });
const throttled = (milliseconds: number, asked?: number, sendAgain = true): Decision => ({
	kind: 'throttled',
	milliseconds,
	asked,
	sendAgain,
});
const exhausted = (milliseconds: number, ofEveryRequest: boolean): Decision => ({
	kind: 'quota exhausted',
	milliseconds,
	ofEveryRequest,
});

/** Decision on a request in its first try, unless the attempt says otherwise. */
function decisionOn(outcome: Outcome, attempt: Partial<Attempt> = {}): Decision {
	return decide(outcome, {
		effect: 'read',
		tries: 1,
		mostTries: Infinity,
		resetHeaders: ['x-toy-reset'],
		longestWindow: 5_000,
		isBlocked: false,
		now: NOW,
		jitter: 1,
		...attempt,
	});
}

describe('the decision on a request', () => {
	describe.each(['read', 'write'] as const)('that is a %s', (effect) => {
		it.each<[string, Outcome, Decision]>([
			['what n8n did not send', failure('', true), GIVE_UP],
			['connection refused', failure('ECONNREFUSED'), again(1_000)],
			['host not found', failure('ENOTFOUND'), again(1_000)],
			['a name server without an answer', failure('EAI_AGAIN'), again(1_000)],
			['429 with the seconds to wait', throttledFor(3), throttled(3_000, 3_000)],
			['429 without', answer(429), throttled(1_000)],
			['429 of another host', elsewhere(throttledFor(3)), again(3_000)],
		])('after %s', (_what, outcome, expected) => {
			expect(decisionOn(outcome, { effect })).toEqual(expected);
		});

		// 501 too: the service will not support it the next time either.
		it.each([200, 301, 400, 401, 403, 404, 409, 410, 422, 501])('is final after %d', (status) => {
			expect(decisionOn(answer(status), { effect })).toEqual(DONE);
		});
	});

	it.each<[string, Outcome]>([
		['a connection cut', failure('ECONNRESET')],
		['a timeout', failure('ECONNABORTED')],
		['a timeout of the system', failure('ETIMEDOUT')],
		['a broken pipe', failure('EPIPE')],
		['a network that went away, perhaps after sending', failure('ENETUNREACH')],
		['a host that went away, perhaps after sending', failure('EHOSTUNREACH')],
		['a broken TLS connection', failure('EPROTO')],
		['a failure without a name', failure('')],
		['500', answer(500)],
		['502', answer(502)],
		['503', answer(503, { 'retry-after': '1' })],
		['504', answer(504)],
		['599', answer(599)],
	])('sends a read again, but never a write, after %s', (_what, outcome) => {
		expect(decisionOn(outcome, { effect: 'read' })).toEqual(again(1_000));
		expect(decisionOn(outcome, { effect: 'write' })).toEqual(GIVE_UP);
	});

	it.each<[string, Outcome, Partial<Attempt>, Decision]>([
		['a fourth time', answer(500), { tries: 4 }, again(8_000)],
		['at most five times', answer(500), { tries: 5 }, GIVE_UP],
		['no more often than was asked', answer(500), { tries: 2, mostTries: 2 }, GIVE_UP],
		['spread out in time', answer(500), { tries: 4, jitter: 0 }, again(4_000)],
		[
			'not where a gateway blocks the account',
			answer(403),
			{ isBlocked: true },
			exhausted(LONGEST, true),
		],
		['not where another host refuses', elsewhere(answer(403)), { isBlocked: true }, DONE],
	])('repeats a failed request: %s', (_what, outcome, attempt, expected) => {
		expect(decisionOn(outcome, attempt)).toEqual(expected);
	});

	it.each<[string, Outcome, Partial<Attempt>, Decision]>([
		['the ninth time', answer(429), { tries: 9 }, throttled(30_000)],
		['at most ten times', answer(429), { tries: 10 }, GIVE_UP],
		['only for others', throttledFor(3), { mostTries: 1 }, throttled(3_000, 3_000, false)],
		['until the date', throttledUntil(NOW + 7_000), {}, throttled(7_000, 7_000)],
		['longer than 0 seconds', throttledFor(0), { tries: 3 }, throttled(4_000, 0)],
		['longer than a negative number', throttledFor(-5), { tries: 3 }, throttled(4_000, 0)],
		['after a past date too', throttledUntil(NOW - 1_000), { tries: 3 }, throttled(4_000, 0)],
		['up to two minutes', throttledFor(120), {}, throttled(LONGEST, LONGEST)],
		['no longer: a limit is exhausted', throttledFor(121), {}, exhausted(121_000, false)],
		['three times without a delay', answer(429), { ...ofDay, tries: 3 }, throttled(4_000)],
		['no fourth time without one', answer(429), { ...ofDay, tries: 4 }, exhausted(DAY, false)],
		['not without a quota', throttledFor(1), { quotaLeft: 0 }, exhausted(LONGEST, true)],
		['not below the quota', throttledFor(1), { quotaLeft: -3 }, exhausted(LONGEST, true)],
		['while some quota is left', throttledFor(1), { quotaLeft: 1 }, throttled(1_000, 1_000)],
		['for another host', elsewhere(throttledFor(3)), { quotaLeft: 0 }, again(3_000)],
		['for it no longer than two minutes', elsewhere(throttledFor(121)), {}, GIVE_UP],
	])('waits after 429: %s', (_what, outcome, attempt, expected) => {
		expect(decisionOn(outcome, attempt)).toEqual(expected);
	});

	it('asks less and less often after 429, for those who share the limit', () => {
		const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tries) =>
			decisionOn(throttledFor(3), { tries, effect: 'write' }),
		);
		const seconds = [3, 3, 3, 4, 8, 16, 30, 30, 30];
		expect(waits).toEqual(seconds.map((each) => throttled(each * 1_000, 3_000)));
	});
});

describe('the wait that a throttled answer asks for', () => {
	it.each([
		['Retry-After in seconds', { 'retry-after': '7' }, 7_000],
		['Retry-After with spaces', { 'retry-after': ' 7 ' }, 7_000],
		['a part of a second', { 'retry-after': '0.5' }, 500],
		['Retry-After as a date', { 'retry-after': new Date(NOW + 30_000).toUTCString() }, 30_000],
		['the time of the reset', { 'x-toy-reset': String(NOW / 1000 + 11) }, 11_000],
		['a date that is over', { 'retry-after': new Date(NOW - 30_000).toUTCString() }, 0],
		['a negative number', { 'retry-after': '-3' }, 0],
		['the header of the service', { 'x-toy-reset': '11' }, 11_000],
		['Retry-After before that header', { 'retry-after': '7', 'x-toy-reset': '11' }, 7_000],
		['it where Retry-After is no time', { 'retry-after': 'soon', 'x-toy-reset': '11' }, 11_000],
		['nothing where no header is a time', { 'retry-after': 'Infinity' }, undefined],
		['nothing without any', {}, undefined],
	])('is read from %s', (_what, headers, expected) => {
		const given = { headers: headers as Record<string, string>, text: '' };
		expect(askedDelay(given, ['x-toy-reset'], NOW)).toBe(expected);
	});

	it.each([
		['Request was throttled. Expected available in 37 seconds.', 37_000],
		['try again in 1 second', 1_000],
		['wait, in 2.5 seconds it works', 2_500],
		['within 3 seconds', undefined],
		['in a few seconds', undefined],
	])('is read from the words "%s"', (text, expected) => {
		expect(askedDelay({ headers: {}, text }, [], NOW)).toBe(expected);
	});
});

it.each([
	[false, 'a refusal', [400, 401, 404, 409, 422, 429], ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']],
	[true, 'any other end', [200, 303, 408, 499, 502], ['ECONNRESET', 'EHOSTUNREACH', '']],
])('a write may have been carried out: %s after %s', (expected, _what, statuses, codes) => {
	for (const status of statuses)
		expect([status, mayHaveBeenCarriedOut(answer(status))]).toEqual([status, expected]);
	for (const code of codes)
		expect([code, mayHaveBeenCarriedOut(failure(code))]).toEqual([code, expected]);
	expect(mayHaveBeenCarriedOut(failure('', true))).toBe(false);
});
