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

let rateLimiter: RateLimiter;

beforeEach(() => {
	rateLimiter = new RateLimiter(limits);
});

/** Acquires for these requests at once; returns index and seconds of each, in the order of the grants. */
async function departures(requests: string[][]): Promise<Array<[number, number]>> {
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

/** Returns the seconds at which each of these requests is granted. */
const timesOf = async (requests: string[][]) =>
	(await departures(requests)).sort(([a], [b]) => a - b).map(([, seconds]) => seconds);

describe('the rate limiter', () => {
	it('grants no more requests than the limit allows in any window, and wastes no more than 2 %', async () => {
		const times = await timesOf(many(20));
		times.forEach((at, index) => {
			const sixth = times[index + 5] ?? Infinity;
			expect(sixth - at).toBeGreaterThan(5);
		});
		expect(times.at(-1)).toBeCloseTo(3 * 5.1);
	});

	it('counts from when each request was sent, not from a grid of windows', async () => {
		await departures(many(1));
		await clock().pass(4_000);
		await departures(many(4));
		expect((await timesOf(many(1)))[0]).toBeCloseTo(5.1);
	});

	it('keeps the narrower limit too, and grants others meanwhile', async () => {
		const times = await timesOf([...many(3, ['rare']), ...many(3)]);
		expect(times).toEqual([0, 0, 61.2, 0, 0, 0]);
	});

	it('grants requests in the order in which they came', async () => {
		const left = await departures(many(12));
		expect(left.map(([index]) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
	});

	it('does not let a stream of requests starve one that counts to a further limit', async () => {
		const stream = departures(many(10));
		const [rare] = await timesOf([['rare']]);
		const later = departures(many(30));
		await Promise.all([stream, later]);
		expect(rare).toBeCloseTo(2 * 5.1);
	});

	it('does not starve it when each request of the stream is followed by another', async () => {
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

	it.each([
		// Only the service knows what is left of a day.
		['does not count a day', many(5, ['daily'])],
		['counts a request once where it names a limit twice', [['rare', 'rare', 'all'], ['rare']]],
		['ignores limits that it does not know', [['unheard of']]],
	])('%s', async (_what, requests) => {
		expect(new Set(await timesOf(requests))).toEqual(new Set([0]));
	});

	it('tells how many more requests are allowed now', async () => {
		expect(rateLimiter.remaining()).toBe(5);
		await departures(many(3));
		expect(rateLimiter.remaining()).toBe(2);
	});
});

describe('the rate limiter on a machine where requests leave late', () => {
	/** Acquires for requests whose round trips take so long. */
	async function roundTrips(milliseconds: number[]): Promise<void> {
		const tickets = await Promise.all(milliseconds.map(async () => await rateLimiter.acquire([])));
		for (const [index, ticket] of tickets.entries()) {
			await clock().pass((milliseconds[index] ?? 0) - (milliseconds[index - 1] ?? 0));
			ticket?.end(true);
		}
	}

	/** Returns the seconds until the next request is granted. */
	async function next(): Promise<number> {
		const before = clock().elapsed;
		await rateLimiter.acquire([]);
		return (clock().elapsed - before) / 1000;
	}

	it.each([
		// The first of the five came back after 700 ms, so it may have left 600 ms late, 0.5 s before now.
		['is the latest that the fastest round trip allows', [100], [700, 800, 900, 1_000, 1_100], 0.5],
		['is early where all round trips are alike', [800], [800, 800, 800, 800, 800], 0.8],
		['is that of the answer where no round trip is known', [], [800, 800, 800, 800, 900], 0.1],
	])('the moment at which a request counts %s', async (_what, before, five, secondsAgo) => {
		await roundTrips(before);
		await clock().pass(10_000);
		await roundTrips(five);
		expect(await next()).toBeCloseTo(5.1 - secondsAgo);
	});

	it('does not take a request under way for one that left long ago', async () => {
		await roundTrips([100]);
		await clock().pass(10_000);
		await rateLimiter.acquire([]);
		await clock().pass(3_000);
		await departures(many(4));
		await clock().pass(2_500);
		// 5.5 s after the grant the first request may not have left yet.
		expect(await next()).toBeGreaterThan(2);
	});

	it('forgets a request without an answer some seconds later all the same', async () => {
		await roundTrips([100]);
		await clock().pass(10_000);
		await departures(many(5));
		expect(await next()).toBeLessThanOrEqual(10.1);
	});

	it('learns nothing from a request that the service did not answer', async () => {
		await roundTrips([800]);
		await clock().pass(10_000);
		const broken = await rateLimiter.acquire([]);
		await clock().pass(10);
		broken?.end(false);
		await clock().pass(10_000);
		await roundTrips([800, 800, 800, 800, 800]);
		expect(await next()).toBeCloseTo(5.1 - 0.8);
	});

	it('does not count what was not sent after all', async () => {
		for (let count = 0; count < 5; count++) (await rateLimiter.acquire([]))?.withdraw();
		expect(await next()).toBe(0);
	});

	it('is not held up for long by a clock that was set back', async () => {
		await departures(many(5));
		const hourAgo = clock().elapsed + START - 3_600_000;
		jest.spyOn(clockOfNodes, 'now').mockReturnValue(hourAgo);
		expect(rateLimiter.remaining()).toBe(5);
	});

	it('learns that a service has become slower', async () => {
		await roundTrips([100]);
		await clock().pass(61_000);
		await roundTrips([2_000]);
		await clock().pass(10_000);
		await roundTrips([2_000, 2_000, 2_000, 2_000, 2_000]);
		expect(await next()).toBeCloseTo(5.1 - 2);
	});
});

describe('the rate limiter after a 429', () => {
	it('makes all requests wait that share the limit', async () => {
		rateLimiter.block([], 3_000);
		expect(await timesOf([[], ['rare']])).toEqual([3, 3]);
	});

	it('finds the limit by the wait that was asked for, where it waits longer', async () => {
		rateLimiter.block(['rare'], 30_000, 2_000);
		expect(await timesOf([[]])).toEqual([30]);
	});

	it('keeps the longest of several waits', async () => {
		rateLimiter.block([], 4_000);
		rateLimiter.block([], 1_000);
		expect(await timesOf([[]])).toEqual([4]);
	});

	it.each([
		['the shortest limit that can take this long to recover', 'rare', 40],
		['a limit that it does not count', 'daily', 100],
	])('holds %s, and nothing else', async (_what, name, seconds) => {
		rateLimiter.block([name], seconds * 1_000);
		expect(await timesOf([[name], []])).toEqual([seconds, 0]);
	});

	it('makes requests wait longer that wait already', async () => {
		await departures(many(5));
		const sixth = departures(many(1));
		clock().onWait = () => {
			clock().onWait = undefined;
			rateLimiter.block([], 5_000);
		};
		const seventh = departures(many(1));
		rateLimiter.block([], 5_000);
		for (const [grant] of [await sixth, await seventh]) expect(grant?.[1]).toBeCloseTo(5.1);
	});
});

describe('the rate limiter when an execution is cancelled', () => {
	it('ends its wait at once and counts nothing for it', async () => {
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
		for (const request of many(5)) {
			await departures([request]);
			await clock().pass(500);
		}
		const execution = new AbortController();
		const inFront = many(3).map(async () => await rateLimiter.acquire([], execution.signal));
		const behind = departures(many(1));
		const passed = clock()
			.pass(1_000)
			.then(() => execution.abort());
		await Promise.all([...inFront, passed]);
		expect((await behind)[0]?.[1]).toBeCloseTo(5.1);
	});

	it('does not make it wait for another execution', async () => {
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

	it('counts nothing for one that was cancelled at the moment of its grant', async () => {
		rateLimiter.block([], 5_000);
		clock().stopped = true;
		const controller = new AbortController();
		const cancelled = rateLimiter.acquire([], controller.signal);
		jest.spyOn(clockOfNodes, 'now').mockReturnValue(START + 6_000);
		// Grants the request in front of it as well, which has not woken yet.
		const other = rateLimiter.acquire([]);
		controller.abort();
		await Promise.all([cancelled, other]);
		expect(rateLimiter.remaining()).toBe(4);
	});

	it('counts nothing for one that was cancelled before', async () => {
		await rateLimiter.acquire([], AbortSignal.abort());
		expect(rateLimiter.remaining()).toBe(5);
	});
});

describe('the limits of a rate limiter', () => {
	it('are listed for a request, that of every request first, and altogether', () => {
		const names = (some: RateLimit[]) => some.map(({ name }) => name);
		expect(names(rateLimiter.limitsOf(['rare', 'unheardOf', 'all']))).toEqual(['all', 'rare']);
		expect(rateLimiter.allLimits()).toEqual(limits);
	});
});
