import type { Outcome } from './exchange';
import { LONGEST_WAIT } from './retry';
import type { RateLimit } from './service';
import type { Ticket } from './ticket';
import { MOST_DELAY } from './ticket';

/**
 * Keeps a window a little longer than documented, so that a request that travels faster than the
 * one a window before it does not arrive too early.
 */
const SAFETY = 1.02;

/** Requests of the last `limit.seconds`, and when the service last told us to wait. */
export class Window {
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
