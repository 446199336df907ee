/** Replayed deliveries, which start no run. */
import { isReplay } from '../../../../../nodes/PipedriveApi/trigger/webhook/replays';
import { deliver, started, useHooked } from './hooked';

const hooked = useHooked({ retryScale: 0 });

describe('a replay', () => {
	it.each([
		['of the same attempt', [1, 1, 1]],
		['of another attempt', [1, 2, 3, 4]],
	])('%s starts no run', async (_what, attempts) => {
		const trigger = await hooked.active();
		for (const attempt of attempts) {
			expect((await deliver(trigger, { attempt })).status).toBe(200);
		}
		expect(trigger.started).toHaveLength(1);
	});

	it('at the same time starts one run', async () => {
		const trigger = await hooked.active();
		await Promise.all([1, 2, 3, 4].map(async (attempt) => await deliver(trigger, { attempt })));
		expect(trigger.started).toHaveLength(1);
	});

	it('because n8n answered too late starts no run', async () => {
		const trigger = await hooked.active();
		const { webhooks } = hooked.simulator;
		hooked.simulator.change('deal', 1, { title: 'Changed' });
		await webhooks.settled();
		for (let index = 0; index < 3; index += 1) await webhooks.replay(0);
		expect(started(trigger)).toEqual(['change.deal']);
	});

	it('is recognized for longer than Pipedrive tries', async () => {
		const trigger = await hooked.active();
		await deliver(trigger);
		await hooked.clock.pass(14 * 60_000);
		await deliver(trigger, { attempt: 4 });
		expect(trigger.started).toHaveLength(1);
	});
});

describe('no replay', () => {
	it.each([
		['another event', { id: 'other' }],
		['another record in a bulk edit', { entity_id: '2' }],
		['another object', { entity: 'person' }],
		['another action', { action: 'delete' }],
	])('is %s', async (_what, meta) => {
		const trigger = await hooked.active({ object: '*' });
		await deliver(trigger);
		await deliver(trigger, meta);
		expect(trigger.started).toHaveLength(2);
	});

	it('is a delivery without an ID', async () => {
		const trigger = await hooked.active();
		for (const id of [undefined, null, '']) {
			await deliver(trigger, { id });
			await deliver(trigger, { id });
		}
		expect(trigger.started).toHaveLength(6);
	});

	it('is the same event at another trigger', async () => {
		const one = await hooked.active();
		const other = await hooked.active();
		await deliver(one);
		await deliver(other);
		expect([one.started.length, other.started.length]).toEqual([1, 1]);
	});
});

describe('the list of recent deliveries', () => {
	it('keeps the newest ones, for a quarter of an hour', async () => {
		const trigger = await hooked.active();
		for (let count = 0; count < 50; count += 1) await deliver(trigger, { id: `event ${count}` });
		await deliver(trigger, { id: 'event 49' });
		expect(trigger.started).toHaveLength(50);
		await hooked.clock.pass(16 * 60_000);
		await deliver(trigger, { id: 'event 49' });
		expect(trigger.started).toHaveLength(51);
	});

	it('has a maximum length', () => {
		for (let count = 0; count < 20_000; count += 1) isReplay({ id: count }, 'someone');
		expect(isReplay({ id: 19_999 }, 'someone')).toBe(true);
		expect(isReplay({ id: 0 }, 'someone')).toBe(false);
	});

	it("is not in n8n's static data, which would overwrite the state of other nodes", async () => {
		const trigger = await hooked.active();
		const before = trigger.saved;
		await deliver(trigger);
		expect(trigger.saved).toBe(before);
	});
});
