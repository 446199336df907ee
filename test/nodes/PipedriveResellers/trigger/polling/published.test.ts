/** Another version of the workflow that is published between two polls. */
import type { INodeParameters } from 'n8n-workflow';

import { drain, jsonOf, polled, startedBy, summary } from '../../../shared/polling/polled-service';
import { ALL_EVENTS, chosen, Portal } from './portal';

const portal = new Portal();
const options = { maxItems: 4 };
const version = (parameters: INodeParameters) => ({ parameters: portal.parameters(parameters) });

describe('while polls report many changes', () => {
	it('events that are chosen in addition are reported too', async () => {
		const trigger = await portal.active({ events: ['created'], options });
		const added = Array.from({ length: 6 }, (_, index) => portal.add(`New ${index}`).id);
		await trigger.poll();
		await trigger.publish(version({ events: ['created', 'suspended'], options }));
		const { id } = Object.assign(portal.at(0), { status: 'suspended' });
		await drain(trigger);
		expect(startedBy(trigger)).toEqual(
			[...added.map((each) => `created ${each}`), `suspended ${id}`].sort(),
		);
	});

	it('the values of a field that is chosen in addition are the baseline', async () => {
		const trigger = await portal.active({ ...chosen('order.seats'), options });
		const all = portal.subscriptions;
		all.forEach(({ order }) => (order.seats += 100));
		await trigger.poll();
		await trigger.publish({ parameters: { ...chosen('order.seats', 'company.name'), options } });
		await drain(trigger);
		expect(jsonOf(trigger.started).map(({ changedFields }) => changedFields)).toEqual(
			all.map(() => ['order.seats']),
		);
		portal.at(11).company.name = 'Renamed';
		expect(await polled(trigger)).toMatchObject([{ changedFields: ['company.name'] }]);
	});
});

it('Any Field instead of chosen fields starts from a new baseline', async () => {
	const trigger = await portal.active(chosen('order.seats'));
	await trigger.publish(version({ events: ['changed'] }));
	expect(await polled(trigger)).toEqual([]);
	portal.at(0).order.seats += 1;
	expect(await polled(trigger)).toMatchObject([{ changedFields: ['order.seats'] }]);
});

it('loses nothing of the events that are still chosen', async () => {
	const trigger = await portal.active({ events: ['changed', 'created'] });
	portal.at(0).order.seats += 1;
	const added = portal.add();
	const items = await trigger.publish(version({ events: ALL_EVENTS }));
	expect(summary(jsonOf(items)).filter((each) => !each.startsWith('user'))).toEqual(
		[`changed ${portal.at(0).id}`, `created ${added.id}`].sort(),
	);
});

it.each<[string, string[], string[][]]>([
	['were not chosen before', ['created'], [ALL_EVENTS]],
	[
		'were not chosen for a while',
		['created', 'suspended', 'userAdded'],
		[['created'], ['created', 'suspended', 'userAdded']],
	],
])('reports no events that %s', async (_what, first, later) => {
	const trigger = await portal.active({ events: first });
	if (later.length > 1) await trigger.publish(version({ events: later[0] }));
	portal.at(0).status = 'suspended';
	portal.state.addUser(portal.at(1), { email: 'new@example.com', name: 'New' });
	if (later.length > 1) expect(await polled(trigger)).toEqual([]);
	expect(await trigger.publish(version({ events: later.at(-1) }))).toBeNull();
	expect(await polled(trigger)).toEqual([]);
});
