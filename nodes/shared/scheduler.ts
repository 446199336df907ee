import { clock } from './clock';
import type { Outcome } from './http';
import type { Limits, RateLimit } from './service';

/** The longest wait, in milliseconds, that a request puts up with; beyond it a limit counts as spent. */
export const LONGEST_WAIT = 120_000;

/**
 * How long, in milliseconds, a spent budget is taken for spent without asking again: a service that
 * goes on being asked may lock the account out, but it may also renew the budget early.
 */
const SPENT_FOR = 60_000;

/**
 * Keeps a window a little longer than documented, so that a request that travels faster than the
 * one a window before it does not arrive too early.
 */
const SAFETY = 1.02;

/** Requests of the last `limit.seconds`, and when the service last told us to wait. */
class Window {
	private sent: number[] = [];

	private blockedUntil = 0;

	private spent?: { until: number; answer: Outcome };

	constructor(public limit: RateLimit) {}

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

	spend(until: number, answer: Outcome): void {
		this.spent = { until, answer };
	}

	spentAnswer(now: number): Outcome | undefined {
		return this.spent && now < this.spent.until ? this.spent.answer : undefined;
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

	constructor(limits: Limits) {
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

	/** Makes everything that shares the limit wait, because the service answered 429. */
	block(names: string[], milliseconds: number): void {
		this.exceeded(names, milliseconds)?.block(clock.now() + milliseconds);
	}

	/** Remembers the answer that says that a budget is spent for longer than anyone waits. */
	spend(names: string[], milliseconds: number, answer: Outcome): void {
		const until = clock.now() + Math.min(milliseconds, SPENT_FOR);
		this.exceeded(names, milliseconds)?.spend(until, answer);
	}

	/** The answer of the service while one of these limits is known to be spent. */
	spentAnswer(names: string[]): Outcome | undefined {
		const now = clock.now();
		return this.select(names)
			.map((window) => window.spentAnswer(now))
			.find(Boolean);
	}

	/** The limits that a request with these names counts to, the narrowest last. */
	limitsOf(names: string[]): RateLimit[] {
		return this.select(names).map(({ limit }) => limit);
	}

	/** Goes on with other limits of the same names; what was sent still counts. */
	adopt(limits: Limits): void {
		for (const limit of limits) {
			const window = this.windows.get(limit.name);
			if (window) window.limit = limit;
		}
	}

	/** All limits of the account. */
	allLimits(): RateLimit[] {
		return [...this.windows.values()].map(({ limit }) => limit);
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

	/** Of several limits, the shortest one that can take this long to recover. */
	private exceeded(names: string[], milliseconds: number): Window | undefined {
		const byLength = this.select(names).sort((a, b) => a.limit.seconds - b.limit.seconds);
		return byLength.find(({ limit }) => milliseconds <= limit.seconds * 1000) ?? byLength.at(-1);
	}

	private select(names: string[]): Window[] {
		const distinct = [...new Set([this.everyRequest, ...names])];
		return distinct.flatMap((name) => this.windows.get(name) ?? []);
	}
}

function delayOf(request: Window[], now: number): number {
	return Math.max(...request.map((window) => window.delay(now)));
}
