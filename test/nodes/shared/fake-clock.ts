/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
/** A clock for tests: waiting takes no real time, and every wait is recorded. */
import { setImmediate } from 'node:timers';

import { forgetAccounts } from '../../../nodes/shared/http/account';
import { clock } from '../../../nodes/shared/http/clock';
import { RateLimiter } from '../../../nodes/shared/http/rate-limiter';
import { Ticket } from '../../../nodes/shared/http/ticket';

export interface FakeClock {
	/** Milliseconds since the test began, as the code under test sees them. */
	readonly elapsed: number;
	/** Every wait that was asked for, in milliseconds. */
	readonly waits: number[];
	/** Called before each wait, e.g. to cancel the execution. */
	onWait?: () => void;
	/** While true, nobody wakes up. */
	stopped: boolean;
	/** Wakes those who slept while the clock stood still. */
	resume(): void;
	/** Waits so many milliseconds. */
	pass(milliseconds: number): Promise<void>;
}

/** Milliseconds at which the rate limiter grants requests; the server sees them a little later. */
export function departures(): number[] {
	const times: number[] = [];
	const acquire = Reflect.get(RateLimiter.prototype, 'acquire') as RateLimiter['acquire'];
	jest.spyOn(RateLimiter.prototype, 'acquire').mockImplementation(async function (
		this: RateLimiter,
		names: string[],
		signal?: AbortSignal,
	) {
		const ticket = await acquire.call(this, names, signal);
		times.push(clock.now() - START);
		return ticket;
	});
	return times;
}

interface Sleeper {
	due: number;
	wake(): void;
}

export const START = Date.UTC(2026, 0, 31, 12);

/**
 * Puts the fake clock in place for each test of a file, with accounts that nobody used before.
 * Whoever sleeps wakes in the order of time, as soon as Node has nothing else to do, also while a request
 * is under way; so that pacing does not take it for late, no round trips are measured unless asked for.
 */
export function useFakeClock({ roundTrips = false } = {}): () => FakeClock {
	let fake: FakeClock;
	beforeEach(() => {
		forgetAccounts();
		fake = install();
		if (!roundTrips) {
			jest.spyOn(Ticket.prototype, 'countsAt').mockImplementation(function (this: Ticket) {
				const isWithdrawn = Reflect.get(this, 'latest') === -Infinity;
				return isWithdrawn ? -Infinity : (Reflect.get(this, 'acquiredAt') as number);
			});
		}
	});
	afterEach(() => jest.restoreAllMocks());
	return () => fake;
}

function install(): FakeClock {
	let now = START;
	let sleepers: Sleeper[] = [];
	const fake: FakeClock = {
		get elapsed() {
			return now - START;
		},
		waits: [],
		stopped: false,
		resume() {
			fake.stopped = false;
			sleepers.forEach(() => setImmediate(wakeNext));
		},
		pass: async (milliseconds) => await clock.sleep(milliseconds),
	};
	const wakeNext = () => {
		if (fake.stopped) return;
		const next = sleepers.sort((a, b) => a.due - b.due).shift();
		if (!next) return;
		now = Math.max(now, next.due);
		next.wake();
	};
	jest.spyOn(clock, 'now').mockImplementation(() => now);
	// Backoff is then exactly its base.
	jest.spyOn(clock, 'jitter').mockReturnValue(1);
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds, signal) => {
		fake.waits.push(milliseconds);
		fake.onWait?.();
		if (signal?.aborted) return;
		await new Promise<void>((resolve) => {
			const sleeper = { due: now + milliseconds, wake: resolve };
			sleepers.push(sleeper);
			signal?.addEventListener('abort', () => {
				sleepers = sleepers.filter((other) => other !== sleeper);
				resolve();
			});
			setImmediate(wakeNext);
		});
	});
	return fake;
}
