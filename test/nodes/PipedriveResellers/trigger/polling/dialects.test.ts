/** The trigger with every dialect that the portal may speak. */
import { DIALECTS } from '../../../../../simulators/resellers';
import { polled, summary } from '../../../shared/polling/polled-service';
import { ALL_EVENTS, chosen, Portal } from './portal';

const followed = DIALECTS.filter(({ paging }) => paging !== 'unknown');

describe.each(followed.map((dialect) => [dialect.name, dialect] as const))(
	'a portal that speaks "%s"',
	(_name, dialect) => {
		const portal = new Portal({ dialect });

		it('reports each event, on whichever page it is', async () => {
			const trigger = await portal.active({ events: ALL_EVENTS });
			const all = portal.subscriptions;
			const [one, two, three] = all;
			const last = all[8]!;
			one!.order.seats += 1;
			two!.status = 'suspended';
			portal.state.remove(three!);
			const user = portal.state.addUser(last, { email: 'new@example.com', name: 'New Example' });
			const restored = all.find(({ status, id }) => status === 'suspended' && id !== two!.id)!;
			restored.status = 'active';
			const made = portal.add();
			const items = await polled(trigger);
			expect(summary(items)).toEqual(
				[
					`changed ${one!.id}`,
					`changed ${two!.id}`,
					`suspended ${two!.id}`,
					`gone ${three!.id}`,
					`changed ${last.id}`,
					`userAdded ${last.id}`,
					`changed ${restored.id}`,
					`restored ${restored.id}`,
					`created ${made.id}`,
					`userAdded ${made.id}`,
				].sort(),
			);
			const { keys } = dialect;
			expect(items.find(({ subscriptionId }) => subscriptionId === one!.id)).toMatchObject({
				changedFields: [keys.seats],
			});
			const added = items.find(
				({ event, subscriptionId }) => event === 'userAdded' && subscriptionId === last.id,
			);
			expect(added).toMatchObject({ user: { id: user.id } });
			expect(JSON.stringify(added?.user)).toContain('new@example.com');
			expect(items.find(({ event }) => event === 'gone')).toMatchObject({
				subscription: { company: three!.company.name },
			});
			expect(await polled(trigger)).toEqual([]);
		});

		it('has the old and the new value of a chosen field, under its key', async () => {
			const trigger = await portal.active(chosen(dialect.keys.seats, dialect.keys.companyName));
			const changed = portal.at(6);
			const oldValue = changed.order.seats;
			changed.order.seats = 99;
			expect(await polled(trigger)).toMatchObject([
				{
					subscriptionId: changed.id,
					changes: [{ field: dialect.keys.seats, oldValue, newValue: 99 }],
				},
			]);
		});

		it('shows a real subscription in a test run', async () => {
			const trigger = portal.inactive({ events: ['created'] });
			const [item] = (await trigger.test()) ?? [];
			expect(portal.state.subscriptions.has(String(item?.json.subscriptionId))).toBe(true);
		});
	},
);

describe('a portal whose further pages have an unknown form', () => {
	const portal = new Portal({ dialect: 'unknown paging' });

	it('fails, because changes on those pages would be missed', async () => {
		const trigger = portal.inactive({ events: ['changed'] });
		await expect(trigger.activate()).rejects.toThrow('there are more subscriptions');
		await expect(trigger.test()).rejects.toThrow('there are more subscriptions');
	});

	it('works while there is a single page', async () => {
		for (const each of portal.subscriptions.slice(3)) portal.state.remove(each);
		const trigger = await portal.active({ events: ['changed'] });
		portal.at(0).order.seats += 1;
		expect(await polled(trigger)).toHaveLength(1);
	});
});
