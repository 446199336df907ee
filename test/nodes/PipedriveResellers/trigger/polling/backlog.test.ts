/** More changes than a poll may bring: several polls bring them, with nothing lost and nothing twice. */
import type { IDataObject } from 'n8n-workflow';

import type { PollingTrigger } from '../../../../engine/trigger';
import { ALL_EVENTS, chosen, jsonOf, polled, summary, usePortal, withWatch } from './portal';

const portal = usePortal();

const options = { maxItems: 4 };

/** Polls until nothing is left; the items of each poll. */
async function drain(trigger: PollingTrigger): Promise<IDataObject[][]> {
	const polls: IDataObject[][] = [];
	for (;;) {
		const items = await polled(trigger);
		if (items.length === 0) return polls;
		polls.push(items);
		if (polls.length > 100) throw new Error('It never ends');
	}
}

const idsOf = (items: IDataObject[]) => items.map(({ subscriptionId }) => subscriptionId);

describe('a backlog', () => {
	it('is split over polls, with the exact total', async () => {
		const trigger = await portal.active({ events: ['created'], options });
		const made = Array.from({ length: 11 }, (_, index) => portal.add(`New ${index}`).id);
		const polls = await drain(trigger);
		expect(polls.map(({ length }) => length)).toEqual([4, 4, 3]);
		expect(idsOf(polls.flat())).toEqual(made);
	});

	it('of changes, new and gone ones comes out as a whole', async () => {
		const trigger = await portal.active({ events: ['created', 'changed', 'gone'], options });
		const before = portal.subscriptions;
		const expected = [
			...before.slice(0, 5).map((each) => {
				each.order.seats += 1;
				return `changed ${each.id}`;
			}),
			...before.slice(5, 10).map((each) => {
				portal.state.remove(each);
				return `gone ${each.id}`;
			}),
			...[1, 2, 3].map((number) => `created ${portal.add(`New ${number}`).id}`),
		];
		const polls = await drain(trigger);
		expect(polls.map(({ length }) => length)).toEqual([4, 4, 4, 1]);
		expect(summary(polls.flat())).toEqual(expected.sort());
	});

	it('goes on after a restart, and while more changes', async () => {
		const trigger = await portal.active({ ...chosen('order.seats'), options });
		const all = portal.subscriptions;
		all.forEach(({ order }) => (order.seats += 100));
		await trigger.poll();
		await trigger.restart();
		all.at(-1)!.order.seats += 100;
		await drain(trigger);
		expect(idsOf(jsonOf(trigger.started)).sort()).toEqual(all.map(({ id }) => id).sort());
		const last = jsonOf(trigger.started).find(
			({ subscriptionId }) => subscriptionId === all.at(-1)!.id,
		);
		expect(last).toMatchObject({ changes: [{ newValue: all.at(-1)!.order.seats }] });
	});

	it('is not finished by a poll that fails in the middle', async () => {
		const trigger = await portal.active({ events: ['changed'], options });
		portal.subscriptions.forEach(({ order }) => (order.seats += 1));
		await trigger.poll();
		portal.simulator.faults.add({ kind: 'status', status: 403 });
		expect((await trigger.poll()).error).toBeDefined();
		await drain(trigger);
		expect(trigger.started).toHaveLength(12);
		expect(new Set(idsOf(jsonOf(trigger.started))).size).toBe(12);
	});
});

describe('another version that is published in the middle of a backlog', () => {
	it('with other events goes on with those', async () => {
		const trigger = await portal.active({ events: ['created'], options });
		const made = Array.from({ length: 6 }, (_, index) => portal.add(`New ${index}`).id);
		await trigger.poll();
		await trigger.publish({ parameters: withWatch({ events: ['created', 'suspended'], options }) });
		portal.at(0).status = 'suspended';
		await drain(trigger);
		expect(summary(jsonOf(trigger.started))).toEqual(
			[...made.map((id) => `created ${id}`), `suspended ${portal.at(0).id}`].sort(),
		);
	});

	it('with a further field takes its values as given', async () => {
		const trigger = await portal.active({ ...chosen('order.seats'), options });
		const all = portal.subscriptions;
		all.forEach(({ order }) => (order.seats += 100));
		await trigger.poll();
		await trigger.publish({
			parameters: { ...chosen('order.seats', 'company.name'), options },
		});
		await drain(trigger);
		expect(jsonOf(trigger.started).map(({ changedFields }) => changedFields)).toEqual(
			all.map(() => ['order.seats']),
		);
		portal.at(11).company.name = 'Renamed';
		expect(await polled(trigger)).toMatchObject([{ changedFields: ['company.name'] }]);
	});

	it('with any field instead of chosen ones takes the values as given', async () => {
		const trigger = await portal.active({ ...chosen('order.seats') });
		await trigger.publish({ parameters: withWatch({ events: ['changed'] }) });
		expect(await polled(trigger)).toEqual([]);
		portal.at(0).order.seats += 1;
		expect(await polled(trigger)).toMatchObject([{ changedFields: ['order.seats'] }]);
	});
});

describe('another version that is published between two polls', () => {
	it('loses nothing of the events that are still chosen', async () => {
		const trigger = await portal.active({ events: ['changed', 'created'] });
		portal.at(0).order.seats += 1;
		const made = portal.add();
		const items = await trigger.publish({ parameters: withWatch({ events: ALL_EVENTS }) });
		expect(summary(jsonOf(items)).filter((each) => !each.startsWith('user'))).toEqual(
			[`changed ${portal.at(0).id}`, `created ${made.id}`].sort(),
		);
	});

	it('starts nothing for events that were not chosen before', async () => {
		const trigger = await portal.active({ events: ['created'] });
		portal.at(0).status = 'suspended';
		portal.state.addUser(portal.at(1), { email: 'new@example.com', name: 'New' });
		expect(await trigger.publish({ parameters: withWatch({ events: ALL_EVENTS }) })).toBeNull();
		expect(await polled(trigger)).toEqual([]);
	});

	it('forgets what is not chosen any more, so that it starts nothing later', async () => {
		const trigger = await portal.active({ events: ['created', 'suspended', 'userAdded'] });
		await trigger.publish({ parameters: withWatch({ events: ['created'] }) });
		portal.at(0).status = 'suspended';
		portal.state.addUser(portal.at(1), { email: 'new@example.com', name: 'New' });
		expect(await polled(trigger)).toEqual([]);
		const parameters = withWatch({ events: ['created', 'suspended', 'userAdded'] });
		expect(await trigger.publish({ parameters })).toBeNull();
	});
});
