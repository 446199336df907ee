import { clock } from './clock';

/** Longest time, in milliseconds, that a request is assumed to leave this process late. */
export const MOST_DELAY = 5_000;

/** Milliseconds for which the fastest round trip seen counts as the time of a round trip. */
const FASTEST_FOR = 60_000;

/** Fastest recent round trip. Time above it is treated as delay before the request left this process. */
export class RoundTrips {
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
 * Permission to send one request. On a busy machine the request leaves later, and the service counts it
 * when it arrives; so it counts here at the latest moment at which it can have left.
 */
export class Ticket {
	private latest?: number;

	/** The first requests don't tell how long a round trip takes: all of them may have left late. */
	private readonly isFirst: boolean;

	constructor(
		private readonly acquiredAt: number,
		private readonly roundTrips: RoundTrips,
	) {
		this.isFirst = roundTrips.fastest === Infinity;
	}

	/**
	 * Ends the request: it was answered, or it won't be.
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

	/** Latest moment at which the service can have counted it, as far as known now. */
	countsAt(now: number): number {
		if (this.latest !== undefined) return this.latest;
		const fastest = this.isFirst ? 0 : this.roundTrips.fastest;
		const latest = Math.min(now - fastest, this.acquiredAt + MOST_DELAY);
		return Math.max(this.acquiredAt, latest);
	}
}
