/** Pages that move while they are read: no change is lost, and no known record is new. */
import crypto from 'node:crypto';

import { drained, happened } from '../../../shared/polling/polled-service';
import { HOUR, PolledPipedrive } from './polled';

const pipedrive = new PolledPipedrive({ deals: 100, records: 250 });
const deals = { resource: 'deal', operation: 'getAll' };

describe('lists of version 1, whose pages are counted', () => {
	it.each([
		['notes', { resource: 'note', operation: 'getAll' }],
		['leads', { resource: 'lead', operation: 'getAll' }],
	] as const)('lose no changes of %s if others are deleted', async (list, parameters) => {
		const trigger = await pipedrive.active({ ...parameters, options: { maxItems: 5000 } });
		pipedrive.pass(HOUR);
		const made = pipedrive.addMany(list, 700).map(({ id }) => id);
		pipedrive.pass(HOUR);
		made.push(pipedrive.add(list).id);
		const gone = made.slice(0, 3);
		pipedrive.afterFirstAnswer(() => pipedrive.remove(list, ...gone));
		const events = await drained(trigger);
		const left = made.filter((id) => !gone.includes(id)).map((id) => `created ${id}`);
		expect(left.filter((event) => !events.includes(event))).toEqual([]);
	});

	it('lose no recent changes if others change once more', async () => {
		const trigger = await pipedrive.active({
			resource: 'recentChange',
			operation: 'getAll',
			options: { maxItems: 5000 },
		});
		pipedrive.pass(HOUR);
		const made = pipedrive.addMany('deals', 700).map(({ id }) => id);
		pipedrive.pass(HOUR);
		pipedrive.afterFirstAnswer(() =>
			made.slice(0, 3).forEach((id) => pipedrive.change('deals', id)),
		);
		const events = await drained(trigger);
		const expected = made.map((id) => `created deal ${id}`);
		expect(expected.filter((event) => !events.includes(event))).toEqual([]);
	});

	it('give no items for records that the activation skipped because others were deleted', async () => {
		pipedrive.afterFirstAnswer(() => pipedrive.remove('files', 1, 2, 3));
		const trigger = await pipedrive.active({ resource: 'file', operation: 'getAll' });
		expect(await happened(trigger)).toEqual([]);
	});
});

describe('lists of version 2, with cursors', () => {
	it('lose no changes if the record that a cursor points to changes', async () => {
		const trigger = await pipedrive.active({ ...deals, options: { maxItems: 5000 } });
		pipedrive.pass(HOUR);
		const made = pipedrive.addMany('deals', 1200).map(({ id }) => id);
		pipedrive.pass(HOUR);
		pipedrive.afterFirstAnswer(() => pipedrive.change('deals', made[500]!, { simulated: 1 }));
		const events = await drained(trigger);
		expect(made.filter((id) => !events.includes(`created ${id}`))).toEqual([]);
	});
});

it('each of many records is evaluated once', async () => {
	const trigger = await pipedrive.active({ ...deals, triggerOn: 'created' });
	pipedrive.pass(HOUR);
	pipedrive.addMany('deals', 6000, { add_time: '2025-01-01T00:00:00Z' });
	const digests = jest.spyOn(crypto, 'createHash');
	expect(await happened(trigger)).toEqual([]);
	expect(digests.mock.calls.length).toBeLessThan(2.5 * 6000);
}, 60_000);
