/** A test run in the editor: a real subscription, and no trace of it. */
import { ALL_EVENTS, chosen, polled, usePortal } from './portal';

const portal = usePortal();

describe('a test run', () => {
	it.each(ALL_EVENTS)('shows the form of the item for %s', async (event) => {
		const trigger = portal.inactive({ events: [event] });
		const [item, ...more] = (await trigger.test()) ?? [];
		const { id, users } = portal.at(-1 + portal.subscriptions.length);
		expect(more).toEqual([]);
		expect(item?.json).toMatchObject({ event, subscriptionId: id, subscription: { id } });
		if (event === 'changed') expect(item?.json.changedFields).toHaveLength(1);
		if (event.startsWith('user')) expect(item?.json.user).toMatchObject({ id: users.at(-1)!.id });
	});

	it('shows the values of chosen fields', async () => {
		const trigger = portal.inactive(chosen('order.seats', 'status'));
		const { order, status } = portal.at(11);
		expect((await trigger.test())?.[0]?.json).toMatchObject({
			changedFields: ['order.seats', 'status'],
			changes: [
				{ field: 'order.seats', oldValue: order.seats, newValue: order.seats },
				{ field: 'status', oldValue: status, newValue: status },
			],
		});
	});

	it('changes nothing of what an active workflow remembers', async () => {
		const trigger = await portal.active({ events: ['changed'] });
		portal.at(0).order.seats += 1;
		const { saved, staticData } = trigger;
		await trigger.test();
		expect([trigger.saved, trigger.staticData]).toEqual([saved, staticData]);
		expect(trigger.staticDataAfterTest).toEqual(trigger.savedStaticData);
		expect(await polled(trigger)).toHaveLength(1);
	});

	it('leaves nothing behind where the workflow was never active', async () => {
		const trigger = portal.inactive({ events: ALL_EVENTS });
		await trigger.test();
		expect([trigger.saved, trigger.staticDataAfterTest]).toEqual(['{}', {}]);
	});

	it('gives advice where there is no subscription', async () => {
		portal.state.subscriptions.clear();
		await expect(portal.inactive({ events: ['gone'] }).test()).rejects.toMatchObject({
			message: 'Resellers Portal has nothing to show in a test run',
			description: expect.stringContaining('Create one, then run the test again'),
		});
	});

	it('fails where the list does not show the users that the events are about', async () => {
		portal.state.echoLies = { omit: ['users'] };
		await expect(portal.inactive({ events: ['userAdded'] }).test()).rejects.toThrow(
			'does not show their users',
		);
	});

	it('fails where the portal does', async () => {
		portal.simulator.faults.add({ kind: 'status', status: 403 });
		await expect(portal.inactive({ events: ['gone'] }).test()).rejects.toThrow('does not allow');
	});
});
