/** Polls that fail, overlap, or take long. */
import type { IPollFunctions, NodeApiError } from 'n8n-workflow';
import { PollContext } from 'n8n-core';

import type { PollCall } from '../../../../nodes/shared/polling/poll';
import { useFakeClock } from '../fake-clock';
import { TOKEN } from '../toy';
import { moment, wire } from '../wire';
import { toyPolling } from './toy-trigger';

const clock = useFakeClock();

const idsOf = (items: Array<{ json: unknown }> | null) =>
	items?.map(({ json }) => (json as { id: string }).id) ?? null;

type Answer = [status: number, body?: object, headers?: Record<string, string>];

/** Answers with lists of things, where nothing else comes next. */
function service() {
	const next: Array<() => Answer | Promise<Answer | void>> = [];
	const state = { things: [{ id: 'a' }], next };
	wire(async () => (await next.shift()?.()) ?? [200, { data: state.things }]);
	return state;
}

describe('a poll that fails', () => {
	it('changes nothing, and the next one finds what it would have found', async () => {
		const toy = service();
		const trigger = toyPolling();
		await trigger.activate();
		const { saved, staticData } = trigger;
		toy.things.push({ id: 'b' });
		toy.next.push(() => [403, { detail: 'Not today' }]);
		expect((await trigger.poll()).error?.message).toBe('Toy does not allow this');
		expect([trigger.saved, trigger.staticData]).toEqual([saved, staticData]);
		expect(idsOf((await trigger.poll()).items)).toEqual(['b']);
	});

	it('says why in the words of the service, without the token', async () => {
		const toy = service();
		const trigger = toyPolling();
		await trigger.activate();
		toy.next.push(() => [403, { detail: `Not for ${TOKEN}` }]);
		const error = (await trigger.poll()).error as NodeApiError;
		expect(error.description).toContain('"Not for [hidden]"');
		expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(TOKEN);
	});

	it('is an error of the node, without the token, also where the code of a trigger throws', async () => {
		service();
		const trigger = toyPolling(
			{},
			{},
			{
				poll: async () => {
					throw new TypeError(`Can't read ${TOKEN}`);
				},
			},
		);
		await expect(trigger.activate()).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: "Can't read [hidden]",
		});
	});

	it('at activation lets the next try take things as they are then', async () => {
		const toy = service();
		toy.next.push(() => [403, {}]);
		const trigger = toyPolling();
		await expect(trigger.activate()).rejects.toThrow('does not allow');
		toy.things.push({ id: 'b' });
		expect(await trigger.activate()).toBeNull();
	});

	it('waits where the service asks it to slow down', async () => {
		const toy = service();
		const trigger = toyPolling();
		await trigger.activate();
		toy.things.push({ id: 'b' });
		toy.next.push(() => [429, { detail: 'Slow down' }, { 'Retry-After': '9' }]);
		const began = clock().elapsed;
		expect(idsOf((await trigger.poll()).items)).toEqual(['b']);
		expect(clock().elapsed - began).toBeGreaterThanOrEqual(9000);
	});
});

describe('polls that overlap', () => {
	it('bring what is new once, and the later one brings nothing', async () => {
		const toy = service();
		const trigger = toyPolling();
		await trigger.activate();
		toy.things.push({ id: 'b' });
		toy.next.push(async () => await moment(20));
		const results = await Promise.all([trigger.poll(), trigger.poll()]);
		expect(results.map(({ items }) => idsOf(items))).toEqual([['b'], null]);
		expect(await trigger.poll()).toEqual({ items: null });
	});

	it('are only those under way: one that failed does not stand in the way', async () => {
		const toy = service();
		const trigger = toyPolling();
		await trigger.activate();
		toy.next.push(() => [403, {}]);
		await trigger.poll();
		toy.things.push({ id: 'b' });
		expect(idsOf((await trigger.poll()).items)).toEqual(['b']);
	});

	it('of a workflow that was published meanwhile are those of the new version', async () => {
		const toy = service();
		const trigger = toyPolling();
		await trigger.activate();
		toy.things.push({ id: 'b' });
		toy.next.push(async () => await moment(30));
		const late = trigger.poll();
		await moment();
		expect(idsOf(await trigger.publish({}))).toEqual(['b']);
		expect((await late).items).toBeNull();
		expect(idsOf(trigger.started)).toEqual(['b']);
	});
});

describe('the time of a poll', () => {
	/** Whether a poll is out of time after so many milliseconds. */
	async function isOutOfTimeAfter(milliseconds: number): Promise<boolean> {
		service();
		let isOut = false;
		const trigger = toyPolling(
			{},
			{},
			{
				async poll(call: PollCall) {
					await clock().pass(milliseconds);
					isOut = call.isOutOfTime();
					return { items: [], state: { ids: [] } };
				},
			},
		);
		await trigger.activate();
		return isOut;
	}

	it('is less than a minute, since n8n polls every minute', async () => {
		expect(await isOutOfTimeAfter(40_000)).toBe(false);
		expect(await isOutOfTimeAfter(45_000)).toBe(true);
	});

	it('is what n8n gives, where that is less', async () => {
		const original = Reflect.get(PollContext.prototype, 'getMode') as () => string;
		jest.spyOn(PollContext.prototype, 'getMode').mockImplementation(function (this: PollContext) {
			Object.assign(this, { getPollBudgetMs: () => 5000 });
			return original.call(this) as ReturnType<IPollFunctions['getMode']>;
		});
		expect(await isOutOfTimeAfter(4000)).toBe(false);
		expect(await isOutOfTimeAfter(5000)).toBe(true);
	});
});

describe('a test run', () => {
	it('shows a record and leaves no trace', async () => {
		service();
		const trigger = toyPolling();
		await trigger.activate();
		const { saved } = trigger;
		expect(idsOf(await trigger.test())).toEqual(['a']);
		expect([trigger.saved, trigger.staticDataAfterTest]).toEqual([saved, trigger.savedStaticData]);
	});

	it('gives advice where there is nothing to show', async () => {
		service().things = [];
		await expect(toyPolling().test()).rejects.toMatchObject({
			message: 'Toy has nothing to show in a test run',
			description: 'Make a thing, then run the test again.',
		});
	});
});
