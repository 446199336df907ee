import { clock } from './clock';
import type { RateLimit } from './service';

/** The longest wait, in milliseconds, that a request puts up with; beyond it a limit counts as spent. */
export const LONGEST_WAIT = 120_000;

/**
 * Keeps a window a little longer than documented, so that a request that travels faster than the
 * one a window before it does not arrive too early.
 */
const SAFETY = 1.02;

/** Requests of the last `limit.seconds`, and when the service last told us to wait. */
class Window {
	private sent: number[] = [];

	private blockedUntil = 0;

	constructor(readonly limit: RateLimit) {}

	private get length(): number {
		return this.limit.seconds * 1000 * SAFETY;
	}

	/** Milliseconds until one more request is allowed; 0 when it is allowed now. */
	delay(now: number): number {
		const blocked = Math.max(0, this.blockedUntil - now);
		const oldest = this.recent(now)[this.sent.length - this.limit.requests];
		return oldest === undefined ? blocked : Math.max(blocked, oldest + this.length - now);
	}

	/** Counts a request; not for a limit too long to wait for: only the service knows what is left of a day. */
	count(now: number): void {
		if (this.limit.seconds * 1000 <= LONGEST_WAIT) this.sent.push(now);
	}

	block(until: number): void {
		this.blockedUntil = Math.max(this.blockedUntil, until);
	}

	remaining(now: number): number {
		return Math.max(0, this.limit.requests - this.recent(now).length);
	}

	private recent(now: number): number[] {
		const first = this.sent.findIndex((time) => time > now - this.length);
		if (first !== 0) this.sent = first === -1 ? [] : this.sent.slice(first);
		return this.sent;
	}
}

/**
 * Lets requests go as fast as the service's limits allow and no faster. There is one for each
 * account and process, so that all nodes and executions that share a limit share its scheduler.
 */
export class Scheduler {
	private readonly windows: Map<string, Window>;

	private readonly everyRequest: string;

	/** The limits of each request that waits, in the order in which they came. */
	private readonly waiting = new Set<Window[]>();

	constructor(limits: [RateLimit, ...RateLimit[]]) {
		this.everyRequest = limits[0].name;
		this.windows = new Map(limits.map((limit) => [limit.name, new Window(limit)]));
	}

	/**
	 * Resolves when a request that counts to these limits may be sent, and counts it; resolves early
	 * and counts nothing when the execution is cancelled.
	 * @param names limits besides the one that counts every request
	 */
	async admit(names: string[], signal?: AbortSignal): Promise<void> {
		const request = this.select(names);
		this.waiting.add(request);
		while (!signal?.aborted) {
			const now = clock.now();
			this.admitWaiting(now);
			if (!this.waiting.has(request)) break;
			await clock.sleep(delayOf(request, now), signal);
		}
		this.waiting.delete(request);
	}

	/**
	 * Makes everything that shares the limit wait, because the service answered 429. Of several
	 * limits it is the shortest one that can take this long to recover.
	 */
	block(names: string[], milliseconds: number): void {
		const byLength = this.select(names).sort((a, b) => a.limit.seconds - b.limit.seconds);
		const window =
			byLength.find(({ limit }) => milliseconds <= limit.seconds * 1000) ?? byLength.at(-1);
		window?.block(clock.now() + milliseconds);
	}

	/** The limits that a request with these names counts to, the narrowest last. */
	limitsOf(names: string[]): RateLimit[] {
		return this.select(names).map(({ limit }) => limit);
	}

	/** How many more requests the limit on all requests allows at this moment. */
	remaining(): number {
		return this.select([])[0]?.remaining(clock.now()) ?? 0;
	}

	/** First come, first served: whoever wakes first lets go all that came before and may go too. */
	private admitWaiting(now: number): void {
		for (const request of this.waiting) {
			if (delayOf(request, now) > 0) continue;
			for (const window of request) window.count(now);
			this.waiting.delete(request);
		}
	}

	private select(names: string[]): Window[] {
		const distinct = [...new Set([this.everyRequest, ...names])];
		return distinct.flatMap((name) => this.windows.get(name) ?? []);
	}
}

function delayOf(request: Window[], now: number): number {
	return Math.max(...request.map((window) => window.delay(now)));
}
