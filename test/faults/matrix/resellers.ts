/** The Resellers Portal in a dialect that has pages and takes the token in the query. */
import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';

import { PipedriveResellers } from '../../../nodes/PipedriveResellers/PipedriveResellers.node';
import { PipedriveResellersTrigger } from '../../../nodes/PipedriveResellers/PipedriveResellersTrigger.node';
import { loadOptionsContext } from '../../engine/engine';
import { pollingTrigger } from '../../engine/trigger';
import { correctionsFor } from '../../nodes/PipedriveResellers/corrections-for';
import { byCode, byId, byName, resellers, TOKEN } from '../../nodes/PipedriveResellers/resellers';
import { startResellersSimulator } from '../../../simulators/resellers';
import { pickerOutcome, runsOf } from './outcome';
import type { MatrixService } from './subjects';

/** Starts the simulator; its twelve subscriptions fill three pages. */
export async function startResellers(): Promise<MatrixService> {
	const simulator = await startResellersSimulator({ dialect: 'house style', apiToken: TOKEN });
	const { dialect, state } = simulator;
	const setup = () =>
		resellers({
			baseUrl: simulator.baseUrl,
			authentication: dialect.token,
			contractCorrections: JSON.stringify(correctionsFor(dialect)),
		});
	const operation = runsOf(setup);
	const all = () => [...state.subscriptions.values()];
	const onFirst = (operation: string, more: INodeParameters = {}) => ({
		resource: 'subscription',
		operation,
		subscription: byId(all()[0]?.id ?? ''),
		...more,
	});
	const one = /\/subscriptions\/[^/]+$/;
	const list = /\/subscriptions$/;

	return {
		name: 'Resellers Portal',
		title: 'Resellers Portal',
		secrets: [TOKEN],
		simulator,
		operations: {
			read: () => operation({ method: 'GET', match: one }, onFirst('get')),
			create: () => {
				const before = state.subscriptions.size;
				return operation(
					{ method: 'POST', match: list },
					{
						resource: 'subscription',
						operation: 'create',
						bodyMode: 'fields',
						primaryUserEmail: 'ada@acme.example.com',
						primaryUserName: 'Ada Example',
						companyCountry: byCode('ee'),
						companyName: 'Acme Example',
						seats: 3,
						subscriptionPlan: byName(String(state.plans[0]?.code)),
					},
					() => state.subscriptions.size - before,
				);
			},
			update: () =>
				operation(
					{ method: dialect.updateMethod, match: one },
					onFirst('update', { bodyMode: 'fields', updateFields: { seats: 77 } }),
					() => (all()[0]?.order.seats === 77 ? 1 : 0),
				),
			delete: () => {
				const id = all()[0]?.id ?? '';
				const first = state.subscriptions.get(id);
				if (first) first.status = 'suspended';
				return operation({ method: 'DELETE', match: one }, onFirst('delete'), () =>
					state.subscriptions.has(id) ? 0 : 1,
				);
			},
			'page in a list': () =>
				operation(
					{ method: 'GET', match: list, after: 1 },
					{ resource: 'subscription', operation: 'getAll', returnAll: true },
				),
			picker: () => {
				const context = loadOptionsContext(setup()) as ILoadOptionsFunctions;
				const { searchSubscriptions } = new PipedriveResellers().methods.listSearch;
				return {
					struck: { method: 'GET', match: list, after: 1 },
					run: async () => await pickerOutcome(searchSubscriptions.call(context)),
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
						node: new PipedriveResellersTrigger(),
						parameters: { events: ['changed'], watch: 'anyField' },
					});
					await trigger.activate();
					return trigger;
				},
				change() {
					const changed = all().filter((_subscription, index) => index % 3 === 0);
					for (const { order } of changed) order.seats += 1;
					expected = changed.map(({ id }) => `changed ${id}`);
				},
				nameOf: ({ event, subscriptionId }) => `${String(event)} ${String(subscriptionId)}`,
				news: () => expected,
			};
		},
	};
}
