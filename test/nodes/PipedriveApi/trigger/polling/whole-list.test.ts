/** Lists that have to be read whole. */
import { happened, jsonOf } from '../../../shared/polling/polled-service';
import { byId } from '../../pipedrive';
import { PolledPipedrive } from './polled';

const pipedrive = new PolledPipedrive({ records: 1100, deals: 600 });

const files = { resource: 'file', operation: 'getAll', options: { maxItems: 10_000 } };
const filtered = { resource: 'deal', operation: 'getAll', filters: { filter_id: byId(1) } };

describe('pages that move while they are read', () => {
	it('give no items if a record is skipped because others were deleted', async () => {
		const trigger = await pipedrive.active(files);
		pipedrive.afterFirstAnswer(() => pipedrive.remove('files', 1, 2, 3));
		for (let round = 0; round < 4; round += 1) expect(await happened(trigger)).toEqual([]);
	});

	it('give no items if a record comes twice because others were added before it', async () => {
		const descending = { options: { maxItems: 10_000, sort: 'id DESC' } };
		const trigger = await pipedrive.active({ ...files, ...descending });
		let made: Array<{ id: unknown }> = [];
		pipedrive.afterAnswer(() => {
			if (made.length === 0) made = pipedrive.addMany('files', 3);
		});
		expect(await happened(trigger)).toEqual([]);
		expect(await happened(trigger)).toEqual(made.map(({ id }) => `created ${String(id)}`).sort());
		expect(await happened(trigger)).toEqual([]);
	});

	it('give no items with cursors, either', async () => {
		const trigger = await pipedrive.active(filtered);
		pipedrive.afterFirstAnswer(() => pipedrive.remove('deals', 1, 2, 3, 500));
		for (let round = 0; round < 4; round += 1) expect(await happened(trigger)).toEqual([]);
	});
});

describe('a record that leaves the list', () => {
	it('and comes back soon is known; after many polls it is new', async () => {
		const trigger = await pipedrive.active({ resource: 'activityType', operation: 'getAll' });
		const store = pipedrive.store('activityTypes');
		const [row] = store.rows();
		const comesBackAfter = async (polls: number) => {
			store.remove(row!);
			for (let count = 0; count < polls; count += 1) expect(await happened(trigger)).toEqual([]);
			store.add(row!, row!.id);
			return await happened(trigger);
		};
		expect(await comesBackAfter(5)).toEqual([]);
		expect(await comesBackAfter(6)).toEqual([`created ${row!.id}`]);
	});

	it('is dropped from the state in the end', async () => {
		const trigger = await pipedrive.active({ resource: 'activityType', operation: 'getAll' });
		const bytes = JSON.stringify(trigger.staticData).length;
		const made = pipedrive.addMany('activityTypes', 500);
		await happened(trigger);
		pipedrive.remove('activityTypes', ...made.map(({ id }) => id));
		for (let count = 0; count < 7; count += 1) await happened(trigger);
		expect(JSON.stringify(trigger.staticData).length).toBeLessThan(bytes + 20);
	});
});

describe('entries without an ID', () => {
	const flow = { resource: 'deal', operation: 'getFlow', dealId: byId(1) };
	const followers = { resource: 'deal', operation: 'getFollowers', dealId: byId(1) };
	const allowed = { resource: 'deal', operation: 'getPermittedUsers', dealId: byId(1) };

	it('are identified by their content', async () => {
		const trigger = await pipedrive.active(flow);
		pipedrive.add('deals/1/flow', {
			object: 'dealChange',
			data: { id: 99_999, field_key: 'value' },
		});
		expect(await happened(trigger)).toEqual(['created']);
		expect(await happened(trigger)).toEqual([]);
	});

	it('may be anything', async () => {
		const trigger = await pipedrive.active(followers);
		pipedrive.add('deals/1/followers', { user_id: 77 });
		expect(await happened(trigger)).toEqual(['created']);
		const numbers = await pipedrive.active(allowed);
		const { id } = pipedrive.add('users');
		const { items } = await numbers.poll();
		expect(jsonOf(items)).toEqual([{ event: 'created', record: { value: id } }]);
	});

	it('of a changelog are reported once, and after a restart', async () => {
		const trigger = await pipedrive.active({
			resource: 'deal',
			operation: 'getChangelog',
			dealId: byId(1),
		});
		pipedrive.add('deals/1/changelog', { new_value: 'A' });
		pipedrive.add('deals/1/changelog', { new_value: 'B' });
		expect(await happened(trigger)).toHaveLength(2);
		expect(await trigger.restart()).toBeNull();
		pipedrive.add('deals/1/changelog', { new_value: 'C' });
		expect(await happened(trigger)).toHaveLength(1);
	});
});
