/** Items of a test run in the editor, which have the shape of real ones. */
import { ALL_EVENTS, chosen, Portal } from './portal';

const portal = new Portal();

it.each(ALL_EVENTS)('shows the shape of the item for %s', async (event) => {
	const [item, ...more] = (await portal.inactive({ events: [event] }).test()) ?? [];
	const { id, users } = portal.at(-1);
	expect(more).toEqual([]);
	expect(item?.json).toMatchObject({ event, subscriptionId: id, subscription: { id } });
	if (event === 'changed') expect(item?.json.changedFields).toHaveLength(1);
	if (event.startsWith('user')) expect(item?.json.user).toMatchObject({ id: users.at(-1)!.id });
});

it('shows the values of chosen fields', async () => {
	const trigger = portal.inactive(chosen('order.seats', 'status'));
	const { order, status } = portal.at(-1);
	expect((await trigger.test())?.[0]?.json).toMatchObject({
		changedFields: ['order.seats', 'status'],
		changes: [
			{ field: 'order.seats', oldValue: order.seats, newValue: order.seats },
			{ field: 'status', oldValue: status, newValue: status },
		],
	});
});

it('fails if the list does not show the users that the events need', async () => {
	portal.state.echoLies = { omit: ['users'] };
	const trigger = portal.inactive({ events: ['userAdded'] });
	await expect(trigger.test()).rejects.toThrow('does not show their users');
});
