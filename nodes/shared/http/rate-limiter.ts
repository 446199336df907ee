import { clock } from './clock';
import type { Outcome } from './exchange';
import type { Limits, RateLimit } from './service';
import { RoundTrips, Ticket } from './ticket';
import { Window } from './window';

/**
 * Milliseconds for which an exhausted limit counts as exhausted without asking again: a service that
 * goes on being asked may lock the account out, but it may also renew the limit early.
 */
const EXHAUSTED_FOR = 60_000;

/** A request that waits for its ticket. */
interface Waiting {
	/** The one of every request first. */
	windows: Window[];
	ticket?: Ticket;
	/** Ends its sleep, so that it checks again. */
	wake(): void;
}

/**
 * Grants requests as fast as the service's limits allow and no faster. There is one for each account and
 * process, so that all nodes and executions that share a limit share its rate limiter.
 */
export class RateLimiter {
	private readonly windows: Map<string, Window>;

	private readonly everyRequest: string;

	/** The requests that wait, in the order in which they came. */
	private readonly waiting = new Set<Waiting>();

	private readonly roundTrips = new RoundTrips();

	constructor(limits: Limits) {
		this.everyRequest = limits[0].name;
		this.windows = new Map(limits.map((limit) => [limit.name, new Window(limit)]));
	}

	/**
	 * Resolves when a request that counts to these limits may be sent, and counts it: the caller tells the
	 * ticket when the request is over. Resolves early and counts nothing when the execution is cancelled.
	 * @param names limits besides the one that counts every request
	 */
	async acquire(names: string[], signal?: AbortSignal): Promise<Ticket | undefined> {
		const request: Waiting = { windows: this.select(names), wake: () => {} };
		this.waiting.add(request);
		while (!signal?.aborted) {
			const now = clock.now();
			this.grantWaiting(now);
			if (request.ticket) return request.ticket;
			const woken = new Promise<void>((resolve) => (request.wake = resolve));
			await Promise.race([clock.sleep(this.delayOf(request, now), signal), woken]);
		}
		request.ticket?.withdraw();
		this.waiting.delete(request);
		// Those behind it have one less in front of them.
		for (const { wake } of this.waiting) wake();
		return undefined;
	}

	/**
	 * Makes everything that shares the limit wait, because the service answered 429.
	 * @param asked milliseconds that the service asked to wait, which tell the limit
	 */
	block(names: string[], milliseconds: number, asked = milliseconds): void {
		this.exceeded(names, asked)?.block(clock.now() + milliseconds);
	}

	/** Remembers the answer that says that a limit is exhausted for longer than anyone waits. */
	exhaust(names: string[], milliseconds: number, answer: Outcome): void {
		const until = clock.now() + Math.min(milliseconds, EXHAUSTED_FOR);
		this.exceeded(names, milliseconds)?.exhaust(until, answer);
	}

	/** The service's answer, while one of these limits is known to be exhausted. */
	exhaustedAnswer(names: string[]): Outcome | undefined {
		const now = clock.now();
		return this.select(names)
			.map((window) => window.exhaustedAnswer(now))
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

	/** Number of requests that the limit on all requests still allows at this moment. */
	remaining(): number {
		return this.select([])[0]?.remaining(clock.now()) ?? 0;
	}

	/** First come, first served: whoever wakes first grants all earlier requests that may go too. */
	private grantWaiting(now: number): void {
		const full = new Set<Window>();
		for (const request of this.waiting) {
			const isFull = (window: Window) => full.has(window) || window.delay(now) > 0;
			const closed = request.windows.filter(isFull);
			closed.forEach((window) => full.add(window));
			const [ofEveryRequest] = request.windows;
			if (ofEveryRequest && full.has(ofEveryRequest)) break;
			if (closed.length > 0) continue;
			request.ticket = new Ticket(now, this.roundTrips);
			for (const window of request.windows) window.count(request.ticket);
			this.waiting.delete(request);
			request.wake();
		}
	}

	/**
	 * Milliseconds until it is worth checking again. Counts only earlier waiters whose limits are a subset
	 * of this request's; the others cannot hold it back.
	 */
	private delayOf(request: Waiting, now: number): number {
		const waiting = [...this.waiting];
		const ahead = waiting
			.slice(0, waiting.indexOf(request))
			.filter(({ windows }) => windows.every((window) => request.windows.includes(window)));
		const delays = request.windows.map((window) =>
			window.delay(now, ahead.filter(({ windows }) => windows.includes(window)).length),
		);
		return Math.max(...delays);
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
