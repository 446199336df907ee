import { clock } from './clock';
import type { Effect, Outcome } from './exchange';
import { LONGEST_WAIT } from './rate-limiter';

/** How often a request is sent at most when the service fails, and when it asks to slow down. */
const TRIES = { failed: 5, throttled: 10 };

/** Milliseconds before the second try; doubles with each further one. */
const FIRST_BACKOFF = 1_000;
const LONGEST_BACKOFF = 30_000;

/**
 * Codes of a request that certainly never reached the service. EHOSTUNREACH and ENETUNREACH are not
 * among them: a connection that was open already can end in them after the request went out.
 */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** Whether the service may have done what the request asked for although no good answer came. */
export function mayHaveBeenCarriedOut(outcome: Outcome): boolean {
	if (outcome.kind === 'failure') return !outcome.beforeSending && !NEVER_SENT.has(outcome.code);
	const { status } = outcome;
	// A redirect is a usual answer to a write that was carried out; 408 and 499 are a gateway's impatience.
	return (status >= 200 && status < 400) || status === 408 || status === 499 || status >= 500;
}

/**
 * Milliseconds to wait before the request is sent again, or undefined when it must not be.
 * A write is repeated only where the service certainly did nothing: after 429, a refused connection
 * or an unknown host name.
 * @param tries how often the request was sent so far
 */
export function retryDelay(
	outcome: Outcome,
	effect: Effect,
	tries: number,
	resetHeaders: string[],
): number | undefined {
	if (outcome.kind === 'answer' && outcome.status === 429) {
		const asked = askedDelay(outcome, resetHeaders);
		// A wait of nothing would only be refused again, and again at once. Refused after the wait that was
		// asked for, others use the limit too: asking less and less often lets all have their turn.
		const delay = asked ? Math.max(asked, backoff(tries - 1)) : backoff(tries);
		return tries < TRIES.throttled && delay <= LONGEST_WAIT ? delay : undefined;
	}
	if (tries >= TRIES.failed) return undefined;
	const transient =
		outcome.kind === 'failure'
			? !outcome.beforeSending
			: outcome.status >= 500 && outcome.status !== 501;
	if (!transient) return undefined;
	if (effect === 'write' && mayHaveBeenCarriedOut(outcome)) return undefined;
	return backoff(tries);
}

/**
 * Milliseconds that a throttled answer asks to wait: `Retry-After` (seconds or an HTTP date), a reset
 * header of the service (seconds), or "in N seconds" in the text.
 */
export function askedDelay(
	answer: { headers: Record<string, string>; text: string },
	resetHeaders: string[],
): number | undefined {
	for (const name of ['retry-after', ...resetHeaders]) {
		const value = answer.headers[name]?.trim();
		if (!value) continue;
		const seconds = Number(value);
		// So large a number is the time of the reset rather than the seconds until then.
		if (seconds > 1_000_000_000 && Number.isFinite(seconds)) {
			return Math.max(0, seconds * 1000 - clock.now());
		}
		if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
		const date = Date.parse(value);
		if (!Number.isNaN(date)) return Math.max(0, date - clock.now());
	}
	const words = /\bin (\d+(?:\.\d+)?) seconds?\b/i.exec(answer.text);
	return words ? Number(words[1]) * 1000 : undefined;
}

function backoff(tries: number): number {
	const base = Math.min(FIRST_BACKOFF * 2 ** (tries - 1), LONGEST_BACKOFF);
	return base * (0.5 + clock.jitter() / 2);
}
