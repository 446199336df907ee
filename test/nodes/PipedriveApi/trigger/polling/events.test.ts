/** The polling trigger against the simulator. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { PipedriveApiPollingTrigger } from '../../../../../nodes/PipedriveApi/PipedriveApiPollingTrigger.node';
import { pollingTrigger } from '../../../../engine/trigger';
import { useFakeClock } from '../../../shared/fake-clock';
import { pipedriveNode } from '../../pipedrive';
import { useSimulator } from '../../simulated';

useFakeClock();
const simulated = useSimulator({ limits: false, deals: 30, records: 20 });

/** An active trigger that has taken the list as it is. */
async function active(parameters: INodeParameters) {
	const { simulator } = simulated;
	const trigger = pollingTrigger({
		...pipedriveNode({ baseUrl: simulator.origin, apiToken: simulator.apiToken }),
		node: new PipedriveApiPollingTrigger(),
		parameters: { authentication: 'apiToken', triggerOn: 'createdOrChanged', ...parameters },
	});
	expect(await trigger.activate()).toBeNull();
	return trigger;
}

async function eventsOf(trigger: Awaited<ReturnType<typeof active>>): Promise<string[]> {
	const { items, error } = await trigger.poll();
	if (error) throw error;
	return (items ?? []).map(
		({ json }) => `${String(json.event)} ${String((json.record as IDataObject).id)}`,
	);
}

describe.each([
	['a list that can be asked for what changed', 'deal', 'title'],
	['a list that has to be read whole', 'activityType', 'name'],
	['a list of version 1 that can be asked for what changed', 'note', 'content'],
])('the polling trigger on %s', (_what, resource, field) => {
	it('starts with what was created and changed, each once', async () => {
		const { simulator } = simulated;
		const trigger = await active({ resource, operation: 'getAll' });
		expect(await eventsOf(trigger)).toEqual([]);
		const store = simulator.state.store(
			resource === 'activityType' ? 'activityTypes' : `${resource}s`,
		);
		const now = new Date().toISOString().slice(0, 19);
		const time = resource === 'note' ? now.replace('T', ' ') : `${now}Z`;
		const sample = store.rows()[0]!;
		const added = store.add({ ...sample, [field]: 'New', add_time: time, update_time: time });
		store.change(sample, { [field]: 'Changed', update_time: time });
		expect((await eventsOf(trigger)).sort()).toEqual(
			[`changed ${sample.id}`, `created ${added.id}`].sort(),
		);
		expect(await eventsOf(trigger)).toEqual([]);
		expect(await trigger.test()).toHaveLength(1);
	});
});
