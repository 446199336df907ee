/** Settings of the trigger, and changes of them. */
import type { INodeParameters } from 'n8n-workflow';

import { drain, happened, jsonOf, startedBy } from '../../../shared/polling/polled-service';
import { byId } from '../../pipedrive';
import { HOUR, PolledPipedrive } from './polled';

const pipedrive = new PolledPipedrive();

const deals = { resource: 'deal', operation: 'getAll' };
const users = { resource: 'user', operation: 'getAll' };

describe('a filter', () => {
	it('has the list read whole, because records enter it without being changed', async () => {
		const trigger = await pipedrive.active({ ...deals, filters: { filter_id: byId(1) } });
		pipedrive.sent();
		pipedrive.pass(HOUR);
		const { id } = pipedrive.add('deals');
		pipedrive.now -= 5 * HOUR * 1000;
		const moved = pipedrive.add('deals');
		expect(await happened(trigger)).toEqual([`created ${id}`, `created ${moved.id}`].sort());
		expect(pipedrive.sent()).toEqual(['GET /api/v2/deals?filter_id=1&limit=500']);
	});

	it('does not exist for recent changes, which are asked for by time', async () => {
		const trigger = await pipedrive.active({ resource: 'recentChange', operation: 'getAll' });
		pipedrive.sent();
		await happened(trigger);
		expect(pipedrive.sent()[0]).toContain('since_timestamp=2026-01-31+11%3A58%3A00');
	});
});

describe('only created ones', () => {
	it.each<[string, INodeParameters]>([
		['deals', deals],
		['users', users],
	])('come from %s', async (list, parameters) => {
		const trigger = await pipedrive.active({ ...parameters, triggerOn: 'created' });
		pipedrive.pass(HOUR);
		const [first] = pipedrive.store(list).ids();
		pipedrive.change(list, first!, { name: 'Changed' });
		expect(await happened(trigger)).toEqual([]);
		const { id } = pipedrive.add(list);
		expect(await happened(trigger)).toEqual([`created ${id}`]);
		pipedrive.pass(HOUR);
		pipedrive.change(list, id, { name: 'Changed' });
		expect(await happened(trigger)).toEqual([]);
	});

	it('come from any number of changes', async () => {
		const trigger = await pipedrive.active({
			...deals,
			triggerOn: 'created',
			options: { maxItems: 3 },
		});
		pipedrive.pass(HOUR);
		for (const id of pipedrive.store('deals').ids()) pipedrive.change('deals', id);
		const made = pipedrive.addMany('deals', 7).map(({ id }) => `created ${id}`);
		expect((await drain(trigger)).map(({ length }) => length)).toEqual([3, 3, 1]);
		expect(startedBy(trigger)).toEqual(made.sort());
	});
});

describe('ignored fields', () => {
	it.each<[string, INodeParameters]>([
		['deals', deals],
		['users', users],
	])('of %s are not reported', async (list, parameters) => {
		const ignoredFields = 'update_time, modified, last_login';
		const trigger = await pipedrive.active({ ...parameters, options: { ignoredFields } });
		pipedrive.change(list, 1, { last_login: 'now' });
		pipedrive.change(list, 2, { name: 'Changed', title: 'Changed' });
		expect((await happened(trigger)).filter((event) => event !== 'changed 1')).toEqual([
			'changed 2',
		]);
		pipedrive.change(list, 2, { last_login: 'now' });
		expect(await happened(trigger)).toEqual([]);
		const { id } = pipedrive.add(list);
		expect(await happened(trigger)).toEqual([`created ${id}`]);
	});

	it('are part of the item', async () => {
		const trigger = await pipedrive.active({ ...users, options: { ignoredFields: 'email' } });
		pipedrive.change('users', 1, { name: 'Changed', email: 'new@example.com' });
		const [item] = jsonOf((await trigger.poll()).items);
		expect(item?.record).toMatchObject({ email: 'new@example.com' });
	});
});

describe('a change of settings', () => {
	const publish = async (before: INodeParameters, after: INodeParameters) => {
		const trigger = await pipedrive.active(before);
		pipedrive.pass(HOUR);
		pipedrive.addMany('deals', 3);
		pipedrive.addMany('persons', 3);
		return jsonOf(await trigger.publish({ parameters: pipedrive.parameters(after) }));
	};

	it.each<[string, INodeParameters]>([
		['a query parameter', { ...deals, filters: { status: ['open'] } }],
		['a query parameter in Options', { ...deals, options: { include_fields: ['files_count'] } }],
		['another list', { resource: 'person', operation: 'getAll' }],
		['a filter', { ...deals, filters: { filter_id: byId(1) } }],
	])('starts from a new baseline: %s', async (_what, after) => {
		expect(await publish(deals, after)).toEqual([]);
	});

	it.each<[string, INodeParameters]>([
		['only created ones', { ...deals, triggerOn: 'created' }],
		['items a poll', { ...deals, options: { maxItems: 100 } }],
		['whole records', { ...deals, simple: false }],
	])('goes on with the state: %s', async (_what, after) => {
		expect(await publish(deals, after)).toHaveLength(3);
	});
});

describe('an expression', () => {
	it('that gives another value at each poll is the same setting', async () => {
		let owner = 1;
		const trigger = await pipedrive.active({
			...deals,
			filters: { owner_id: byId('={{ $now.toMillis() % 2 + 1 }}') },
		});
		jest.spyOn(Date, 'now').mockImplementation(() => owner);
		pipedrive.pass(HOUR);
		const made = [1, 2].map((owner_id) => pipedrive.add('deals', { owner_id }).id);
		const events: string[] = [];
		for (; owner < 6; owner += 1) events.push(...(await happened(trigger)));
		expect(events.length).toBeLessThanOrEqual(2);
		expect(events.every((event) => made.some((id) => event === `created ${id}`))).toBe(true);
		expect(pipedrive.sent().length).toBeGreaterThan(5);
	});

	it('that fails makes the poll fail, which changes nothing', async () => {
		const trigger = await pipedrive.active(deals);
		pipedrive.pass(HOUR);
		const parameters = {
			authentication: 'apiToken',
			...deals,
			filters: { owner_id: byId('={{ undefined }}') },
		};
		await expect(trigger.publish({ parameters })).rejects.toThrow(/must not be empty/);
		pipedrive.add('deals');
		expect(await trigger.restart()).toBeNull();
		expect((await trigger.poll()).error?.message).toMatch(/must not be empty/);
		expect(pipedrive.sent().filter((each) => each.includes('owner'))).toEqual([]);
	});
});

it('a list that this version does not know is refused with advice', async () => {
	const trigger = pipedrive.inactive({ resource: 'deal', operation: 'getEverything' });
	await expect(trigger.activate()).rejects.toThrow(
		"This version of the node has no list 'getEverything' of 'deal'. Choose another one.",
	);
	expect(pipedrive.sent()).toEqual([]);
});
