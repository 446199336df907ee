import type { Answer, Effect, Outcome } from './exchange';

/** The longest wait, in milliseconds, before a request is sent again; a longer one fails at once. */
export const LONGEST_WAIT = 120_000;

/** Most times that a request is sent when the service fails, and when it asks to slow down. */
const TRIES = { failed: 5, throttled: 10 };

/** After this many 429s without Retry-After, assume that a daily limit is exhausted, not a short window. */
const TRIES_WITHOUT_DELAY = 4;

/** Milliseconds before the second try; doubles with each further one. */
const FIRST_BACKOFF = 1_000;
const LONGEST_BACKOFF = 30_000;

/**
 * Codes of a request that certainly never reached the service. EHOSTUNREACH and ENETUNREACH are not
 * among them: a connection that was open already can end in them after the request went out.
 */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** All that the decision on a request depends on, besides its outcome. */
export interface Attempt {
	effect: Effect;
	/** Number of times that the request was sent so far. */
	tries: number;
	/** Most times that it may be sent, where that is less than the policy allows. */
	mostTries: number;
	/** Headers, besides Retry-After, that hold the seconds to wait. */
	resetHeaders: string[];
	/** The longest of the limits that the request counts to, in milliseconds. */
	longestWindow: number;
	/** Units of the daily quota that the answer says are left; undefined where it says nothing. */
	quotaLeft?: number;
	/** The answer comes from a gateway that blocks the account. */
	isBlocked: boolean;
	/** Milliseconds since 1970. */
	now: number;
	/** From 0 to 1; spreads retries out in time. */
	jitter: number;
}

/** Decision on a request that has ended. */
export type Decision =
	/** The service has answered: there is nothing to send again. */
	| { kind: 'done' }
	/** Send this request again after so many milliseconds. */
	| { kind: 'retry after'; milliseconds: number }
	/**
	 * The service refused because of a limit: all requests that share it wait so many milliseconds.
	 * `asked` is the wait that the service asked for; it tells which of several limits it was.
	 */
	| { kind: 'throttled'; milliseconds: number; asked?: number; sendAgain: boolean }
	/**
	 * A limit is exhausted for longer than anyone waits: requests that count to it fail without being
	 * sent. `ofEveryRequest`: the limit that counts every request, whatever this one counts to.
	 */
	| { kind: 'quota exhausted'; milliseconds: number; ofEveryRequest: boolean }
	/** Sending again is not safe, or has been tried often enough. */
	| { kind: 'give up' };

const GIVE_UP: Decision = { kind: 'give up' };

/**
 * Decides what follows from the outcome of a request. A write is sent again only where the service
 * certainly did nothing: after 429, a refused connection or an unknown host name.
 */
export function decide(outcome: Outcome, attempt: Attempt): Decision {
	const { effect, tries, mostTries, jitter } = attempt;
	if (outcome.kind === 'answer') {
		if (!outcome.elsewhere && attempt.isBlocked) return exhausted(LONGEST_WAIT, true);
		if (outcome.status === 429) return onThrottled(outcome, attempt);
		if (outcome.status < 500 || outcome.status === 501) return { kind: 'done' };
	}
	if (outcome.kind === 'failure' && outcome.beforeSending) return GIVE_UP;
	if (effect === 'write' && mayHaveBeenCarriedOut(outcome)) return GIVE_UP;
	if (tries >= Math.min(TRIES.failed, mostTries)) return GIVE_UP;
	return { kind: 'retry after', milliseconds: backoff(tries, jitter) };
}

function onThrottled(answer: Answer, attempt: Attempt): Decision {
	const { tries, mostTries, jitter } = attempt;
	const asked = askedDelay(answer, attempt.resetHeaders, attempt.now);
	// Refused even after the wait that was asked for, others use the limit too: ask less and less often.
	const delay = asked ? Math.max(asked, backoff(tries - 1, jitter)) : backoff(tries, jitter);
	const isOver = tries >= TRIES.throttled || delay > LONGEST_WAIT;
	const sendAgain = !isOver && tries < mostTries;
	if (answer.elsewhere) {
		// The limits of another host, to which a file has moved, are none of this account's.
		return sendAgain ? { kind: 'retry after', milliseconds: delay } : GIVE_UP;
	}
	if ((attempt.quotaLeft ?? 1) <= 0) return exhausted(LONGEST_WAIT, true);
	const recovery = asked ?? (tries >= TRIES_WITHOUT_DELAY ? attempt.longestWindow : 0);
	if (recovery > LONGEST_WAIT) return exhausted(recovery, false);
	return isOver ? GIVE_UP : { kind: 'throttled', milliseconds: delay, asked, sendAgain };
}

function exhausted(milliseconds: number, ofEveryRequest: boolean): Decision {
	return { kind: 'quota exhausted', milliseconds, ofEveryRequest };
}

/** Returns whether the service may have done what was asked although no good answer came. */
export function mayHaveBeenCarriedOut(outcome: Outcome): boolean {
	if (outcome.kind === 'failure') return !outcome.beforeSending && !NEVER_SENT.has(outcome.code);
	const { status } = outcome;
	// A redirect is a usual answer to a write that was carried out; 408 and 499 are a gateway's impatience.
	return (status >= 200 && status < 400) || status === 408 || status === 499 || status >= 500;
}

/**
 * Milliseconds that a throttled answer asks to wait: `Retry-After` (seconds or an HTTP date), a reset
 * header of the service (seconds), or "in N seconds" in the text. Undefined where it says nothing.
 */
export function askedDelay(
	answer: Pick<Answer, 'headers' | 'text'>,
	resetHeaders: string[],
	now: number,
): number | undefined {
	for (const name of ['retry-after', ...resetHeaders]) {
		const value = answer.headers[name]?.trim();
		if (!value) continue;
		const seconds = Number(value);
		// So large a number is the time of the reset rather than the seconds until then.
		if (seconds > 1_000_000_000 && Number.isFinite(seconds)) {
			return Math.max(0, seconds * 1000 - now);
		}
		if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
		const date = Date.parse(value);
		if (!Number.isNaN(date)) return Math.max(0, date - now);
	}
	const words = /\bin (\d+(?:\.\d+)?) seconds?\b/i.exec(answer.text);
	return words ? Number(words[1]) * 1000 : undefined;
}

function backoff(tries: number, jitter: number): number {
	const base = Math.min(FIRST_BACKOFF * 2 ** (tries - 1), LONGEST_BACKOFF);
	return base * (0.5 + jitter / 2);
}
