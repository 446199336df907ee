/** What looks like the end of everything, and is not. */
import { ALL_EVENTS, happened, usePortal } from './portal';

const portal = usePortal();

describe('a list without any subscription that was there', () => {
	it.each([
		['is empty', { success: true, data: [] }],
		['is null', { success: true, data: null }],
		['is that of another account', { success: true, data: [{ id: 'x1' }, { id: 'x2' }] }],
	])('is refused where it %s', async (_what, body) => {
		const trigger = await portal.active({ events: ['created', 'gone'] });
		const before = JSON.stringify(trigger.staticData);
		portal.simulator.faults.add({ kind: 'status', status: 200, body, times: 2 });
		const { items, error } = await trigger.poll();
		expect(items).toBeNull();
		expect(error?.message).toMatch(/lists none of the 12 subscriptions/);
		expect(JSON.stringify(trigger.staticData)).toBe(before);
		expect(await happened(trigger)).toEqual([]);
	});

	it('is believed after the workflow was deactivated and activated', async () => {
		const trigger = await portal.active({ events: ALL_EVENTS });
		portal.state.subscriptions.clear();
		await trigger.deactivate();
		expect(await trigger.activate()).toBeNull();
		expect(await happened(trigger)).toEqual([]);
	});
});

describe('a subscription that changes all the time', () => {
	it('keeps no other one back, however few items a poll may bring', async () => {
		const trigger = await portal.active({ events: ['changed'], options: { maxItems: 1 } });
		portal.at(5).order.seats += 1;
		const came: string[] = [];
		for (let polls = 0; polls < 3; polls += 1) {
			portal.at(0).order.seats += 1;
			came.push(...(await happened(trigger)));
		}
		expect(came).toContain(`changed ${portal.at(5).id}`);
	});
});
