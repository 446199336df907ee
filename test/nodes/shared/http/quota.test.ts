/** A budget of a day in the service's own units, of which its answers tell what is left. */
import { keepDailyQuota } from '../../../../nodes/shared/input/request-options';
import { asRecord } from '../../../../nodes/shared/values/records';
import type { Quota } from '../../../../nodes/shared/http/service';
import { loadOptionsContext, runNode } from '../../../engine/engine';
import { useFakeClock } from '../fake-clock';
import { BASE_URL, doing, toy } from '../toy';
import { call, onThing, things, wire } from '../wire';

const clock = useFakeClock();

const budget: Quota = {
	units: 'tokens',
	remainingHeaders: ['x-tokens-left', 'x-requests-left'],
	renewal: 'at midnight in Tallinn',
};

const rich = (credentials: Record<string, string> = {}) =>
	toy(credentials, { service: { quota: budget } });

const left = (amount: number | string) => ({ 'X-Tokens-Left': String(amount) });

const SPENT = 'Toy daily quota exhausted: no tokens left today [Item 0]';

describe('a budget of a day that is spent', () => {
	it.each([
		['none is left', left(0)],
		['less than none is left', left(-3)],
		['none is left, though a short wait is asked for', { ...left(0), 'Retry-After': '1' }],
		['the other header says that none is left', { 'X-Requests-Left': '0' }],
		['the first header says so, whatever the other says', { ...left(0), 'X-Requests-Left': '9' }],
	])('fails at once and says when it is renewed: %s', async (_what, headers) => {
		const { sent } = wire(() => [429, { detail: 'no more' }, headers]);
		const result = await runNode({ ...rich(), parameters: onThing('create', 'a') });
		expect(sent).toHaveLength(1);
		expect(clock().waits).toEqual([]);
		expect(result.error?.message).toBe(SPENT);
		expect(result.error?.description).toBe(
			'Toy says: "no more". Nothing was changed by this request. ' +
				`The quota is renewed at midnight in Tallinn. (POST ${BASE_URL}/things)`,
		);
		expect(result.error?.httpCode).toBe('429');
	});

	it('is not asked for again by the items behind, nor by others of the account', async () => {
		const { sent } = wire(() => [429, '', left(0)]);
		const result = await runNode({
			...rich(),
			parameters: onThing('create'),
			input: things(3),
			onError: 'continueRegularOutput',
		});
		expect(result.items.map(({ json }) => json.error)).toEqual([
			SPENT,
			SPENT.replace('[Item 0]', '[Item 1]'),
			SPENT.replace('[Item 0]', '[Item 2]'),
		]);
		await clock().pass(59_000);
		for (const parameters of [
			onThing('get', 'b'),
			onThing('get', 'rare1'),
			call('GET', '/daily'),
		]) {
			const later = await runNode({ ...rich(), parameters });
			expect(later.error?.message).toBe(SPENT);
		}
		expect(sent).toHaveLength(1);
	});

	// A request that counts to a further limit marks only that one as spent.
	it.each([
		['a few addresses', onThing('get', 'rare1')],
		['a day', call('GET', '/daily')],
	])(
		'is not asked for again by others when it ended a request with a limit of %s',
		async (_what, parameters) => {
			const { sent } = wire(() => [429, '', left(0)]);
			await runNode({ ...rich(), parameters });
			const later = await runNode({ ...rich(), parameters: onThing('get', 'b') });
			expect(sent).toHaveLength(1);
			expect(later.error?.message).toBe(SPENT);
		},
	);

	it('is asked for again after a minute, since it may have been renewed', async () => {
		const { sent } = wire((_request, count) =>
			count === 0 ? [429, '', left(0)] : [200, { fine: true }],
		);
		await runNode({ ...rich(), parameters: onThing('get', 'a') });
		await clock().pass(61_000);
		const result = await runNode({ ...rich(), parameters: onThing('get', 'a') });
		expect(sent).toHaveLength(2);
		expect(result.items[0]?.json).toEqual({ fine: true });
	});

	it('is asked for again a minute after the refusal, however often it was asked for meanwhile', async () => {
		const { sent } = wire((_request, count) =>
			count === 0 ? [429, '', left(0)] : [200, { fine: true }],
		);
		await runNode({ ...rich(), parameters: onThing('get', 'a') });
		for (const seconds of [20, 20, 15]) {
			await clock().pass(seconds * 1_000);
			await runNode({ ...rich(), parameters: onThing('get', 'a') });
		}
		expect(sent).toHaveLength(1);
		await clock().pass(6_000);
		await runNode({ ...rich(), parameters: onThing('get', 'a') });
		expect(sent).toHaveLength(2);
	});

	it('of one account is not that of another', async () => {
		const { sent } = wire((_request, count) => (count === 0 ? [429, '', left(0)] : [200, {}]));
		await runNode({ ...rich(), parameters: onThing('get', 'a') });
		const other = await runNode({
			...rich({ token: 'another-token' }),
			parameters: onThing('get', 'a'),
		});
		expect(other.error).toBeUndefined();
		expect(sent).toHaveLength(2);
	});

	it.each([
		['some is left', left(1)],
		['nothing is said of it', {}],
		['what is said of it is no number', left('many')],
		['what is said of it is empty', left(' ')],
	])('is not what a 429 means where %s: it is waited for', async (_what, headers) => {
		const { sent } = wire((_request, count) =>
			count === 0 ? [429, '', { ...headers, 'Retry-After': '3' }] : [200, { fine: true }],
		);
		const result = await runNode({ ...rich(), parameters: onThing('create', 'a') });
		expect(result.items[0]?.json).toEqual({ fine: true });
		expect(clock().waits).toEqual([3_000]);
		expect(sent).toHaveLength(2);
	});

	it('is not what a 429 means where the service has no such budget', async () => {
		wire((_request, count) => (count === 0 ? [429, '', left(0)] : [200, { fine: true }]));
		const result = await runNode({ ...toy(), parameters: onThing('get', 'a') });
		expect(result.items[0]?.json).toEqual({ fine: true });
		expect(clock().waits).toEqual([1_000]);
	});
});

describe('Keep Daily Budget', () => {
	const keep = (least: string | number) => ({ options: { leastBudget: least } });

	/** Reads something; it takes so many tokens. */
	const reader = (cost?: number, credentials: Record<string, string> = {}) =>
		toy(credentials, {
			service: { quota: budget },
			resources: doing(async ({ api }) => asRecord(await api.get('/things', {}, { cost })), {
				options: [keepDailyQuota],
			}),
		});

	/** Writes twice; each takes five tokens. */
	const writer = () =>
		toy(
			{},
			{
				service: { quota: budget },
				resources: doing(
					async ({ api }) => {
						await api.post('/first', {}, { cost: 5 });
						return asRecord(await api.post('/second', {}, { cost: 5 }));
					},
					{ effect: 'write', options: [keepDailyQuota] },
				),
			},
		);

	/** What the answers say is left; they say nothing where it is undefined. */
	let rest: number | undefined;

	const serve = (take = () => {}) =>
		wire(() => {
			take();
			return [200, { fine: true }, rest === undefined ? {} : left(rest)];
		});

	/** Lets the account know what is left, by a request that keeps nothing. */
	async function tell(amount: number, credentials = {}): Promise<void> {
		rest = amount;
		await runNode({ ...reader(1, credentials), parameters: {} });
		rest = undefined;
	}

	beforeEach(() => {
		rest = undefined;
	});

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
			const { sent } = serve();
			await tell(amount);
			const { error } = await runNode({ ...reader(cost), parameters: keep(least) });
			expect(error ? 'refused' : 'sent').toBe(outcome);
			expect(sent).toHaveLength(outcome === 'sent' ? 2 : 1);
		},
	);

	it('says what the request takes, what is left, and when there is more', async () => {
		serve();
		await tell(100);
		const { error } = await runNode({ ...reader(10), parameters: keep(95) });
		expect(error?.message).toBe(
			'This request would go below the 95 tokens to keep: 100 are left today, and it takes 10 [Item 0]',
		);
		expect(error?.description).toBe(
			'This request was not sent. Toy renews the tokens at midnight in Tallinn.',
		);
	});

	it('keeps nothing where nobody knows what is left', async () => {
		const { sent } = serve();
		const { error } = await runNode({ ...reader(10), parameters: keep(1_000_000) });
		expect(error).toBeUndefined();
		expect(sent).toHaveLength(1);
	});

	it('keeps nothing where the user asks for nothing', async () => {
		const { sent } = serve();
		await tell(0);
		const { error } = await runNode({ ...reader(10), parameters: {} });
		expect(error).toBeUndefined();
		expect(sent).toHaveLength(2);
	});

	it('keeps nothing at a service without such a budget', async () => {
		serve();
		await tell(0);
		const poor = toy(
			{},
			{
				resources: doing(async ({ api }) => asRecord(await api.get('/a')), {
					options: [keepDailyQuota],
				}),
			},
		);
		const { items } = await runNode({ ...poor, parameters: keep(5) });
		expect(items[0]?.json).toEqual({ fine: true });
	});

	it('believes what it was told for five minutes', async () => {
		const { sent } = serve();
		await tell(10);
		await clock().pass(300_000);
		const soon = await runNode({ ...reader(), parameters: keep(10) });
		expect(soon.error?.message).toContain('10 are left today');
		await clock().pass(1);
		const later = await runNode({ ...reader(), parameters: keep(10) });
		expect(later.error).toBeUndefined();
		expect(sent).toHaveLength(2);
	});

	it('believes the last that it was told, whatever the request became', async () => {
		const { sent } = wire((_request, count) => [
			[200, 404, 200][count] ?? 200,
			{},
			left([90, 70, 80][count] ?? 0),
		]);
		await runNode({ ...reader(), parameters: {} });
		await runNode({ ...reader(), parameters: {} });
		const refused = await runNode({ ...reader(), parameters: keep(70) });
		expect(refused.error?.message).toContain('70 are left today');
		await runNode({ ...reader(), parameters: {} });
		const again = await runNode({ ...reader(), parameters: keep(80) });
		expect(again.error?.message).toContain('80 are left today');
		expect(sent).toHaveLength(3);
	});

	it('knows nothing of what is left of another account', async () => {
		const { sent } = serve();
		await tell(1);
		const other = reader(10, { token: 'another-token' });
		const { error } = await runNode({ ...other, parameters: keep(1_000) });
		expect(error).toBeUndefined();
		expect(sent).toHaveLength(2);
	});

	it('says what was carried out before, of the item and of the others', async () => {
		let amount = 32;
		const { sent } = serve(() => {
			amount -= 5;
			rest = amount;
		});
		const result = await runNode({ ...writer(), parameters: keep(10), input: things(5) });
		expect(sent.map(({ path }) => path)).toEqual([
			'/v1/first',
			'/v1/second',
			'/v1/first',
			'/v1/second',
		]);
		expect(result.error?.message).toBe(
			'This request would go below the 10 tokens to keep: 12 are left today, and it takes 5 [Item 2]',
		);
		expect(result.error?.description).toBe(
			'This request was not sent. Toy renews the tokens at midnight in Tallinn. ' +
				'Carried out before this item: 2 of 5 items. Not started: 2.',
		);
	});

	it('says what was carried out for the item itself', async () => {
		let amount = 22;
		const { sent } = serve(() => {
			amount -= 5;
			rest = amount;
		});
		await runNode({ ...reader(), parameters: {} });
		const { error } = await runNode({ ...writer(), parameters: keep(10) });
		expect(sent.map(({ path }) => path)).toEqual(['/v1/things', '/v1/first']);
		expect(error?.message).toContain('12 are left today');
		expect(error?.description).toContain(
			`Carried out for this item before: POST ${BASE_URL}/first.`,
		);
	});

	it('on Continue On Fail refuses each item that would take too much', async () => {
		let amount = 12;
		const { sent } = serve(() => {
			amount -= 1;
			rest = amount;
		});
		await runNode({ ...reader(), parameters: {} });
		const result = await runNode({
			...reader(),
			parameters: { options: { leastBudget: 10, concurrency: 1 } },
			input: things(3),
			onError: 'continueRegularOutput',
		});
		expect(result.items.map(({ json }) => json.error ?? 'done')).toEqual([
			'done',
			expect.stringMatching(/^This request would go below the .* takes 1 \[Item 1\]$/),
			expect.stringMatching(/^This request would go below the .* takes 1 \[Item 2\]$/),
		]);
		expect(sent).toHaveLength(2);
	});

	// All reads under way at once go by what was known before the first of them.
	it('holds also for items that are read beside each other', async () => {
		let amount = 31;
		serve(() => {
			amount -= 1;
			rest = amount;
		});
		await runNode({ ...reader(), parameters: {} });
		await runNode({
			...reader(),
			parameters: keep(20),
			input: things(25),
			onError: 'continueRegularOutput',
		});
		expect(amount).toBe(20);
	});

	it('is no matter for a preview, which takes nothing', async () => {
		serve();
		await tell(1);
		const { items } = await runNode({
			...writer(),
			parameters: { options: { leastBudget: 1_000, previewRequest: true } },
		});
		expect(items.map(({ json }) => json.preview)).toEqual([true, true]);
	});

	it.each([0, -1, 1.5, 'all'])('must be a number from 1: %j is refused', async (least) => {
		const { sent } = serve();
		const { error } = await runNode({ ...reader(), parameters: keep(least) });
		expect(error?.message).toMatch(/^'Keep Daily Budget' must be /);
		expect(sent).toEqual([]);
	});
});

describe('a line of the log', () => {
	/** The lines that requests to these addresses write. */
	async function linesOf(...urls: string[]): Promise<string[]> {
		const { logger } = loadOptionsContext(toy());
		const info = jest.spyOn(logger, 'info').mockImplementation(() => undefined);
		for (const url of urls) {
			const parameters = call('GET', url, { options: { logRequests: true } });
			await runNode({ ...rich(), parameters });
		}
		return info.mock.calls.map(([line]) => line).filter((line) => line.startsWith('Toy'));
	}

	it('says what is left of the budget, once an answer has told it', async () => {
		wire(({ path }) => [200, {}, path.endsWith('/b') ? left(41) : {}]);
		const [a, , c] = await linesOf('/a', '/b', '/c');
		expect([a, c]).toEqual([
			`Toy: GET ${BASE_URL}/a 200 in 0 ms, 24 more allowed now`,
			`Toy: GET ${BASE_URL}/c 200 in 0 ms, 22 more allowed now, 41 tokens left today`,
		]);
	});

	// It is written before the answer is looked at, so it tells what the one before said.
	it('says what its own answer told', async () => {
		wire((_request, count) => [200, {}, left(count === 0 ? 41 : 31)]);
		expect(await linesOf('/a', '/b')).toEqual([
			expect.stringMatching(/, 41 tokens left today$/),
			expect.stringMatching(/, 31 tokens left today$/),
		]);
	});
});
