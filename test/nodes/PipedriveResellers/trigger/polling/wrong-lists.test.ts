/** Lists that show less than there is, and long waits. */
import { happened, polled } from '../../../shared/polling/polled-service';
import { ALL_EVENTS, Portal } from './portal';

const portal = new Portal({ dialect: 'house style' });

describe('a list without any known subscription', () => {
	it.each([
		['is empty', { success: true, data: [] }],
		['is null', { success: true, data: null }],
		['is that of another account', { success: true, data: [{ id: 'x1' }, { id: 'x2' }] }],
	])('is refused if it %s', async (_what, body) => {
		const trigger = await portal.active({ events: ['created', 'gone'] });
		const { staticData } = trigger;
		portal.simulator.faults.add({ kind: 'status', status: 200, body, times: 2 });
		const { items, error } = await trigger.poll();
		expect(items).toBeNull();
		expect(error?.message).toMatch(/lists none of the 12 subscriptions/);
		expect(trigger.staticData).toEqual(staticData);
		expect(await happened(trigger)).toEqual([]);
	});

	it('is accepted after the workflow was deactivated and activated', async () => {
		const trigger = await portal.active({ events: ALL_EVENTS });
		portal.state.subscriptions.clear();
		await trigger.deactivate();
		expect(await trigger.activate()).toBeNull();
		expect(await happened(trigger)).toEqual([]);
	});

	it('that comes once by mistake makes no subscription gone', async () => {
		const trigger = await portal.active({ events: ALL_EVENTS });
		const body = { success: true, data: [] };
		portal.simulator.faults.add({ kind: 'status', status: 200, body });
		expect(await polled(trigger)).toEqual([]);
		expect(await polled(trigger)).toEqual([]);
	});
});

it('a subscription that changes all the time does not block the others', async () => {
	const trigger = await portal.active({ events: ['changed'], options: { maxItems: 1 } });
	portal.at(5).order.seats += 1;
	const events: string[] = [];
	for (let polls = 0; polls < 3; polls += 1) {
		portal.at(0).order.seats += 1;
		events.push(...(await happened(trigger)));
	}
	expect(events).toContain(`changed ${portal.at(5).id}`);
});

it('a request to wait for an hour fails the poll, and a later one reports the changes', async () => {
	const trigger = await portal.active({ events: ['changed'] });
	const { staticData } = trigger;
	portal.at(0).order.seats += 1;
	const headers = { 'Retry-After': '3600' };
	portal.simulator.faults.add({ kind: 'status', status: 429, headers });
	expect((await trigger.poll()).error?.message).toMatch(/rate limit reached|limit/);
	expect(trigger.staticData).toEqual(staticData);
	await portal.clock().pass(3_600_000);
	expect(await happened(trigger)).toEqual([`changed ${portal.at(0).id}`]);
});
