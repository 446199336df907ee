import { clock } from './clock';

/** The most, in milliseconds, that a request is taken to have left later than it was let go. */
export const MOST_DELAY = 5_000;

/** How long, in milliseconds, the fastest round trip seen counts as what a round trip takes. */
const FASTEST_FOR = 60_000;

/** The fastest round trip of late: what one takes longer than that, it may have left late. */
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
