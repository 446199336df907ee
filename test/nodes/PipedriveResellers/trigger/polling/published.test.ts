/** Another version of the workflow that is published between two polls. */
import type { INodeParameters } from 'n8n-workflow';

import { drain, jsonOf, polled, startedBy } from '../../../shared/polling/polled-service';
import { chosen, Portal } from './portal';

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
