/** The webhook trigger against the simulator, which delivers to a little server that stands in for n8n's. */
import type { INodeParameters } from 'n8n-workflow';

import { PipedriveApiTrigger } from '../../../../../nodes/PipedriveApi/PipedriveApiTrigger.node';
import { forgetDeliveries } from '../../../../../nodes/PipedriveApi/trigger/webhook/replays';
import type { WebhookTrigger } from '../../../../engine/webhook';
import { webhookTrigger } from '../../../../engine/webhook';
import { useFakeClock } from '../../../shared/fake-clock';
import { pipedriveNode } from '../../pipedrive';
import { useSimulator } from '../../simulated';

useFakeClock();
const simulated = useSimulator({ limits: false, deals: 3, records: 3 });
let opened: WebhookTrigger[] = [];
afterEach(async () => {
	await Promise.all(opened.map(async (trigger) => await trigger.close()));
	opened = [];
	forgetDeliveries();
});

const ALL = ['create', 'change', 'delete'];

/** An active trigger that can be reached. */
async function active(parameters: INodeParameters = {}): Promise<WebhookTrigger> {
	const { simulator } = simulated;
	const trigger = webhookTrigger({
		...pipedriveNode({ baseUrl: simulator.origin, apiToken: simulator.apiToken }),
		node: new PipedriveApiTrigger(),
		parameters: { authentication: 'apiToken', object: 'deal', actions: ALL, ...parameters },
	});
	opened.push(trigger);
	await trigger.listen();
	await trigger.activate();
	return trigger;
}

const started = (trigger: WebhookTrigger) => trigger.started.map(({ json }) => json.event);
const webhooks = () =>
	simulated.simulator.state
		.store('webhooks')
		.rows()
		.filter(({ subscription_url: url }) => String(url).includes('127.0.0.1'));

describe('the webhooks of the trigger', () => {
	it('are one for all actions, or one for each chosen', async () => {
		const one = await active();
		expect(webhooks()).toHaveLength(1);
		expect(webhooks()[0]).toMatchObject({
			event_action: '*',
			event_object: 'deal',
			version: '2.0',
		});
		await one.deactivate();
		expect(webhooks()).toEqual([]);
		await active({ actions: ['create', 'delete'] });
		expect(
			webhooks()
				.map(({ event_action: action }) => action)
				.sort(),
		).toEqual(['create', 'delete']);
	});

	it('are neither left over nor doubled by restarts and another address', async () => {
		const trigger = await active();
		const [first] = webhooks();
		await trigger.restart();
		expect(webhooks()).toEqual([first]);
		await trigger.listen();
		await trigger.restart();
		expect(webhooks().map(({ subscription_url: url }) => url)).toEqual([trigger.url]);
	});

	it('bring what happens, once each, also when it is sent again', async () => {
		const { simulator } = simulated;
		const trigger = await active();
		const { id } = simulator.create('deal', { title: 'New' });
		simulator.change('deal', id, { title: 'Changed' });
		simulator.remove('deal', id);
		await simulator.webhooks.settled();
		expect(started(trigger).sort()).toEqual(['change.deal', 'create.deal', 'delete.deal']);
		for (const index of [0, 1, 2]) await simulator.webhooks.replay(index);
		expect(trigger.started).toHaveLength(3);
	});

	it.each(['', 'Basic bm90OnJpZ2h0', 'Bearer x'])(
		'are refused with "%s"',
		async (authorization) => {
			const trigger = await active();
			const body = JSON.stringify({
				meta: { action: 'change', entity: 'deal', id: '1' },
				data: {},
			});
			const { status, items } = await trigger.deliver({ headers: { authorization }, body });
			expect({ status, items }).toEqual({ status: 401, items: undefined });
		},
	);
});
