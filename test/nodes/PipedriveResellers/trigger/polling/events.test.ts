/** The trigger against the simulator: what comes out for each thing that can happen to a subscription. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { PipedriveResellersTrigger } from '../../../../../nodes/PipedriveResellers/PipedriveResellersTrigger.node';
import { pollingTrigger } from '../../../../engine/trigger';
import type { ResellersSimulator } from '../../../../../simulators/resellers';
import { startResellersSimulator } from '../../../../../simulators/resellers';
import { useFakeClock } from '../../../shared/fake-clock';
import { resellers, TOKEN } from '../../resellers';

useFakeClock();

let simulator: ResellersSimulator;
beforeAll(async () => {
	simulator = await startResellersSimulator({ apiToken: TOKEN });
});
afterAll(async () => simulator.stop());
beforeEach(() => simulator.reset());

const ALL = ['created', 'changed', 'suspended', 'restored', 'gone', 'userAdded', 'userRemoved'];

/** An active trigger that has taken the state as given. */
async function active(parameters: INodeParameters) {
	const trigger = pollingTrigger({
		...resellers({ baseUrl: simulator.baseUrl }),
		node: new PipedriveResellersTrigger(),
		parameters: { watch: 'anyField', ...parameters },
	});
	expect(await trigger.activate()).toBeNull();
	return trigger;
}

async function itemsOf(trigger: Awaited<ReturnType<typeof active>>): Promise<IDataObject[]> {
	const { items, error } = await trigger.poll();
	if (error) throw error;
	return (items ?? []).map(({ json }) => json);
}

const first = () => [...simulator.state.subscriptions.values()][0]!;

describe('the trigger of the Resellers Portal', () => {
	it('starts nothing while nothing changes', async () => {
		const trigger = await active({ events: ALL });
		expect(await itemsOf(trigger)).toEqual([]);
	});

	it('names the fields that changed', async () => {
		const trigger = await active({ events: ['changed'] });
		first().order.seats += 2;
		expect(await itemsOf(trigger)).toEqual([
			{
				event: 'changed',
				subscriptionId: first().id,
				subscription: expect.objectContaining({ id: first().id }),
				changedFields: ['order.seats'],
			},
		]);
		expect(await itemsOf(trigger)).toEqual([]);
	});

	it('has the old and the new value of chosen fields', async () => {
		const trigger = await active({
			events: ['changed'],
			watch: 'chosenFields',
			fields: ['order.seats', 'status'],
		});
		first().order.seats = 77;
		first().company.name = 'Another';
		const [item, ...more] = await itemsOf(trigger);
		expect(more).toEqual([]);
		expect(item).toMatchObject({
			changedFields: ['order.seats'],
			changes: [{ field: 'order.seats', newValue: 77 }],
		});
	});

	it('tells all that happened at once, and each thing once', async () => {
		const trigger = await active({ events: ALL });
		const [one, two, three] = [...simulator.state.subscriptions.values()];
		one!.status = 'suspended';
		simulator.state.addUser(two!, { email: 'new@example.com', name: 'New' });
		simulator.state.remove(three!);
		const items = await itemsOf(trigger);
		expect(items.map(({ event, subscriptionId }) => `${event} ${subscriptionId}`).sort()).toEqual(
			[
				`changed ${one!.id}`,
				`suspended ${one!.id}`,
				`changed ${two!.id}`,
				`userAdded ${two!.id}`,
				`gone ${three!.id}`,
			].sort(),
		);
		expect(await itemsOf(trigger)).toEqual([]);
	});

	it('shows a subscription in a test run and remembers nothing of it', async () => {
		const trigger = await active({ events: ['suspended'] });
		const before = trigger.saved;
		const shown = await trigger.test();
		expect(shown?.map(({ json }) => json.event)).toEqual(['suspended']);
		expect(trigger.saved).toBe(before);
	});
});
