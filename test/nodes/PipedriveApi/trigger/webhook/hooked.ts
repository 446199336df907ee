/** The webhook trigger with the simulator of a test file, which delivers to a server in place of n8n's. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { PipedriveApiTrigger } from '../../../../../nodes/PipedriveApi/PipedriveApiTrigger.node';
import { forgetDeliveries } from '../../../../../nodes/PipedriveApi/trigger/webhook/replays';
import type { Delivered, WebhookTrigger, WebhookTriggerSetup } from '../../../../engine/webhook';
import { webhookTrigger } from '../../../../engine/webhook';
import type {
	PipedriveSimulator,
	PipedriveSimulatorOptions,
	Row,
} from '../../../../../simulators/pipedrive';
import type { FakeClock } from '../../../shared/fake-clock';
import { useFakeClock } from '../../../shared/fake-clock';
import { pipedriveNode } from '../../pipedrive';
import { useSimulator } from '../../simulated';

export const ALL = ['create', 'change', 'delete'];

export interface Hooked {
	readonly simulator: PipedriveSimulator;
	readonly clock: FakeClock;
	/** A trigger that is not active and can't be reached. */
	inactive(parameters?: INodeParameters, more?: Partial<WebhookTriggerSetup>): WebhookTrigger;
	/** An active trigger that Pipedrive can reach. */
	active(
		parameters?: INodeParameters,
		more?: Partial<WebhookTriggerSetup>,
	): Promise<WebhookTrigger>;
	/** The webhooks in Pipedrive besides somebody else's. */
	webhooks(): Row[];
	/** Bodies of the requests that created webhooks. */
	posted(): IDataObject[];
	/** Method and path of each request since the last call. */
	sent(): string[];
}

/** Declares the simulator of a test file; each test starts with its first state. */
export function useHooked(options: PipedriveSimulatorOptions = {}): Hooked {
	const clock = useFakeClock();
	const simulated = useSimulator({ limits: false, deals: 3, records: 3, ...options });
	const opened: WebhookTrigger[] = [];
	let requestsSeen = 0;
	beforeEach(() => {
		requestsSeen = 0;
	});
	afterEach(async () => {
		await Promise.all(opened.splice(0).map(async (trigger) => await trigger.close()));
		forgetDeliveries();
	});
	const hooked: Hooked = {
		get simulator() {
			return simulated.simulator;
		},
		get clock() {
			return clock();
		},
		inactive(parameters = {}, more = {}) {
			const { origin, apiToken } = simulated.simulator;
			const trigger = webhookTrigger({
				...pipedriveNode({ baseUrl: origin, apiToken }),
				...more,
				node: new PipedriveApiTrigger(),
				parameters: { authentication: 'apiToken', object: 'deal', actions: ALL, ...parameters },
			});
			opened.push(trigger);
			return trigger;
		},
		async active(parameters, more) {
			const trigger = hooked.inactive(parameters, more);
			await trigger.listen();
			await trigger.activate();
			return trigger;
		},
		webhooks: () =>
			simulated.simulator.state
				.store('webhooks')
				.rows()
				.filter(({ id }) => id !== 1),
		posted: () =>
			simulated.simulator.requests
				.filter(({ method }) => method === 'POST')
				.map(({ body }) => body as IDataObject),
		sent() {
			const all = simulated.sent();
			const since = all.slice(requestsSeen);
			requestsSeen = all.length;
			return since;
		},
	};
	return hooked;
}

/** Events that runs were started with, e.g. `change.deal`. */
export const started = (trigger: WebhookTrigger) => trigger.started.map(({ json }) => json.event);

/** The header that the trigger's own webhooks are delivered with. */
export function authorization(trigger: { staticData: IDataObject }): string {
	const { user, password } = trigger.staticData.webhook as Record<string, string>;
	return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** Delivers as Pipedrive does, with some of `meta` given. */
export async function deliver(
	trigger: WebhookTrigger,
	meta: IDataObject = {},
	rest: IDataObject = { data: { id: 1 }, previous: null },
): Promise<Delivered> {
	return await trigger.deliver({
		headers: { authorization: authorization(trigger), 'content-type': 'application/json' },
		body: JSON.stringify({
			meta: { action: 'create', entity: 'deal', entity_id: '1', id: 'event', attempt: 1, ...meta },
			...rest,
		}),
	});
}
