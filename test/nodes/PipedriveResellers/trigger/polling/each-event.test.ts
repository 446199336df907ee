/** Items of each event. */
import { happened, polled } from '../../../shared/polling/polled-service';
import { chosen, Portal } from './portal';

const portal = new Portal();

describe('Subscription Created', () => {
	it('holds the new subscription', async () => {
		const trigger = await portal.active({ events: ['created'] });
		const { id } = portal.add('Newcomer');
		expect(await polled(trigger)).toEqual([
			{
				event: 'created',
				subscriptionId: id,
				subscription: expect.objectContaining({
					id,
					company: expect.objectContaining({ name: 'Newcomer' }),
					users: [expect.objectContaining({ email: 'owner@newcomer.example.com' })],
				}),
			},
		]);
		expect(await polled(trigger)).toEqual([]);
	});
});

describe('Subscription Changed, any field', () => {
	it('holds the names of all fields that changed, and the subscription as it is now', async () => {
		const trigger = await portal.active({ events: ['changed'] });
		const { id, order, company } = portal.at(1);
		Object.assign(order, { seats: 60, packages: ['leads-pack'] });
		company.name = 'Renamed';
		const [item, ...more] = await polled(trigger);
		expect(more).toEqual([]);
		expect(item).toEqual({
			event: 'changed',
			subscriptionId: id,
			subscription: expect.objectContaining({ order: expect.objectContaining({ seats: 60 }) }),
			changedFields: expect.any(Array),
		});
		expect([...(item?.changedFields as string[])].sort()).toEqual([
			'company.name',
			'order.packages',
			'order.seats',
		]);
		expect(await polled(trigger)).toEqual([]);
	});

	it('names a list of users as one field', async () => {
		const trigger = await portal.active({ events: ['changed'] });
		portal.state.addUser(portal.at(0), { email: 'new@example.com', name: 'New' });
		expect(await polled(trigger)).toMatchObject([{ changedFields: ['users'] }]);
	});

	it('does not come if a change was taken back before the poll', async () => {
		const trigger = await portal.active({ events: ['changed'] });
		portal.at(0).order.seats += 1;
		portal.at(0).order.seats -= 1;
		expect(await polled(trigger)).toEqual([]);
	});

	it.each([
		['a field', 'order.seats'],
		['a group', 'order'],
		['one of several', 'company.name, order.seats'],
	])('does not come for %s that is ignored', async (_what, ignoredFields) => {
		const trigger = await portal.active({ events: ['changed'], options: { ignoredFields } });
		portal.at(0).order.seats += 1;
		expect(await polled(trigger)).toEqual([]);
		portal.at(0).users[0]!.name = 'Renamed';
		const [item] = await polled(trigger);
		expect([...(item?.changedFields as string[])].sort()).toEqual(['primary_user.name', 'users']);
	});
});

describe('Subscription Changed, chosen fields', () => {
	it('holds the old and the new value of each that changed', async () => {
		const trigger = await portal.active(chosen('order.seats', 'status', 'order.packages'));
		const { id, order } = portal.at(0);
		const { seats } = order;
		Object.assign(order, { seats: 77, packages: [] });
		expect(await polled(trigger)).toEqual([
			{
				event: 'changed',
				subscriptionId: id,
				subscription: expect.objectContaining({ id }),
				changedFields: ['order.seats', 'order.packages'],
				changes: [
					{ field: 'order.seats', oldValue: seats, newValue: 77 },
					{ field: 'order.packages', oldValue: ['leads-pack'], newValue: [] },
				],
			},
		]);
		expect(await polled(trigger)).toEqual([]);
	});
});

describe('Subscription Suspended and Restored', () => {
	it('come when the status changes', async () => {
		const suspended = await portal.active({ events: ['suspended'] });
		const restored = await portal.active({ events: ['restored'] });
		const subscription = portal.at(0);
		subscription.status = 'suspended';
		expect(await happened(suspended)).toEqual([`suspended ${subscription.id}`]);
		expect(await happened(restored)).toEqual([]);
		subscription.status = 'active';
		expect(await happened(suspended)).toEqual([]);
		expect(await polled(restored)).toEqual([
			{
				event: 'restored',
				subscriptionId: subscription.id,
				subscription: expect.objectContaining({ status: 'active' }),
			},
		]);
	});

	it('do not come when a trial becomes paid', async () => {
		const trigger = await portal.active({ events: ['suspended', 'restored'] });
		portal.subscriptions.find(({ status }) => status === 'trial')!.status = 'active';
		expect(await polled(trigger)).toEqual([]);
	});
});

describe('Subscription Gone', () => {
	it('holds the ID and the company', async () => {
		const trigger = await portal.active({ events: ['gone'] });
		const [, , third] = portal.subscriptions;
		portal.state.remove(third!);
		expect(await polled(trigger)).toEqual([
			{
				event: 'gone',
				subscriptionId: third!.id,
				subscription: { id: third!.id, company: 'Solbakken Energi' },
			},
		]);
		expect(await polled(trigger)).toEqual([]);
	});

	it('holds the last values of chosen fields, the status and the users, if those are watched', async () => {
		const trigger = await portal.active({
			...chosen('order.seats'),
			events: ['gone', 'changed', 'suspended', 'userRemoved'],
		});
		const first = portal.at(3);
		const { id: userId, email } = first.users[0]!;
		portal.state.remove(first);
		expect(await polled(trigger)).toEqual([
			{
				event: 'gone',
				subscriptionId: first.id,
				subscription: {
					id: first.id,
					company: 'Café Zürisee',
					suspended: false,
					users: [{ id: userId, email }],
					'order.seats': 2,
				},
			},
		]);
	});

	it('is followed by Created if a subscription comes back', async () => {
		const trigger = await portal.active({ events: ['gone', 'created'] });
		const first = portal.at(0);
		portal.state.subscriptions.delete(first.id);
		expect(await happened(trigger)).toEqual([`gone ${first.id}`]);
		portal.state.subscriptions.set(first.id, first);
		expect(await happened(trigger)).toEqual([`created ${first.id}`]);
	});
});

describe('User Added and Removed', () => {
	it('hold the user, one item each', async () => {
		const trigger = await portal.active({ events: ['userAdded', 'userRemoved'] });
		const first = portal.at(0);
		const [, second, third] = first.users;
		portal.state.detachUser(first, second!);
		portal.state.detachUser(first, third!);
		const added = portal.state.addUser(first, { email: 'new@example.com', name: 'New' });
		const common = { subscriptionId: first.id, subscription: expect.objectContaining({}) };
		expect(await polled(trigger)).toEqual([
			{ ...common, event: 'userAdded', user: { ...added } },
			{ ...common, event: 'userRemoved', user: { id: second!.id, email: second!.email } },
			{ ...common, event: 'userRemoved', user: { id: third!.id, email: third!.email } },
		]);
		expect(await polled(trigger)).toEqual([]);
	});

	it('do not come when a user is renamed or gets another address', async () => {
		const trigger = await portal.active({ events: ['userAdded', 'userRemoved'] });
		portal.state.changeUser(portal.at(0).users[0]!, {
			name: 'Renamed',
			email: 'other@example.com',
		});
		expect(await polled(trigger)).toEqual([]);
	});

	it('report a user who moves to another subscription for both of them', async () => {
		const trigger = await portal.active({ events: ['userAdded', 'userRemoved'] });
		const [from, to] = portal.subscriptions;
		const user = from!.users[1]!;
		portal.state.detachUser(from!, user);
		portal.state.addUser(to!, user);
		expect(await happened(trigger)).toEqual([`userAdded ${to!.id}`, `userRemoved ${from!.id}`]);
	});
});
