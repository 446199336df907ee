import { createHash } from 'node:crypto';

import { clock } from './clock';
import { RateLimiter } from './rate-limiter';
import type { Limits } from './service';

interface CachedAnswer {
	expires: number;
	answer: Promise<unknown>;
}

/** State that all executions of this process share for one account of a service. */
export interface Account {
	rateLimiter: RateLimiter;
	cache: Map<string, CachedAnswer>;
	/** Remaining daily quota that an answer told, and when. */
	quotaLeft?: { amount: number; at: number };
	/** Cost of the requests under way, in units of the daily quota. */
	quotaUnderWay: number;
}

const accounts = new Map<string, Account>();

/** More than any server has credentials; bounds what tokens renewed every hour leave behind. */
const MOST_ACCOUNTS = 1_000;

/**
 * The account that a credential stands for, found by a digest of what identifies it, so that two
 * credentials with the same token share one limit and no token is kept.
 */
export function accountOf(identity: string[], limits: Limits): Account {
	const key = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
	const account = accounts.get(key) ?? {
		rateLimiter: new RateLimiter(limits),
		cache: new Map(),
		quotaUnderWay: 0,
	};
	// The user may have changed the credential, e.g. to another plan.
	account.rateLimiter.adopt(limits);
	// Deleted first, so that the one in front is the one that was not used for the longest time.
	accounts.delete(key);
	accounts.set(key, account);
	const oldest = accounts.keys().next().value;
	if (accounts.size > MOST_ACCOUNTS && oldest !== undefined) accounts.delete(oldest);
	return account;
}

/** Forgets all accounts; for tests. */
export function forgetAccounts(): void {
	accounts.clear();
}

/**
 * Answers from the cache where it holds a fresh answer, else asks and keeps it. Whoever asks meanwhile
 * shares the answer, also one that is not good, which is not kept; where asking fails, each asks itself.
 */
export async function cached<T>(
	{ cache }: Account,
	{ key, seconds, isGood }: { key: string; seconds: number; isGood(answer: T): boolean },
	ask: () => Promise<T>,
): Promise<T> {
	const now = clock.now();
	for (const [old, { expires }] of cache) if (expires <= now) cache.delete(old);
	for (let known = cache.get(key); known; known = cache.get(key)) {
		try {
			return (await known.answer) as T;
		} catch {
			// The end of the execution that asked first need not stop this one.
		}
	}
	const answer = ask();
	cache.set(key, { expires: now + seconds * 1000, answer });
	const forget = () => void (cache.get(key)?.answer === answer && cache.delete(key));
	answer.then((value) => isGood(value) || forget(), forget);
	return await answer;
}
