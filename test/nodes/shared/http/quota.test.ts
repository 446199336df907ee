/** A daily quota in the service's own units; exhausted.test.ts has what happens when none is left. */
import { keepDailyQuota } from '../../../../nodes/shared/input/request-options';
import { quotaIn } from '../../../../nodes/shared/http/quota';
import type { Quota, Service } from '../../../../nodes/shared/http/service';
import { asRecord } from '../../../../nodes/shared/values/records';
import { useFakeClock } from '../fake-clock';
import { BASE_URL, continueOnFail, doing, runToy, toy, toyLog } from '../toy';
import { call, things, wire } from '../wire';

const clock = useFakeClock();

const quota: Quota = {
	units: 'tokens',
	remainingHeaders: ['x-tokens-left', 'x-requests-left'],
	renewal: 'at midnight in Tallinn',
};

const left = (amount: number) => ({ 'X-Tokens-Left': String(amount) });

it.each([
	[{ 'x-tokens-left': '0' }, 0],
	[{ 'x-tokens-left': '-3' }, -3],
	[{ 'x-requests-left': '0' }, 0],
	[{ 'x-tokens-left': '0', 'x-requests-left': '9' }, 0],
	[{ 'x-tokens-left': ' 1 ' }, 1],
	[{}, undefined],
	[{ 'x-tokens-left': 'many' }, undefined],
	[{ 'x-tokens-left': ' ' }, undefined],
])('the remaining quota in the headers %j is %s', (headers, expected) => {
	expect(quotaIn(quota, headers as Record<string, string>)).toBe(expected);
});

describe('Keep Daily Budget', () => {
	const keep = (least: string | number) => ({ options: { leastBudget: least } });

	/** Reads something that takes so many tokens. */
	const reader = (cost?: number, credentials = {}, service: Partial<Service> = { quota }) =>
		toy(credentials, {
			service,
			resources: doing(async ({ api }) => asRecord(await api.get('/things', {}, { cost })), {
				options: [keepDailyQuota],
			}),
		});

	/** Writes twice; each write takes five tokens. */
	const twoWrites = doing(
		async ({ api }) => {
			await api.post('/first', {}, { cost: 5 });
			return asRecord(await api.post('/second', {}, { cost: 5 }));
		},
		{ effect: 'write', options: [keepDailyQuota] },
	);
	const writer = () => toy({}, { service: { quota }, resources: twoWrites });

	/** Answers, each of which says that so much less is left than the one before. */
	function serve(amount: number, step: number) {
		const state = { amount };
		const { sent } = wire(() => {
			state.amount -= step;
			return [200, { fine: true }, left(state.amount)];
		});
		return { sent, state };
	}

	/** Answers, of which only the first says what is left; a first request makes the node know it. */
	async function tell(amount: number) {
		const { sent } = wire((_request, count) => [200, {}, count === 0 ? left(amount) : {}]);
		await runToy({}, reader(1));
		return sent;
	}

	it.each([
		{ amount: 100, cost: 10, least: 90, outcome: 'sent' },
		{ amount: 100, cost: 10, least: 91, outcome: 'refused' },
		{ amount: 100, cost: undefined, least: 99, outcome: 'sent' },
		{ amount: 100, cost: undefined, least: 100, outcome: 'refused' },
		{ amount: 5, cost: 10, least: 1, outcome: 'refused' },
		{ amount: 0, cost: 1, least: 1, outcome: 'refused' },
	])(
		'with $amount left, a request for $cost is $outcome where $least are kept',
		async ({ amount, cost, least, outcome }) => {
			const sent = await tell(amount);
			const { error } = await runToy(keep(least), reader(cost));
			expect(error ? 'refused' : 'sent').toBe(outcome);
			expect(sent).toHaveLength(outcome === 'sent' ? 2 : 1);
		},
	);

	it('says what the request takes, what is left, and when there is more', async () => {
		await tell(100);
		const { error } = await runToy(keep(95), reader(10));
		expect(error?.message).toBe(
			'This request would go below the 95 tokens to keep: 100 are left today, and it takes 10 [Item 0]',
		);
		expect(error?.description).toBe(
			'This request was not sent. Toy renews the tokens at midnight in Tallinn.',
		);
	});

	it.each([
		['the user asks for nothing', {}, reader(10)],
		['the service has no quota', keep(5), reader(10, {}, {})],
		['only the quota of another account is known', keep(5), reader(10, { token: 'another' })],
	])('keeps nothing where %s', async (_what, parameters, setup) => {
		const sent = await tell(1);
		const { error } = await runToy(parameters, setup);
		expect(error).toBeUndefined();
		expect(sent).toHaveLength(2);
	});

	it('keeps nothing where no answer has told the quota', async () => {
		const { sent } = wire(() => [200, {}]);
		const { error } = await runToy(keep(1_000_000), reader(10));
		expect(error).toBeUndefined();
		expect(sent).toHaveLength(1);
	});

	it('relies on an answer for five minutes', async () => {
		const sent = await tell(10);
		await clock().pass(300_000);
		const soon = await runToy(keep(10), reader());
		expect(soon.error?.message).toContain('10 are left today');
		await clock().pass(1);
		const later = await runToy(keep(10), reader());
		expect(later.error).toBeUndefined();
		expect(sent).toHaveLength(2);
	});

	it('relies on the last answer, also where it was a refusal', async () => {
		const { sent } = wire((_request, count) => [
			[200, 404, 200][count] ?? 200,
			{},
			left([90, 70, 80][count] ?? 0),
		]);
		await runToy({}, reader());
		await runToy({}, reader());
		const refused = await runToy(keep(70), reader());
		expect(refused.error?.message).toContain('70 are left today');
		await runToy({}, reader());
		const again = await runToy(keep(80), reader());
		expect(again.error?.message).toContain('80 are left today');
		expect(sent).toHaveLength(3);
	});

	it('says which items were carried out before', async () => {
		const { sent } = serve(32, 5);
		const result = await runToy(keep(10), { ...writer(), input: things(5) });
		const item = ['/v1/first', '/v1/second'];
		expect(sent.map(({ path }) => path)).toEqual([...item, ...item]);
		expect(result.error?.message).toBe(
			'This request would go below the 10 tokens to keep: 12 are left today, and it takes 5 [Item 2]',
		);
		expect(result.error?.description).toBe(
			'This request was not sent. Toy renews the tokens at midnight in Tallinn. ' +
				'Carried out before this item: 2 of 5 items. Not started: 2.',
		);
	});

	it('says what was carried out for the item itself', async () => {
		const { sent } = serve(22, 5);
		await runToy({}, reader());
		const { error } = await runToy(keep(10), writer());
		expect(sent.map(({ path }) => path)).toEqual(['/v1/things', '/v1/first']);
		expect(error?.message).toContain('12 are left today');
		expect(error?.description).toContain(
			`Carried out for this item before: POST ${BASE_URL}/first.`,
		);
	});

	it('refuses on Continue On Fail each item that would take too much', async () => {
		const { sent } = serve(12, 1);
		await runToy({}, reader());
		const result = await runToy(
			{ options: { leastBudget: 10, concurrency: 1 } },
			{ ...reader(), input: things(3), ...continueOnFail },
		);
		expect(result.items.map(({ json }) => json.error ?? 'done')).toEqual([
			'done',
			expect.stringMatching(/^This request would go below the .* takes 1 \[Item 1\]$/),
			expect.stringMatching(/^This request would go below the .* takes 1 \[Item 2\]$/),
		]);
		expect(sent).toHaveLength(2);
	});

	it('counts the requests that are under way', async () => {
		const { state } = serve(31, 1);
		await runToy({}, reader());
		await runToy(keep(20), { ...reader(), input: things(25), ...continueOnFail });
		expect(state.amount).toBe(20);
	});

	it('does not concern a preview, which takes nothing', async () => {
		await tell(1);
		const options = { leastBudget: 1_000, previewRequest: true };
		const { items } = await runToy({ options }, writer());
		expect(items.map(({ json }) => json.preview)).toEqual([true, true]);
	});

	it.each([0, -1, 1.5, 'all'])('must be a number from 1: %j is refused', async (least) => {
		const { sent } = wire(() => [200, {}]);
		const { error } = await runToy(keep(least), reader());
		expect(error?.message).toMatch(/^'Keep Daily Budget' must be /);
		expect(sent).toEqual([]);
	});
});

it('a line of the log tells the quota, its own answer included, once it is known', async () => {
	wire((_request, count) => [200, {}, [{}, left(41), left(31), {}][count]]);
	const lines = toyLog();
	for (const url of ['/a', '/b', '/c', '/d']) {
		const parameters = call('GET', url, { options: { logRequests: true } });
		await runToy(parameters, toy({}, { service: { quota } }));
	}
	expect(lines).toEqual([
		`Toy: GET ${BASE_URL}/a 200 in 0 ms, 24 more allowed now`,
		`Toy: GET ${BASE_URL}/b 200 in 0 ms, 23 more allowed now, 41 tokens left today`,
		`Toy: GET ${BASE_URL}/c 200 in 0 ms, 22 more allowed now, 31 tokens left today`,
		`Toy: GET ${BASE_URL}/d 200 in 0 ms, 21 more allowed now, 31 tokens left today`,
	]);
});
