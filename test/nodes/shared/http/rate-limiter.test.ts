import { clock as clockOfNodes } from '../../../../nodes/shared/http/clock';
import { RateLimiter } from '../../../../nodes/shared/http/rate-limiter';
import type { RateLimit } from '../../../../nodes/shared/http/service';
import { START, useFakeClock } from '../fake-clock';

const clock = useFakeClock({ roundTrips: true });

const limits: [RateLimit, ...RateLimit[]] = [
	{ name: 'all', title: 'requests', requests: 5, seconds: 5 },
	{ name: 'rare', title: 'rare requests', requests: 2, seconds: 60 },
	{ name: 'daily', title: 'daily requests', requests: 3, seconds: 86_400 },
];

/** Asks for many requests at once and tells when each was let go, in seconds, in the order of leaving. */
async function departures(
	rateLimiter: RateLimiter,
	requests: string[][],
): Promise<Array<[number, number]>> {
	const left: Array<[number, number]> = [];
	await Promise.all(
		requests.map(async (names, index) => {
			(await rateLimiter.acquire(names))?.end(true);
			left.push([index, clock().elapsed / 1000]);
		}),
	);
	return left;
}

const many = (count: number, names: string[] = []) => Array.from({ length: count }, () => names);

describe('the rateLimiter', () => {
	it('never lets more requests go than the limit allows in any window, and wastes no more than 2 %', async () => {
		const left = await departures(new RateLimiter(limits), many(20));
		const times = left.map(([, at]) => at);
		times.forEach((at, index) => {
			const sixth = times[index + 5] ?? Infinity;
			expect(sixth - at).toBeGreaterThan(5);
		});
		expect(times.at(-1)).toBeCloseTo(3 * 5.1);
	});

	it('counts from when each request was sent, not from a grid of windows', async () => {
		const rateLimiter = new RateLimiter(limits);
		await departures(rateLimiter, many(1));
		await clock().pass(4_000);
		await departures(rateLimiter, many(4));
		const [[, next]] = (await departures(rateLimiter, many(1))) as [[number, number]];
		expect(next).toBeCloseTo(5.1);
	});

	it('keeps the narrower limit too, and lets others pass meanwhile', async () => {
		const left = await departures(new RateLimiter(limits), [...many(3, ['rare']), ...many(3)]);
		expect(left).toEqual([
			[0, 0],
			[1, 0],
			[3, 0],
			[4, 0],
			[5, 0],
			[2, 61.2],
		]);
	});

	it('lets requests go in the order in which they came', async () => {
		const left = await departures(new RateLimiter(limits), many(12));
		expect(left.map(([index]) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
	});

	it('does not let a stream of requests starve one that counts to a further limit', async () => {
		const rateLimiter = new RateLimiter(limits);
		const stream = departures(rateLimiter, many(10));
		const [[, rare]] = (await departures(rateLimiter, [['rare']])) as [[number, number]];
		const later = departures(rateLimiter, many(30));
		await Promise.all([stream, later]);
		expect(rare).toBeCloseTo(2 * 5.1);
	});

	it('does not starve it when each request of the stream is followed by another', async () => {
		const rateLimiter = new RateLimiter(limits);
		let sent = 0;
		let waiting = true;
		const worker = async () => {
			while (waiting && sent < 200) {
				(await rateLimiter.acquire([]))?.end(true);
				sent += 1;
			}
		};
		const workers = Array.from({ length: 10 }, worker);
		await rateLimiter.acquire(['rare']);
		waiting = false;
		await Promise.all(workers);
		expect(sent).toBeLessThan(30);
	});

	it('does not count a day: only the service knows what is left of it', async () => {
		const left = await departures(new RateLimiter(limits), many(5, ['daily']));
		expect(left.map(([, at]) => at)).toEqual([0, 0, 0, 0, 0]);
	});

	it('counts a request once where it names a limit twice', async () => {
		const left = await departures(new RateLimiter(limits), [['rare', 'rare', 'all'], ['rare']]);
		expect(left.map(([, at]) => at)).toEqual([0, 0]);
	});

	it('passes over limits that it does not know', async () => {
		expect(await departures(new RateLimiter(limits), [['unheard of']])).toEqual([[0, 0]]);
	});

	it('tells how many more requests are allowed now', async () => {
		const rateLimiter = new RateLimiter(limits);
		expect(rateLimiter.remaining()).toBe(5);
		await departures(rateLimiter, many(3));
		expect(rateLimiter.remaining()).toBe(2);
	});
});

describe('the rateLimiter on a machine where requests leave late', () => {
	/** Lets requests go, each of which takes `milliseconds` there and back. */
	async function roundTrips(rateLimiter: RateLimiter, milliseconds: number[]): Promise<void> {
		const tickets = await Promise.all(milliseconds.map(async () => await rateLimiter.acquire([])));
		for (const [index, ticket] of tickets.entries()) {
			await clock().pass((milliseconds[index] ?? 0) - (milliseconds[index - 1] ?? 0));
			ticket?.end(true);
		}
	}

	/** When the next request is let go, in seconds from now. */
	async function next(rateLimiter: RateLimiter): Promise<number> {
		const before = clock().elapsed;
		await rateLimiter.acquire([]);
		return (clock().elapsed - before) / 1000;
	}

	it('counts a request at the latest moment at which it can have left, by the fastest round trip', async () => {
		const rateLimiter = new RateLimiter(limits);
		await roundTrips(rateLimiter, [100]);
		await clock().pass(10_000);
		await roundTrips(rateLimiter, [700, 800, 900, 1_000, 1_100]);
		// The first of the five came back after 700 ms, so it may have left 600 ms late, 0.5 s before now.
		expect(await next(rateLimiter)).toBeCloseTo(5.1 - 0.5);
	});

	it('takes round trips that are all alike for what they take', async () => {
		const rateLimiter = new RateLimiter(limits);
		await roundTrips(rateLimiter, [800]);
		await clock().pass(10_000);
		await roundTrips(rateLimiter, [800, 800, 800, 800, 800]);
		expect(await next(rateLimiter)).toBeCloseTo(5.1 - 0.8);
	});

	it('counts the first ones when their answers are there, for all of them may have left late', async () => {
		const rateLimiter = new RateLimiter(limits);
		await roundTrips(rateLimiter, [800, 800, 800, 800, 900]);
		expect(await next(rateLimiter)).toBeCloseTo(5.1 - 0.1);
	});

	it('does not take a request under way for one that left long ago', async () => {
		const rateLimiter = new RateLimiter(limits);
		await roundTrips(rateLimiter, [100]);
		await clock().pass(10_000);
		await rateLimiter.acquire([]);
		await clock().pass(3_000);
		await departures(rateLimiter, many(4));
		await clock().pass(2_500);
		// 5.5 s after the first was let go; it may still be on its way.
		expect(await next(rateLimiter)).toBeGreaterThan(2);
	});

	it('forgets a request without an answer some seconds later all the same', async () => {
		const rateLimiter = new RateLimiter(limits);
		await roundTrips(rateLimiter, [100]);
		await clock().pass(10_000);
		await departures(rateLimiter, many(5));
		expect(await next(rateLimiter)).toBeLessThanOrEqual(10.1);
	});

	it('learns nothing from a request that the service did not answer', async () => {
		const rateLimiter = new RateLimiter(limits);
		await roundTrips(rateLimiter, [800]);
		await clock().pass(10_000);
		const broken = await rateLimiter.acquire([]);
		await clock().pass(10);
		broken?.end(false);
		await clock().pass(10_000);
		await roundTrips(rateLimiter, [800, 800, 800, 800, 800]);
		expect(await next(rateLimiter)).toBeCloseTo(5.1 - 0.8);
	});

	it('does not count what was not sent after all', async () => {
		const rateLimiter = new RateLimiter(limits);
		for (const ticket of await Promise.all(
			many(5).map(async () => await rateLimiter.acquire([])),
		)) {
			ticket?.withdraw();
		}
		expect(await next(rateLimiter)).toBe(0);
	});

	it('is not held up for long by a clock that was set back', async () => {
		const rateLimiter = new RateLimiter(limits);
		await departures(rateLimiter, many(5));
		const hourAgo = clock().elapsed + START - 3_600_000;
		jest.spyOn(clockOfNodes, 'now').mockReturnValue(hourAgo);
		expect(rateLimiter.remaining()).toBe(5);
	});

	it('learns that a service has become slower', async () => {
		const rateLimiter = new RateLimiter(limits);
		await roundTrips(rateLimiter, [100]);
		await clock().pass(61_000);
		await roundTrips(rateLimiter, [2_000]);
		await clock().pass(10_000);
		await roundTrips(rateLimiter, [2_000, 2_000, 2_000, 2_000, 2_000]);
		expect(await next(rateLimiter)).toBeCloseTo(5.1 - 2);
	});
});

describe('the rateLimiter after a 429', () => {
	it('makes everything wait that shares the limit', async () => {
		const rateLimiter = new RateLimiter(limits);
		rateLimiter.block([], 3_000);
		const left = await departures(rateLimiter, [[], ['rare']]);
		expect(left.map(([, at]) => at)).toEqual([3, 3]);
	});

	it('makes wait also who waits already', async () => {
		const rateLimiter = new RateLimiter(limits);
		await departures(rateLimiter, many(5));
		const sixth = departures(rateLimiter, many(1));
		clock().onWait = () => {
			clock().onWait = undefined;
			rateLimiter.block([], 5_000);
		};
		const seventh = departures(rateLimiter, many(1));
		rateLimiter.block([], 5_000);
		expect((await sixth)[0]?.[1]).toBeCloseTo(5.1);
		expect((await seventh)[0]?.[1]).toBeCloseTo(5.1);
	});

	it('finds the limit by what was asked for, where it waits for longer than that', async () => {
		const rateLimiter = new RateLimiter(limits);
		rateLimiter.block(['rare'], 30_000, 2_000);
		expect(await departures(rateLimiter, many(1))).toEqual([[0, 30]]);
	});

	it('keeps the longest of several waits', async () => {
		const rateLimiter = new RateLimiter(limits);
		rateLimiter.block([], 4_000);
		rateLimiter.block([], 1_000);
		expect(await departures(rateLimiter, many(1))).toEqual([[0, 4]]);
	});

	it('holds the shortest limit that can take this long to recover, and nothing else', async () => {
		const rateLimiter = new RateLimiter(limits);
		rateLimiter.block(['rare'], 40_000);
		expect(await departures(rateLimiter, [['rare'], []])).toEqual([
			[1, 0],
			[0, 40],
		]);
	});

	it('waits also for a limit that it does not count', async () => {
		const rateLimiter = new RateLimiter(limits);
		rateLimiter.block(['daily'], 100_000);
		expect(await departures(rateLimiter, [['daily'], []])).toEqual([
			[1, 0],
			[0, 100],
		]);
	});
});

describe('the rateLimiter when an execution is cancelled', () => {
	it('lets it go at once and counts nothing for it', async () => {
		const rateLimiter = new RateLimiter(limits);
		rateLimiter.block([], 5_000);
		const controller = new AbortController();
		clock().stopped = true;
		const cancelled = rateLimiter.acquire([], controller.signal);
		controller.abort();
		await cancelled;
		expect(clock().elapsed).toBe(0);
		expect(rateLimiter.remaining()).toBe(5);
	});

	it('lets those behind it move up', async () => {
		const rateLimiter = new RateLimiter(limits);
		for (const request of many(5)) {
			await departures(rateLimiter, [request]);
			await clock().pass(500);
		}
		const execution = new AbortController();
		const inFront = many(3).map(async () => await rateLimiter.acquire([], execution.signal));
		const behind = departures(rateLimiter, many(1));
		const passed = clock()
			.pass(1_000)
			.then(() => execution.abort());
		await Promise.all([...inFront, passed]);
		expect((await behind)[0]?.[1]).toBeCloseTo(5.1);
	});

	it('does not make it wait for its turn behind another execution', async () => {
		const rateLimiter = new RateLimiter(limits);
		rateLimiter.block([], 5_000);
		clock().stopped = true;
		const other = rateLimiter.acquire([]);
		const controller = new AbortController();
		const cancelled = rateLimiter.acquire([], controller.signal);
		controller.abort();
		await cancelled;
		expect(clock().elapsed).toBe(0);

		clock().stopped = false;
		const third = rateLimiter.acquire([]);
		await Promise.all([other, third]);
		expect(clock().elapsed).toBe(5_000);
	});

	it('lets one that was cancelled before pass without counting', async () => {
		const rateLimiter = new RateLimiter(limits);
		await rateLimiter.acquire([], AbortSignal.abort());
		expect(rateLimiter.remaining()).toBe(5);
	});
});

describe('the limits of a rateLimiter', () => {
	it('are told for a request, that of all requests first, and altogether', () => {
		const rateLimiter = new RateLimiter(limits);
		const names = (some: RateLimit[]) => some.map(({ name }) => name);
		expect(names(rateLimiter.limitsOf(['rare', 'unheardOf', 'all']))).toEqual(['all', 'rare']);
		expect(rateLimiter.allLimits()).toEqual(limits);
	});
});
