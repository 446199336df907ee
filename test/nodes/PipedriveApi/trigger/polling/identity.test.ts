/** Identity and versions of records. */
import { timesOf } from '../../../../../nodes/PipedriveApi/trigger/polling/since';
import { happened, jsonOf } from '../../../shared/polling/polled-service';
import { byId } from '../../pipedrive';
import { HOUR, PolledPipedrive } from './polled';

const pipedrive = new PolledPipedrive({ deals: 600 });

describe('ignored fields', () => {
	const users = { resource: 'user', operation: 'getAll' };

	it('that the user adds later give no items', async () => {
		const trigger = await pipedrive.active({ ...users, options: {} });
		const parameters = pipedrive.parameters({ ...users, options: { ignoredFields: 'last_login' } });
		expect(await trigger.publish({ parameters })).toBeNull();
		expect(await happened(trigger)).toEqual([]);
	});

	it('do not matter in lists of numbers', async () => {
		const trigger = await pipedrive.active({
			resource: 'deal',
			operation: 'getPermittedUsers',
			dealId: byId(1),
			options: { ignoredFields: 'update_time' },
		});
		pipedrive.add('users');
		expect(await happened(trigger)).toHaveLength(1);
	});
});

describe('a record inside an entry', () => {
	it('that has changed is not created', async () => {
		const trigger = await pipedrive.active({
			resource: 'deal',
			operation: 'getMailMessages',
			dealId: byId(1),
		});
		const store = pipedrive.store('deals/1/mailMessages');
		const [row] = store.rows();
		store.change(row!, { data: { ...(row!.data as object), read_flag: 1 } });
		const { items } = await trigger.poll();
		expect(jsonOf(items).map(({ event }) => event)).toEqual(['changed']);
	});

	it('that a search finds is changed, not created', async () => {
		const trigger = await pipedrive.active({
			resource: 'deal',
			operation: 'search',
			term: 'alder',
		});
		const found = pipedrive
			.store('deals')
			.rows()
			.find(({ title }) => /alder/i.test(String(title)))!;
		pipedrive.change('deals', found.id, { value: 123_456 });
		const { items } = await trigger.poll();
		expect(jsonOf(items).map(({ event }) => event)).toEqual(['changed']);
	});
});

describe('times of records', () => {
	it('in the future do not silence the trigger', async () => {
		const trigger = await pipedrive.active({ resource: 'note', operation: 'getAll' });
		pipedrive.pass(60);
		const future = pipedrive.add('notes', { add_time: '2030-01-01 00:00:00', update_time: null });
		expect(await happened(trigger)).toHaveLength(1);
		pipedrive.pass(HOUR);
		const { id } = pipedrive.add('notes');
		expect(await happened(trigger)).toEqual([`created ${id}`]);
		pipedrive.change('notes', future.id, { content: 'Changed', update_time: null });
		expect(await happened(trigger)).toEqual([`changed ${future.id}`]);
		expect(await happened(trigger)).toEqual([]);
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
