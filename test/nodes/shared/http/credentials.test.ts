/** Effects of a credential: its limits, and the account that it stands for. */
import type { Service } from '../../../../nodes/shared/http/service';
import { departures, useFakeClock } from '../fake-clock';
import { doing, runToy, toy } from '../toy';
import { moment, onThing, things, wire } from '../wire';

const clock = useFakeClock();

describe('the limits of a credential', () => {
	const limits: Service['limits'] = ({ plan }) => [
		{ name: 'all', title: 'requests', requests: plan === 'large' ? 20 : 4, seconds: 5 },
	];
	const planned = (plan: string, token = `token of ${plan}`) =>
		toy({ plan, token }, { service: { limits } });

	it.each([
		['small', 4],
		['large', 20],
	])(
		'are kept to: on the %s plan %d requests are sent before the first wait',
		async (plan, most) => {
			const record = wire(async () => {
				await moment(5);
				return [200, {}];
			});
			const times = departures();
			await runToy(onThing('get'), { ...planned(plan), input: things(24) });
			expect(record.sent).toHaveLength(24);
			expect(times.filter((time) => time === 0)).toHaveLength(most);
			// No more are under way than the limit grants at once.
			expect(record.most).toBe(most);
		},
	);

	it('are named where they are used up', async () => {
		wire(() => [429, '']);
		for (const [plan, most] of [['small', 4] as const, ['large', 20] as const]) {
			const { error } = await runToy(onThing('get', 'a'), planned(plan));
			expect(error?.message).toContain(`rate limit reached: ${most} requests in 5 seconds`);
		}
	});

	it('of two credentials are separate', async () => {
		wire(() => [200, {}]);
		const run = async (plan: string) =>
			await runToy(onThing('get'), { ...planned(plan), input: things(4) });
		await Promise.all([run('small'), run('large')]);
		expect(clock().elapsed).toBe(0);
	});

	// The account keeps the limits with which it was first seen, until n8n restarts.
	it('are its present ones, also where it had others before', async () => {
		wire(() => [200, {}]);
		const run = async (plan: string, count: number) =>
			await runToy(onThing('get'), { ...planned(plan, 'the same token'), input: things(count) });
		await run('small', 1);
		await clock().pass(10_000);
		const before = clock().elapsed;
		await run('large', 20);
		expect(clock().elapsed - before).toBe(0);
	});
});

describe('the account of a credential', () => {
	const service: Partial<Service> = {
		limits: () => [{ name: 'all', title: 'requests', requests: 4, seconds: 5 }],
		identityOf: ({ user }) => String(user),
	};
	const run = async (credentials: Record<string, string>) =>
		await runToy(onThing('get'), { ...toy(credentials, { service }), input: things(4) });

	it('is the same for what the service says is the same, though the token was renewed', async () => {
		wire(() => [200, {}]);
		await run({ user: 'one', token: 'first-token' });
		await run({ user: 'one', token: 'second-token' });
		expect(clock().elapsed).toBeCloseTo(5_100, -2);
	});

	it('is another one for what the service says is another, though the token is the same', async () => {
		wire(() => [200, {}]);
		await run({ user: 'one', token: 'a-token' });
		await run({ user: 'two', token: 'a-token' });
		expect(clock().elapsed).toBe(0);
	});

	it('is another one at another address', async () => {
		wire(() => [200, {}]);
		wire(() => [200, {}], 'https://else.example');
		await run({ user: 'one' });
		await run({ user: 'one', baseUrl: 'https://else.example' });
		expect(clock().elapsed).toBe(0);
	});
});

describe('a credential of OAuth 2', () => {
	const resources = doing(
		async ({ api }) =>
			await Promise.resolve({ oAuth: api.usesOAuth, data: api.setting('oauthTokenData') ?? null }),
	);
	const service = { secretFields: ['token', 'oauthTokenData'] as [string, string] };

	it.each([
		[{ oauthTokenData: { access_token: 'x' } }, true],
		[{}, false],
	])('is known by its tokens, which no operation gets to see: %j', async (credentials, oAuth) => {
		const { items } = await runToy({}, toy(credentials, { resources, service }));
		expect(items[0]?.json).toEqual({ oAuth, data: null });
	});
});
