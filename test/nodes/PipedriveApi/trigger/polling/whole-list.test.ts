/** Lists that have to be read whole. */
import { byId } from '../../pipedrive';
import { jsonOf, poll, usePolled } from './polled';

const polled = usePolled({ records: 1100, deals: 600 });

const files = { resource: 'file', operation: 'getAll', options: { maxItems: 10_000 } };
const filtered = { resource: 'deal', operation: 'getAll', query: { filter_id: byId(1) } };

describe('pages that move while they are read', () => {
	it('start nothing where a record is skipped, because others were deleted', async () => {
		const trigger = await polled.active(files);
		let isFirst = true;
		polled.afterAnswer(() => {
			if (isFirst) [1, 2, 3].forEach((id) => polled.remove('files', id));
			isFirst = false;
		});
		for (let round = 0; round < 4; round += 1) expect(await poll(trigger)).toEqual([]);
	});

	it('start nothing where a record comes twice, because others were added before it', async () => {
		const options = { maxItems: 10_000 };
		const descending = { query: { sort: 'id DESC' }, options };
		const trigger = await polled.active({ ...files, ...descending });
		let made: Array<{ id: unknown }> = [];
		polled.afterAnswer(() => {
			if (made.length === 0) made = polled.addMany('files', 3);
		});
		expect(await poll(trigger)).toEqual([]);
		expect((await poll(trigger)).sort()).toEqual(
			made.map(({ id }) => `created ${String(id)}`).sort(),
		);
		expect(await poll(trigger)).toEqual([]);
	});

	it('start nothing where cursors are used, either', async () => {
		const trigger = await polled.active(filtered);
		let isFirst = true;
		polled.afterAnswer(() => {
			if (isFirst) [1, 2, 3, 500].forEach((id) => polled.remove('deals', id));
			isFirst = false;
		});
		for (let round = 0; round < 4; round += 1) expect(await poll(trigger)).toEqual([]);
	});
});

describe('a record that leaves the list', () => {
	it('and comes back soon has not been away; after many polls it is new', async () => {
		const trigger = await polled.active({ resource: 'activityType', operation: 'getAll' });
		const store = polled.simulator.state.store('activityTypes');
		const [row] = store.rows();
		const comesBackAfter = async (polls: number) => {
			store.remove(row!);
			for (let count = 0; count < polls; count += 1) expect(await poll(trigger)).toEqual([]);
			store.add(row!, row!.id);
			return await poll(trigger);
		};
		expect(await comesBackAfter(5)).toEqual([]);
		expect(await comesBackAfter(6)).toEqual([`created ${row!.id}`]);
	});

	it('is forgotten in the end', async () => {
		const trigger = await polled.active({ resource: 'activityType', operation: 'getAll' });
		const bytes = JSON.stringify(trigger.staticData).length;
		const made = polled.addMany('activityTypes', 500);
		await poll(trigger);
		made.forEach(({ id }) => polled.remove('activityTypes', id));
		for (let count = 0; count < 7; count += 1) await poll(trigger);
		expect(JSON.stringify(trigger.staticData).length).toBeLessThan(bytes + 20);
	});
});

describe('a long backlog', () => {
	it('is split over polls, each record with its event', async () => {
		const trigger = await polled.active({ ...files, options: { maxItems: 7 } });
		const expected = polled.addMany('files', 10).map(({ id }) => `created ${id}`);
		for (const id of [5, 500, 1000]) {
			polled.change('files', id, { name: 'Changed' });
			expected.push(`changed ${id}`);
		}
		const polls = [await poll(trigger)];
		expect(await trigger.restart()).toHaveLength(6);
		expect(polls[0]).toHaveLength(7);
		const all = trigger.started.map(({ json }) => json.event);
		expect(all).toHaveLength(expected.length);
		expect(await poll(trigger)).toEqual([]);
	});
});

describe('entries without an ID', () => {
	const flow = { resource: 'deal', operation: 'getFlow', dealId: byId(1) };
	const followers = { resource: 'deal', operation: 'getFollowers', dealId: byId(1) };
	const allowed = { resource: 'deal', operation: 'getPermittedUsers', dealId: byId(1) };

	it('are told apart by what they hold', async () => {
		const trigger = await polled.active(flow);
		polled.add('deals/1/flow', { object: 'dealChange', data: { id: 99_999, field_key: 'value' } });
		expect(await poll(trigger)).toEqual(['created']);
		expect(await poll(trigger)).toEqual([]);
	});

	it('may be anything', async () => {
		const trigger = await polled.active(followers);
		polled.add('deals/1/followers', { user_id: 77 });
		expect(await poll(trigger)).toEqual(['created']);
		const numbers = await polled.active(allowed);
		const { id } = polled.add('users');
		const { items } = await numbers.poll();
		expect(jsonOf(items)).toEqual([{ event: 'created', record: { value: id } }]);
	});

	it('of a changelog come out once, and after a restart', async () => {
		const trigger = await polled.active({
			resource: 'deal',
			operation: 'getChangelog',
			dealId: byId(1),
		});
		polled.add('deals/1/changelog', { new_value: 'A' });
		polled.add('deals/1/changelog', { new_value: 'B' });
		expect(await poll(trigger)).toHaveLength(2);
		expect(await trigger.restart()).toBeNull();
		polled.add('deals/1/changelog', { new_value: 'C' });
		expect(await poll(trigger)).toHaveLength(1);
	});
});
