/** What the user chose decides what counts, and another choice begins anew. */
import type { INodeParameters } from 'n8n-workflow';

import { byId } from '../../pipedrive';
import { jsonOf, named, poll, pollOut, usePolled } from './polled';

const polled = usePolled();
const HOUR = 3600;

const deals = { resource: 'deal', operation: 'getAll' };
const users = { resource: 'user', operation: 'getAll' };

describe('a filter', () => {
	it('is read as a whole, because records come into it without being changed', async () => {
		const trigger = await polled.active({ ...deals, query: { filter_id: byId(1) } });
		polled.sent();
		polled.pass(HOUR);
		const { id } = polled.add('deals');
		polled.now -= 5 * HOUR * 1000;
		const moved = polled.add('deals');
		expect((await poll(trigger)).sort()).toEqual([`created ${id}`, `created ${moved.id}`].sort());
		expect(polled.sent()).toEqual(['GET /api/v2/deals?filter_id=1&limit=500']);
	});

	it('of recent changes does not matter, because they have none', async () => {
		const trigger = await polled.active({ resource: 'recentChange', operation: 'getAll' });
		polled.sent();
		await poll(trigger);
		expect(polled.sent()[0]).toContain('since_timestamp=2026-01-31+11%3A58%3A00');
	});
});

describe('only created ones', () => {
	it.each<[string, INodeParameters]>([
		['deals', deals],
		['users', users],
	])('come from %s', async (list, parameters) => {
		const trigger = await polled.active({ ...parameters, triggerOn: 'created' });
		polled.pass(HOUR);
		const [first] = polled.simulator.state.store(list).ids();
		polled.change(list, first!, { name: 'Changed' });
		expect(await poll(trigger)).toEqual([]);
		const { id } = polled.add(list);
		expect(await poll(trigger)).toEqual([`created ${id}`]);
		polled.pass(HOUR);
		polled.change(list, id, { name: 'Changed' });
		expect(await poll(trigger)).toEqual([]);
	});

	it('come from a backlog of changes, however long it is', async () => {
		const trigger = await polled.active({
			...deals,
			triggerOn: 'created',
			options: { maxItems: 3 },
		});
		polled.pass(HOUR);
		for (const id of polled.simulator.state.store('deals').ids()) polled.change('deals', id);
		const made = polled.addMany('deals', 7).map(({ id }) => `created ${id}`);
		expect((await pollOut(trigger)).map(({ length }) => length)).toEqual([3, 3, 1]);
		expect(named(trigger.started).sort()).toEqual(made.sort());
	});
});

describe('ignored fields', () => {
	it.each<[string, INodeParameters]>([
		['deals', deals],
		['users', users],
	])('of %s do not count', async (list, parameters) => {
		const ignoredFields = 'update_time, modified, last_login';
		const trigger = await polled.active({ ...parameters, options: { ignoredFields } });
		polled.change(list, 1, { last_login: 'now' });
		polled.change(list, 2, { name: 'Changed', title: 'Changed' });
		expect((await poll(trigger)).filter((event) => event !== 'changed 1')).toEqual(['changed 2']);
		polled.change(list, 2, { last_login: 'now' });
		expect(await poll(trigger)).toEqual([]);
		const { id } = polled.add(list);
		expect(await poll(trigger)).toEqual([`created ${id}`]);
	});

	it('are there in what comes out', async () => {
		const trigger = await polled.active({ ...users, options: { ignoredFields: 'email' } });
		polled.change('users', 1, { name: 'Changed', email: 'new@example.com' });
		const [item] = jsonOf((await trigger.poll()).items);
		expect(item?.record).toMatchObject({ email: 'new@example.com' });
	});
});

describe('another choice', () => {
	const publish = async (before: INodeParameters, after: INodeParameters) => {
		const trigger = await polled.active(before);
		polled.pass(HOUR);
		polled.addMany('deals', 3);
		polled.addMany('persons', 3);
		const parameters = { authentication: 'apiToken', triggerOn: 'createdOrChanged', ...after };
		return named(await trigger.publish({ parameters }));
	};

	it.each<[string, INodeParameters]>([
		['a query parameter', { ...deals, query: { status: ['open'] } }],
		['another list', { resource: 'person', operation: 'getAll' }],
		['a filter', { ...deals, query: { filter_id: byId(1) } }],
	])('begins anew: %s', async (_what, after) => {
		expect(await publish(deals, after)).toEqual([]);
	});

	it.each<[string, INodeParameters]>([
		['only created ones', { ...deals, triggerOn: 'created' }],
		['items a poll', { ...deals, options: { maxItems: 100 } }],
		['whole records', { ...deals, simple: false }],
	])('goes on: %s', async (_what, after) => {
		expect(await publish(deals, after)).toHaveLength(3);
	});

	it('of a credential begins anew', async () => {
		const trigger = await polled.active(deals);
		polled.pass(HOUR);
		polled.add('deals');
		expect(await trigger.publish({ credentialId: 'another' })).toBeNull();
		expect(await poll(trigger)).toEqual([]);
	});

	it('begins anew when the workflow was switched off, unless it shall catch up', async () => {
		for (const includeMissedChanges of [false, true]) {
			const trigger = await polled.active({ ...deals, options: { includeMissedChanges } });
			polled.pass(HOUR);
			polled.add('deals');
			await poll(trigger);
			await trigger.deactivate();
			const { id } = polled.add('deals');
			expect(named(await trigger.activate())).toEqual(includeMissedChanges ? [`created ${id}`] : []);
			expect(await poll(trigger)).toEqual([]);
		}
	});
});

describe('an expression', () => {
	it('that gives something else at each poll is the same choice', async () => {
		let owner = 1;
		const trigger = await polled.active({
			...deals,
			query: { owner_id: byId('={{ $now.toMillis() % 2 + 1 }}') },
		});
		jest.spyOn(Date, 'now').mockImplementation(() => owner);
		polled.pass(HOUR);
		const made = [1, 2].map((owner_id) => polled.add('deals', { owner_id }).id);
		const events: string[] = [];
		for (; owner < 6; owner += 1) events.push(...(await poll(trigger)));
		expect(events.length).toBeLessThanOrEqual(2);
		expect(events.every((event) => made.some((id) => event === `created ${id}`))).toBe(true);
		expect(polled.sent().length).toBeGreaterThan(5);
	});

	it('that fails fails the poll and changes nothing', async () => {
		const trigger = await polled.active(deals);
		polled.pass(HOUR);
		const parameters = {
			authentication: 'apiToken',
			...deals,
			query: { owner_id: byId('={{ undefined }}') },
		};
		await expect(trigger.publish({ parameters })).rejects.toThrow(/must not be empty/);
		polled.add('deals');
		expect(await trigger.restart()).toBeNull();
		expect((await trigger.poll()).error?.message).toMatch(/must not be empty/);
		expect(polled.sent().filter((each) => each.includes('owner'))).toEqual([]);
	});
});

it('a list that this version does not know is refused with what can be done', async () => {
	const trigger = polled.inactive({ resource: 'deal', operation: 'getEverything' });
	await expect(trigger.activate()).rejects.toThrow(
		"This version of the node has no list 'getEverything' of 'deal'. Choose another one.",
	);
	expect(polled.sent()).toEqual([]);
});
