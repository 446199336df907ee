import type { IDataObject, ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';

import { PipedriveApi } from '../../../nodes/PipedriveApi/PipedriveApi.node';
import { PipedriveApiPollingTrigger } from '../../../nodes/PipedriveApi/PipedriveApiPollingTrigger.node';
import { PipedriveApiTrigger } from '../../../nodes/PipedriveApi/PipedriveApiTrigger.node';
import { loadOptionsContext } from '../../engine/engine';
import { pollingTrigger } from '../../engine/trigger';
import { webhookTrigger } from '../../engine/webhook';
import { byId, pipedriveNode } from '../../nodes/PipedriveApi/pipedrive';
import { startPipedriveSimulator } from '../../../simulators/pipedrive';
import { hookOutcome, pickerOutcome, runsOf } from './outcome';
import type { MatrixService, Subject } from './subjects';

/** Address that the trigger's webhooks are delivered to. */
const N8N = 'https://n8n.example';

/** Starts the simulator; its deals fill three pages. */
export async function startPipedrive(): Promise<MatrixService> {
	const simulator = await startPipedriveSimulator({ limits: false, deals: 1200, records: 5 });
	const { state, apiToken } = simulator;
	const setup = () => pipedriveNode({ baseUrl: simulator.origin, apiToken });
	const run = runsOf(setup);
	const operation = (
		struck: Subject['struck'],
		parameters: INodeParameters,
		timesDone?: Subject['timesDone'],
	) => run(struck, { authentication: 'apiToken', resource: 'deal', ...parameters }, timesDone);
	const deals = () => state.store('deals');
	const one = /\/v2\/deals\/\d+$/;
	const list = /\/v2\/deals$/;
	const webhooks = () =>
		state
			.store('webhooks')
			.rows()
			.filter(({ subscription_url: url }) => String(url).startsWith(N8N));

	return {
		name: 'Pipedrive',
		title: 'Pipedrive',
		secrets: [apiToken],
		simulator,
		operations: {
			read: () => operation({ method: 'GET', match: one }, { operation: 'get', dealId: byId(1) }),
			create: () => {
				const before = deals().ids().length;
				return operation(
					{ method: 'POST', match: list },
					{ operation: 'create', title: 'New' },
					() => deals().ids().length - before,
				);
			},
			update: () =>
				operation(
					{ method: 'PATCH', match: one },
					{ operation: 'update', dealId: byId(1), updateFields: { title: 'Other' } },
					() => (deals().get(1)?.title === 'Other' ? 1 : 0),
				),
			delete: () =>
				operation(
					{ method: 'DELETE', match: one },
					{ operation: 'delete', dealId: byId(1) },
					() => {
						const deal = deals().get(1);
						return !deal || deal.is_deleted === true || deal.status === 'deleted' ? 1 : 0;
					},
				),
			'page in a list': () =>
				operation(
					{ method: 'GET', match: list, after: 1 },
					{ operation: 'getAll', returnAll: true },
				),
			picker: () => {
				const parameters = { authentication: 'apiToken' };
				const context = loadOptionsContext({ ...setup(), parameters }) as ILoadOptionsFunctions;
				const { searchDeals } = new PipedriveApi().methods.listSearch;
				return {
					struck: { method: 'GET', match: list },
					run: async () => await pickerOutcome(searchDeals.call(context)),
				};
			},
		},
		poll: () => {
			let expected: string[] = [];
			return {
				struck: { method: 'GET', match: list, after: 1 },
				async activate() {
					const trigger = pollingTrigger({
						...setup(),
						node: new PipedriveApiPollingTrigger(),
						parameters: {
							authentication: 'apiToken',
							resource: 'deal',
							operation: 'getAll',
							triggerOn: 'createdOrChanged',
							options: { queryJson: '{ "limit": 5 }' },
						},
					});
					await trigger.activate();
					return trigger;
				},
				change() {
					const soon = Date.now() + 5_000;
					const changed = deals().rows().slice(0, 12);
					changed.forEach((deal, index) => {
						const time = `${new Date(soon + index * 1000).toISOString().slice(0, 19)}Z`;
						deals().change(deal, { title: 'Changed', update_time: time });
					});
					expected = changed.map(({ id }) => `changed ${id}`);
				},
				nameOf: ({ event, record }) => `${String(event)} ${String((record as IDataObject).id)}`,
				news: () => expected,
			};
		},
		webhook: () => {
			const trigger = webhookTrigger({
				...setup(),
				baseUrl: N8N,
				node: new PipedriveApiTrigger(),
				parameters: {
					authentication: 'apiToken',
					object: 'deal',
					actions: ['create', 'change', 'delete'],
				},
			});
			return {
				struck: { method: 'POST', match: /\/v1\/webhooks$/, requestsBefore: 1 },
				run: async () => await hookOutcome(trigger.activate()),
				timesDone: () => webhooks().length,
				async recovers() {
					if (!trigger.isActive) await trigger.activate();
					expect(webhooks()).toHaveLength(1);
				},
			};
		},
	};
}
