import { clock } from './clock';
import type { Outcome } from './exchange';
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

/** The most, in milliseconds, that a request is taken to have left later than it was let go. */
const MOST_DELAY = 5_000;

/** How long, in milliseconds, the fastest round trip seen counts as what a round trip takes. */
const FASTEST_FOR = 60_000;

/** The fastest round trip of late: what one takes longer than that, it may have left late. */
class RoundTrips {
	private milliseconds = Infinity;

	private since = 0;

	/** Infinity while none is known. */
	get fastest(): number {
		return this.milliseconds;
	}

	learn(measured: number, now: number): void {
		// The system's clock may have been set back meanwhile.
		const milliseconds = Math.max(0, measured);
		if (milliseconds > this.milliseconds && now - this.since < FASTEST_FOR) return;
		this.milliseconds = milliseconds;
		this.since = now;
	}
}

/**
 * A request that was let go. On a busy machine it leaves later than that, and the service counts it when
 * it arrives; so it counts here at the latest moment at which it can have left.
 */
export class Ticket {
	private latest?: number;

	/** What a round trip takes can't be told from the first ones: all of them may have been late. */
	private readonly isFirst: boolean;

	constructor(
		private readonly acquiredAt: number,
		private readonly roundTrips: RoundTrips,
	) {
		this.isFirst = roundTrips.fastest === Infinity;
	}

	/**
	 * The answer is there, or there won't be one.
	 * @param isRoundTrip whether the service itself answered, so that the time it took says something
	 */
	end(isRoundTrip: boolean): void {
		const now = clock.now();
		if (isRoundTrip) this.roundTrips.learn(now - this.acquiredAt, now);
		this.latest = this.countsAt(now);
	}

	/** Nothing was sent after all, so it does not count. */
	withdraw(): void {
		this.latest = -Infinity;
	}

	/** When the service has counted it at the latest, as far as known now. */
	countsAt(now: number): number {
		if (this.latest !== undefined) return this.latest;
		const fastest = this.isFirst ? 0 : this.roundTrips.fastest;
		const latest = Math.min(now - fastest, this.acquiredAt + MOST_DELAY);
		return Math.max(this.acquiredAt, latest);
	}
}

/** Requests of the last `limit.seconds`, and when the service last told us to wait. */
class Window {
	private tickets: Ticket[] = [];

	private blockedUntil = 0;

	private exhausted?: { until: number; answer: Outcome };

	constructor(public limit: RateLimit) {}

	private get length(): number {
		return this.limit.seconds * 1000 * SAFETY;
	}

	/**
	 * Milliseconds until one more request may be allowed; 0 when it is allowed now.
	 * @param ahead requests that wait in front of it
	 */
	delay(now: number, ahead = 0): number {
		const blocked = Math.max(0, this.blockedUntil - now);
		const recent = this.recent(now);
		const excess = recent.length + ahead - this.limit.requests;
		if (excess < 0) return blocked;
		const times = recent.map((ticket) => ticket.countsAt(now)).sort((a, b) => a - b);
		const leaving = times[excess] ?? times.at(-1);
		return leaving === undefined ? blocked : Math.max(blocked, leaving + this.length - now);
	}

	/** Counts a request; not for a limit too long to wait for: only the service knows what is left of a day. */
	count(ticket: Ticket): void {
		if (this.limit.seconds * 1000 <= LONGEST_WAIT) this.tickets.push(ticket);
	}

	block(until: number): void {
		this.blockedUntil = Math.max(this.blockedUntil, until);
	}

	exhaust(until: number, answer: Outcome): void {
		this.exhausted = { until, answer };
	}

	exhaustedAnswer(now: number): Outcome | undefined {
		return this.exhausted && now < this.exhausted.until ? this.exhausted.answer : undefined;
	}

	remaining(now: number): number {
		return Math.max(0, this.limit.requests - this.recent(now).length);
	}

	private recent(now: number): Ticket[] {
		const since = now - this.length;
		// None lies ahead, unless the system's clock was set back.
		const isOver = (ticket: Ticket) => {
			const at = ticket.countsAt(now);
			return at <= since || at > now + MOST_DELAY;
		};
		if (this.tickets.some(isOver)) this.tickets = this.tickets.filter((each) => !isOver(each));
		return this.tickets;
	}
}

/** A request that waits to be let go. */
interface Waiting {
	/** The one of every request first. */
	windows: Window[];
	ticket?: Ticket;
	/** Ends its sleep, so that it looks again. */
	wake(): void;
}

/**
 * Lets requests go as fast as the service's limits allow and no faster. There is one for each
 * account and process, so that all nodes and executions that share a limit share its rateLimiter.
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

	/** Remembers the answer that says that a budget is spent for longer than anyone waits. */
	exhaust(names: string[], milliseconds: number, answer: Outcome): void {
		const until = clock.now() + Math.min(milliseconds, SPENT_FOR);
		this.exceeded(names, milliseconds)?.exhaust(until, answer);
	}

	/** The answer of the service while one of these limits is known to be spent. */
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

	/** How many more requests the limit on all requests allows at this moment. */
	remaining(): number {
		return this.select([])[0]?.remaining(clock.now()) ?? 0;
	}

	/** First come, first served: whoever wakes first lets go all that came before and may go too. */
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
	 * Milliseconds until it is worth looking again. Only those in front count that wait for nothing but
	 * what this request waits for: the others may be let go after it.
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
