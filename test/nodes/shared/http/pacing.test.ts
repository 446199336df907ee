/** Rows "pacing" and "429" of what the engine room promises. */
import { clock as engineClock } from '../../../../nodes/shared/http/clock';
import { runNode } from '../../../engine/engine';
import { departures, START, useFakeClock } from '../fake-clock';
import { TOKEN, toy } from '../toy';
import { call, moment, onThing, things, wire } from '../wire';

const clock = useFakeClock();

/** Most of these times within any window of so many milliseconds. */
function mostWithin(times: number[], milliseconds: number): number {
	return Math.max(
		...times.map((from) => times.filter((at) => at >= from && at < from + milliseconds).length),
	);
}

describe('pacing', () => {
	it('keeps under the limit for all requests', async () => {
		wire(() => [200, {}]);
		const times = departures();
		await runNode({ ...toy(), parameters: onThing('get'), input: things(80) });
		expect(mostWithin(times, 5_000)).toBe(25);
		expect(clock().elapsed).toBeCloseTo(3 * 5_100, -2);
	});

	it('keeps under a narrower limit of some addresses', async () => {
		wire(() => [200, {}]);
		const times = departures();
		await runNode({
			...toy(),
			parameters: onThing('get', '=rare{{ $json.id }}'),
			input: things(25),
		});
		expect(mostWithin(times, 60_000)).toBe(10);
	});

	it('counts to the narrower limit however the address is written', async () => {
		wire(() => [200, {}]);
		const times = departures();
		const urls = ['/rare/x', 'rare/x', ' /rare/x', 'https://toy.example/v1/rare/x'];
		const input = Array.from({ length: 24 }, (_, index) => ({ url: urls[index % urls.length] }));
		await runNode({ ...toy(), parameters: call('GET', '={{ $json.url }}'), input });
		expect(mostWithin(times, 60_000)).toBe(10);
	});

	it('is shared by executions with the same token, and by none with another', async () => {
		wire(() => [200, {}]);
		const times = departures();
		const run = async (credentials: Record<string, string>) =>
			await runNode({ ...toy(credentials), parameters: onThing('get'), input: things(25) });
		await Promise.all([run({}), run({})]);
		expect(mostWithin(times, 5_000)).toBe(25);
		const before = clock().elapsed;
		await run({ token: 'another-token' });
		expect(clock().elapsed).toBe(before);
	});

	it('holds from one execution to the next', async () => {
		wire(() => [200, {}]);
		const run = async () =>
			await runNode({ ...toy(), parameters: onThing('get'), input: things(25) });
		await run();
		expect(clock().elapsed).toBe(0);
		await run();
		expect(clock().elapsed).toBeCloseTo(5_100, -2);
	});
});

describe('a 429', () => {
	it('makes wait also what comes later, not only the request that it answers', async () => {
		const times = departures();
		let waiting = 0;
		clock().onWait = () => {
			clock().stopped = true;
			waiting += 1;
			if (waiting === 2) clock().resume();
		};
		wire(async (_request, count) => {
			if (count === 0) return [429, '', { 'Retry-After': '4' }];
			// The third item starts when the second is done, while the first still waits.
			if (count === 1) await moment(20);
			else clock().resume();
			return [200, {}];
		});
		const parameters = onThing('get', undefined, { concurrency: 2 });
		const result = await runNode({ ...toy(), parameters, input: things(3) });
		expect(result.items).toHaveLength(3);
		expect(times).toEqual([0, 0, 4_000, 4_000]);
	});

	it('is waited for, then everything succeeds', async () => {
		const times = departures();
		wire((_request, count) => (count === 0 ? [429, '', { 'Retry-After': '4' }] : [200, {}]));
		const result = await runNode({
			...toy(),
			parameters: onThing('create'),
			input: things(3),
		});
		expect(result.items).toHaveLength(3);
		expect(times).toEqual([0, 4_000, 4_000, 4_000]);
	});

	it.each([
		['seconds in Retry-After', '', { 'Retry-After': '3' }, 3_000],
		[
			'a date in Retry-After',
			'',
			{ 'Retry-After': new Date(START + 20_000).toUTCString() },
			20_000,
		],
		["the service's own header", '', { 'X-Toy-Reset': '2' }, 2_000],
		['the words of the answer', { detail: 'Expected available in 9 seconds.' }, {}, 9_000],
		['nothing: a second, then twice as long', '', {}, 1_000],
	])('is followed by a wait as told by %s', async (_how, body, headers, wait) => {
		const times = departures();
		wire((_request, count) =>
			count === 0 ? [429, body, headers as Record<string, string>] : [200, { done: true }],
		);
		const result = await runNode({ ...toy(), parameters: onThing('create', 'a') });
		expect(result.items[0]?.json).toEqual({ done: true });
		expect(times).toEqual([0, wait]);
	});

	it('that never ends is given up after ten tries', async () => {
		const { sent } = wire(() => [429, { detail: 'slow down' }]);
		const result = await runNode({ ...toy(), parameters: onThing('create', 'a') });
		expect(sent).toHaveLength(10);
		expect(result.error?.message).toBe('Toy rate limit reached: 25 requests in 5 seconds [Item 0]');
		expect(result.error?.description).toBe(
			'Toy says: "slow down". Nothing was changed by this request. Try again later. ' +
				'(POST https://toy.example/v1/things)',
		);
		expect(result.error?.httpCode).toBe('429');
	});

	it('with Retry-After 0 is not answered with a volley', async () => {
		const { sent } = wire(() => [429, '', { 'Retry-After': '0' }]);
		await runNode({ ...toy(), parameters: onThing('get', 'a') });
		expect(sent).toHaveLength(10);
		expect(clock().elapsed).toBeGreaterThan(60_000);
	});

	it('is waited for also where the limit is one of a day, which we do not count', async () => {
		const times = departures();
		wire((_request, count) => (count === 0 ? [429, '', { 'Retry-After': '100' }] : [200, {}]));
		await runNode({ ...toy(), parameters: call('GET', '/daily') });
		expect(times).toEqual([0, 100_000]);
	});
});

describe('a spent budget of a day', () => {
	it('fails at once and says so', async () => {
		const { sent } = wire(() => [429, '', { 'Retry-After': '7200' }]);
		const result = await runNode({ ...toy(), parameters: call('GET', '/daily') });
		expect(sent).toHaveLength(1);
		expect(clock().waits).toEqual([]);
		expect(result.error?.message).toBe(
			'Toy rate limit reached: 1000 daily requests in 1 day [Item 0]',
		);
		expect(result.error?.description).toContain('Try again in 2 hours.');
	});

	it('is not asked for again by the items behind, which fail with the same words', async () => {
		const { sent } = wire(() => [429, '', { 'Retry-After': '7200' }]);
		const result = await runNode({
			...toy(),
			parameters: { ...call('GET', '/daily'), options: { concurrency: 1 } },
			input: things(3),
			onError: 'continueRegularOutput',
		});
		expect(sent).toHaveLength(1);
		expect(result.items).toHaveLength(3);
		const again = await runNode({ ...toy(), parameters: call('GET', '/daily') });
		expect(sent).toHaveLength(1);
		expect(again.error?.message).toContain('1000 daily requests in 1 day');
	});

	it('is asked for again after a minute, since it may have been renewed', async () => {
		const { sent } = wire(() => [429, '', { 'Retry-After': '7200' }]);
		await runNode({ ...toy(), parameters: call('GET', '/daily') });
		await engineClock.sleep(61_000);
		await runNode({ ...toy(), parameters: call('GET', '/daily') });
		expect(sent).toHaveLength(2);
	});

	it('is named also where the request does not say that it counts to it', async () => {
		wire(() => [429, '', { 'Retry-After': '7200' }]);
		const result = await runNode({ ...toy(), parameters: onThing('get', 'a') });
		expect(result.error?.message).toContain('1000 daily requests in 1 day');
	});

	it('names no limit where none can take so long', async () => {
		wire(() => [429, '', { 'Retry-After': '200000' }]);
		const result = await runNode({ ...toy(), parameters: onThing('get', 'a') });
		expect(result.error?.message).toContain('rate limit reached');
	});

	it('names the limit that the wait fits, not a narrower one', async () => {
		wire(() => [429, '', { 'Retry-After': '50' }]);
		const result = await runNode({ ...toy(), parameters: onThing('get', 'rare1') });
		expect(result.error?.message).toContain('10 rare requests in 1 minute');
	});
});

describe('a 429 that does not say how long to wait', () => {
	it('is taken for a spent budget of a day after a few tries, and both limits are named', async () => {
		const { sent } = wire(() => [429, '']);
		const result = await runNode({ ...toy(), parameters: call('GET', '/daily') });
		expect(sent).toHaveLength(4);
		expect(result.error?.message).toContain(
			'rate limit reached: 25 requests in 5 seconds or 1000 daily requests in 1 day',
		);
	});
});

describe('two credentials with the same token', () => {
	it('share one limit, however base URL and token are written', async () => {
		wire(() => [200, {}]);
		const times = departures();
		const written: Array<Record<string, string>> = [
			{},
			{ baseUrl: 'https://toy.example/v1/', token: ` ${TOKEN} `, otherToken: 'x' },
		];
		for (const credentials of written) {
			await runNode({ ...toy(credentials), parameters: onThing('get'), input: things(20) });
		}
		expect(mostWithin(times, 5_000)).toBe(25);
	});
});
