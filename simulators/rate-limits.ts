/** At most `requests` accepted requests in any `windowSeconds`. */
export interface RateLimit {
	name: string;
	requests: number;
	windowSeconds: number;
	/** Counts every request, not only those of the routes that name this limit. */
	everyRequest?: boolean;
}

interface RateLimiterOptions {
	enabled: boolean;
	/** Factor on all windows; 0.01 makes a minute 0.6 seconds. `Retry-After` stays in whole seconds. */
	windowScale: number;
	/** Milliseconds; only differences are used. */
	now?: () => number;
}

/**
 * Sliding windows as the Django REST Framework keeps them (SimpleRateThrottle): a history of the times of
 * accepted requests. A request that any of its limits refuses is not added to any history.
 */
export class RateLimiter {
	private readonly histories = new Map<string, number[]>();
	private readonly now: () => number;

	constructor(
		private readonly limits: readonly RateLimit[],
		private readonly options: RateLimiterOptions,
	) {
		this.now = options.now ?? (() => performance.now());
	}

	/**
	 * Accepts a request of these limits, or refuses it.
	 *
	 * @returns nothing when accepted, else the whole seconds (at least 1) until it would be
	 */
	accept(names: readonly string[]): number | undefined {
		if (!this.options.enabled) return undefined;
		const now = this.now();
		const concerned = this.limits.filter(
			(limit) => limit.everyRequest || names.includes(limit.name),
		);
		const waits = concerned.map((limit) => this.wait(limit, now));
		const longest = Math.max(0, ...waits);
		if (longest > 0) return Math.max(1, Math.ceil(longest / 1000));
		for (const limit of concerned) this.history(limit.name).push(now);
		return undefined;
	}

	/** Uses up a limit as if `count` requests had just been accepted; without a count, all of it. */
	spend(name: string, count?: number): void {
		const limit = this.limitNamed(name);
		const now = this.now();
		this.history(name).push(...Array.from({ length: count ?? limit.requests }, () => now));
	}

	/** Rest of a limit, and the whole seconds until all of it is available again. */
	left(name: string): { limit: number; remaining: number; seconds: number } {
		const limit = this.limitNamed(name);
		const now = this.now();
		this.wait(limit, now);
		const history = this.history(name);
		const newest = history.at(-1) ?? now - this.windowMs(limit);
		return {
			limit: limit.requests,
			remaining: Math.max(0, limit.requests - history.length),
			seconds: Math.ceil((newest + this.windowMs(limit) - now) / 1000),
		};
	}

	/** Forgets all accepted requests. */
	reset(): void {
		this.histories.clear();
	}

	private limitNamed(name: string): RateLimit {
		const limit = this.limits.find((candidate) => candidate.name === name);
		if (!limit) throw new Error(`There is no limit named ${name}`);
		return limit;
	}

	private windowMs({ windowSeconds }: RateLimit): number {
		return windowSeconds * 1000 * this.options.windowScale;
	}

	private history(name: string): number[] {
		const history = this.histories.get(name) ?? [];
		this.histories.set(name, history);
		return history;
	}

	/** Milliseconds until the limit would accept a request; 0 when it does now. */
	private wait(limit: RateLimit, now: number): number {
		const windowMs = this.windowMs(limit);
		const history = this.history(limit.name);
		const firstAlive = history.findIndex((time) => time > now - windowMs);
		history.splice(0, firstAlive === -1 ? history.length : firstAlive);
		if (history.length < limit.requests) return 0;
		const oldestThatBlocks = history[history.length - limit.requests] ?? now;
		return oldestThatBlocks + windowMs - now;
	}
}
