/** Lists that show less than there is, and long waits. */
import { happened, jsonOf, polled, summary } from '../../../shared/polling/polled-service';
import { ALL_EVENTS, chosen, Portal } from './portal';

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

it('the deletion of a subscription makes no other one gone, though the pages move', async () => {
	const trigger = await portal.active({ events: ['created', 'gone'] });
	const [first] = portal.subscriptions;
	portal.onPage((page) => {
		if (page === 2) portal.state.remove(first!);
	});
	const items = [...(await happened(trigger)), ...(await happened(trigger))];
	expect(items).toEqual([`gone ${first!.id}`]);
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

it('a restart goes on from the last saved state if several polls found nothing', async () => {
	const trigger = await portal.active({ events: ['suspended', 'userAdded'] });
	const first = portal.at(0);
	// No chosen event happens, so n8n saves nothing.
	for (let count = 0; count < 3; count += 1) {
		first.order.seats += 1;
		expect(await polled(trigger)).toEqual([]);
	}
	first.status = 'suspended';
	expect(summary(jsonOf(await trigger.restart()))).toEqual([`suspended ${first.id}`]);
	expect(await happened(trigger)).toEqual([]);
	expect(await trigger.restart()).toBeNull();
});

it('restarts between polls report each value of a chosen field once', async () => {
	const trigger = await portal.active(chosen('order.seats'));
	for (const [index, { order }] of portal.subscriptions.slice(0, 4).entries()) {
		order.seats = 101 + index;
		await trigger[index % 2 ? 'restart' : 'poll']();
		await trigger.restart();
	}
	const values = jsonOf(trigger.started).map(
		({ changes }) => (changes as Array<{ newValue: number }>)[0]?.newValue,
	);
	expect(values).toEqual([101, 102, 103, 104]);
});

it('a request to wait for an hour fails the poll, and a later one reports the changes', async () => {
	const trigger = await portal.active({ events: ['changed'] });
	const { staticData } = trigger;
	portal.at(0).order.seats += 1;
	const headers = { 'Retry-After': '3600' };
	portal.simulator.faults.add({ kind: 'status', status: 429, headers });
	expect((await trigger.poll()).error?.message).toMatch(/takes no more of these requests|limit/);
	expect(trigger.staticData).toEqual(staticData);
	await portal.clock().pass(3_600_000);
	expect(await happened(trigger)).toEqual([`changed ${portal.at(0).id}`]);
});
