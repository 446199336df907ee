/** What tells records and their versions apart. */
import { timesOf } from '../../../../../nodes/PipedriveApi/trigger/polling/since';
import { byId } from '../../pipedrive';
import { jsonOf, named, poll, usePolled } from './polled';

const polled = usePolled({ deals: 600 });
const HOUR = 3600;

describe('ignored fields', () => {
	const users = { resource: 'user', operation: 'getAll' };

	it('that the user adds later start nothing', async () => {
		const trigger = await polled.active({ ...users, options: {} });
		const parameters = {
			authentication: 'apiToken',
			triggerOn: 'createdOrChanged',
			...users,
			options: { ignoredFields: 'last_login' },
		};
		expect(named(await trigger.publish({ parameters }))).toEqual([]);
		expect(await poll(trigger)).toEqual([]);
	});

	it('do not matter in lists of numbers', async () => {
		const trigger = await polled.active({
			resource: 'deal',
			operation: 'getPermittedUsers',
			dealId: byId(1),
			options: { ignoredFields: 'update_time' },
		});
		polled.add('users');
		expect(await poll(trigger)).toHaveLength(1);
	});
});

describe('a thing inside an entry', () => {
	it('that has changed is not created', async () => {
		const trigger = await polled.active({
			resource: 'deal',
			operation: 'getMailMessages',
			dealId: byId(1),
		});
		const store = polled.simulator.state.store('deals/1/mailMessages', 'deals/{}/mailMessages');
		const [row] = store.rows();
		store.change(row!, { data: { ...(row!.data as object), read_flag: 1 } });
		const { items } = await trigger.poll();
		expect(jsonOf(items).map(({ event }) => event)).toEqual(['changed']);
	});

	it('that a search finds has not come into it by being changed', async () => {
		const trigger = await polled.active({
			resource: 'deal',
			operation: 'search',
			term: 'alder',
		});
		const found = polled.simulator.state
			.store('deals')
			.rows()
			.find(({ title }) => /alder/i.test(String(title)))!;
		polled.change('deals', found.id, { value: 123_456 });
		const { items } = await trigger.poll();
		expect(jsonOf(items).map(({ event }) => event)).toEqual(['changed']);
	});
});

describe('times of records', () => {
	it('that lie in the future do not silence the trigger', async () => {
		const trigger = await polled.active({ resource: 'note', operation: 'getAll' });
		polled.pass(60);
		const future = polled.add('notes', { add_time: '2030-01-01 00:00:00', update_time: null });
		expect(await poll(trigger)).toHaveLength(1);
		polled.pass(HOUR);
		const { id } = polled.add('notes');
		expect(await poll(trigger)).toEqual([`created ${id}`]);
		polled.change('notes', future.id, { content: 'Changed', update_time: null });
		expect(await poll(trigger)).toEqual([`changed ${future.id}`]);
		expect(await poll(trigger)).toEqual([]);
	});

	it.each([
		[{ add_time: '2026-01-31T12:00:00Z', update_time: '2026-01-31T12:00:01Z' }, 0, 1],
		[{ add_time: '2026-01-31 12:00:00', update_time: null }, 0, 0],
		[
			{
				item: 'deal',
				data: { add_time: '2026-01-31 12:00:00', update_time: '2026-01-31 12:00:01' },
			},
			0,
			1,
		],
		[
			{ item: 'user', data: { created: '2026-01-31 12:00:00', modified: '2026-01-31 12:00:01' } },
			0,
			1,
		],
	])('are those of %j', (record, added, updated) => {
		const noon = Date.UTC(2026, 0, 31, 12) / 1000;
		expect(timesOf(record)).toEqual({ added: noon + added, updated: noon + updated });
	});
});
