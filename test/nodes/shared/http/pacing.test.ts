/** Promises on pacing and on 429; retry.test.ts has every decision. */
import { departures, useFakeClock } from '../fake-clock';
import { runToy, TOKEN, toy } from '../toy';
import { call, moment, onThing, things, wire } from '../wire';

const clock = useFakeClock();

/** Most of these times within any window of so many milliseconds. */
function mostWithin(times: number[], milliseconds: number): number {
	return Math.max(
		...times.map((from) => times.filter((at) => at >= from && at < from + milliseconds).length),
	);
}

/** Reads so many things with these credentials. */
const readThings = async (count: number, credentials = {}) =>
	await runToy(onThing('get'), { ...toy(credentials), input: things(count) });

describe('pacing', () => {
	it('keeps under the limit for all requests', async () => {
		wire(() => [200, {}]);
		const times = departures();
		await readThings(80);
		expect(mostWithin(times, 5_000)).toBe(25);
		expect(clock().elapsed).toBeCloseTo(3 * 5_100, -2);
	});

	it('keeps under a narrower limit, however the address is written', async () => {
		wire(() => [200, {}]);
		const times = departures();
		const urls = ['/rare/x', 'rare/x', ' /rare/x', 'https://toy.example/v1/rare/x'];
		const input = Array.from({ length: 24 }, (_, index) => ({ url: urls[index % urls.length] }));
		await runToy(call('GET', '={{ $json.url }}'), { input });
		expect(mostWithin(times, 60_000)).toBe(10);
	});

	it('is shared by executions with the same token, and by none with another', async () => {
		wire(() => [200, {}]);
		const times = departures();
		await Promise.all([readThings(25), readThings(25)]);
		expect(mostWithin(times, 5_000)).toBe(25);
		const before = clock().elapsed;
		await readThings(25, { token: 'another-token' });
		expect(clock().elapsed).toBe(before);
	});

	it.each([
		['by the same credential', {}],
		[
			'by another credential with the same token, however it is written',
			{ baseUrl: 'https://toy.example/v1/', token: ` ${TOKEN} `, otherToken: 'x' },
		],
	])('continues in the next execution %s', async (_what, credentials) => {
		wire(() => [200, {}]);
		await readThings(25);
		expect(clock().elapsed).toBe(0);
		await readThings(25, credentials);
		expect(clock().elapsed).toBeCloseTo(5_100, -2);
	});
});

describe('a 429', () => {
	it('makes later requests wait too, not only the request that it answers', async () => {
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
		const result = await runToy(onThing('get', undefined, { concurrency: 2 }), {
			input: things(3),
		});
		expect(result.items).toHaveLength(3);
		expect(times).toEqual([0, 0, 4_000, 4_000]);
	});

	it.each([
		['Retry-After', '', { 'Retry-After': '4' }, 4_000],
		["the service's own header", '', { 'X-Toy-Reset': '2' }, 2_000],
		['the text of the answer', { detail: 'Expected available in 9 seconds.' }, {}, 9_000],
		['nothing', '', {}, 1_000],
	])('is waited for as %s says, then all succeed', async (_how, body, headers, wait) => {
		const times = departures();
		wire((_request, count) =>
			count === 0 ? [429, body, headers as Record<string, string>] : [200, {}],
		);
		const result = await runToy(onThing('create'), { input: things(3) });
		expect(result.items).toHaveLength(3);
		expect(times).toEqual([0, wait, wait, wait]);
	});

	it('without end makes the request fail after ten tries', async () => {
		const { sent } = wire(() => [429, { detail: 'slow down' }]);
		const result = await runToy(onThing('create', 'a'));
		expect(sent).toHaveLength(10);
		expect(result.error?.message).toBe('Toy rate limit reached: 25 requests in 5 seconds [Item 0]');
		expect(result.error?.description).toBe(
			'Toy says: "slow down". Nothing was changed by this request. Try again later. ' +
				'(POST https://toy.example/v1/things)',
		);
		expect(result.error?.httpCode).toBe('429');
	});
});
