/** Pages that move while they are read: nothing is lost, and nothing that was there is new. */
import crypto from 'node:crypto';

import { poll, pollOut, usePolled } from './polled';

const polled = usePolled({ deals: 100, records: 250 });
const HOUR = 3600;
const deals = { resource: 'deal', operation: 'getAll' };

describe('lists of version 1, whose pages are counted', () => {
	it.each([
		['notes', { resource: 'note', operation: 'getAll' }],
		['leads', { resource: 'lead', operation: 'getAll' }],
	] as const)(
		'lose nothing of a backlog of %s where others are deleted',
		async (list, parameters) => {
			const trigger = await polled.active({ ...parameters, options: { maxItems: 5000 } });
			polled.pass(HOUR);
			const made = polled.addMany(list, 700).map(({ id }) => id);
			polled.pass(HOUR);
			made.push(polled.add(list).id);
			const gone = made.slice(0, 3);
			let isFirst = true;
			polled.afterAnswer(() => {
				if (isFirst) gone.forEach((id) => polled.remove(list, id));
				isFirst = false;
			});
			const events = (await pollOut(trigger)).flat();
			const left = made.filter((id) => !gone.includes(id)).map((id) => `created ${id}`);
			expect(left.filter((event) => !events.includes(event))).toEqual([]);
		},
	);

	it('lose nothing of recent changes where others change once more', async () => {
		const trigger = await polled.active({
			resource: 'recentChange',
			operation: 'getAll',
			options: { maxItems: 5000 },
		});
		polled.pass(HOUR);
		const made = polled.addMany('deals', 700).map(({ id }) => id);
		polled.pass(HOUR);
		let isFirst = true;
		polled.afterAnswer(() => {
			if (isFirst) made.slice(0, 3).forEach((id) => polled.change('deals', id));
			isFirst = false;
		});
		const events = (await pollOut(trigger)).flat();
		const expected = made.map((id) => `created deal ${id}`);
		expect(expected.filter((event) => !events.includes(event))).toEqual([]);
	});

	it('start nothing for what the activation skipped because others were deleted', async () => {
		let isFirst = true;
		polled.afterAnswer(() => {
			if (isFirst) [1, 2, 3].forEach((id) => polled.remove('files', id));
			isFirst = false;
		});
		const trigger = await polled.active({ resource: 'file', operation: 'getAll' });
		expect(await poll(trigger)).toEqual([]);
	});
});

describe('lists of version 2, with cursors', () => {
	it('lose nothing where the record that a cursor points to changes', async () => {
		const trigger = await polled.active({ ...deals, options: { maxItems: 5000 } });
		polled.pass(HOUR);
		const made = polled.addMany('deals', 1200).map(({ id }) => id);
		polled.pass(HOUR);
		let isFirst = true;
		polled.afterAnswer(() => {
			if (isFirst) polled.change('deals', made[500]!, { simulated: 1 });
			isFirst = false;
		});
		const events = (await pollOut(trigger)).flat();
		expect(made.filter((id) => !events.includes(`created ${id}`))).toEqual([]);
	});
});

it('a long backlog is looked at once', async () => {
	const trigger = await polled.active({ ...deals, triggerOn: 'created' });
	polled.pass(HOUR);
	polled.addMany('deals', 6000, { add_time: '2025-01-01T00:00:00Z' });
	const digests = jest.spyOn(crypto, 'createHash');
	expect(await poll(trigger)).toEqual([]);
	expect(digests.mock.calls.length).toBeLessThan(2.5 * 6000);
}, 60_000);
