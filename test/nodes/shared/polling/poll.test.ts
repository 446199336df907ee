/** Polls that fail, overlap or take long, and their state; `describePollingTrigger` tests the rest. */
import type { IPollFunctions } from 'n8n-workflow';
import { PollContext } from 'n8n-core';

import type { PollCall } from '../../../../nodes/shared/polling/poll';
import { useFakeClock } from '../fake-clock';
import { BASE_URL, TOKEN } from '../toy';
import { moment, wire } from '../wire';
import { toyPolling } from './toy-trigger';

const clock = useFakeClock();

const idsOf = (items: Array<{ json: unknown }> | null) =>
	items?.map(({ json }) => (json as { id: string }).id) ?? null;

type Answer = [status: number, body?: object];

/** Answers with the list of things, or with what comes next. */
function service() {
	const next: Array<() => Answer | Promise<Answer | void>> = [];
	const state = { things: [{ id: 'a' }], next };
	wire(async () => (await next.shift()?.()) ?? [200, { data: state.things }]);
	return state;
}

describe('a poll that fails', () => {
	it('because the code of the trigger throws is an error of the node, without the token', async () => {
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
});

describe('polls that overlap', () => {
	it('are only running ones: one that failed does not block the next', async () => {
		const toy = service();
		const trigger = toyPolling();
		await trigger.activate();
		toy.next.push(() => [403, {}]);
		await trigger.poll();
		toy.things.push({ id: 'b' });
		expect(idsOf((await trigger.poll()).items)).toEqual(['b']);
	});

	it('with the publishing of another version report its items only', async () => {
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
	/** Tells whether a poll is out of time after some milliseconds. */
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

	it('is less than a minute, because n8n polls every minute', async () => {
		expect(await isOutOfTimeAfter(40_000)).toBe(false);
		expect(await isOutOfTimeAfter(45_000)).toBe(true);
	});

	it('is that of n8n if it is less', async () => {
		const original = Reflect.get(PollContext.prototype, 'getMode') as () => string;
		jest.spyOn(PollContext.prototype, 'getMode').mockImplementation(function (this: PollContext) {
			Object.assign(this, { getPollBudgetMs: () => 5000 });
			return original.call(this) as ReturnType<IPollFunctions['getMode']>;
		});
		expect(await isOutOfTimeAfter(4000)).toBe(false);
		expect(await isOutOfTimeAfter(5000)).toBe(true);
	});
});

describe('the state of a polling trigger', () => {
	it('has its version and account, and no secret', async () => {
		service();
		const trigger = toyPolling();
		await trigger.activate();
		expect(trigger.savedStaticData).toEqual({
			poll: { version: 1, account: `toyApi credential ${BASE_URL}`, state: { ids: ['a'] } },
		});
		expect(trigger.saved).not.toContain(TOKEN);
	});

	it('of another version is not used', async () => {
		const toy = service();
		let stateVersion = 1;
		const trigger = toyPolling(
			{},
			{},
			{
				get stateVersion() {
					return stateVersion;
				},
			},
		);
		await trigger.activate();
		stateVersion = 2;
		toy.things.push({ id: 'b' });
		expect(await trigger.poll()).toEqual({ items: null });
	});

	it('is used with a renewed token', async () => {
		const toy = service();
		const trigger = toyPolling();
		await trigger.activate();
		toy.things.push({ id: 'b' });
		const credentials = { baseUrl: `${BASE_URL}/`, token: 'renewed-token' };
		expect(idsOf(await trigger.publish({ credentials }))).toEqual(['b']);
	});
});

describe('a poll', () => {
	it('returns null without items, because n8n starts a run for an empty list', async () => {
		service();
		const trigger = toyPolling();
		await trigger.activate();
		expect(await trigger.poll()).toEqual({ items: null });
		expect(trigger.runs).toEqual([]);
	});
});
