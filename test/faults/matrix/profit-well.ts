import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { ProfitWellMetrics } from '../../../nodes/ProfitWellMetrics/ProfitWellMetrics.node';
import { ProfitWellMetricsTrigger } from '../../../nodes/ProfitWellMetrics/ProfitWellMetricsTrigger.node';
import { loadOptionsContext } from '../../engine/engine';
import { pollingTrigger } from '../../engine/trigger';
import {
	byAlias,
	byId,
	PRIVATE_TOKEN,
	profitWell,
	PUBLIC_TOKEN,
} from '../../nodes/ProfitWellMetrics/profit-well';
import { startProfitWellSimulator } from '../../../simulators/profitwell';
import type { MatrixService } from './subjects';
import { pickerOutcome, runsOf } from './outcome';

/** Starts the simulator; its customers fill three pages. */
export async function startProfitWell(): Promise<MatrixService> {
	const simulator = await startProfitWellSimulator({
		seed: 'empty',
		limits: false,
		privateToken: PRIVATE_TOKEN,
		publicToken: PUBLIC_TOKEN,
	});
	const { state } = simulator;
	const setup = () => profitWell({ baseUrl: simulator.baseUrl });
	const operation = runsOf(setup);
	const user = () => {
		const { user_id: id } = state.subscriptions.create({
			email: 'first@example.com',
			plan_id: 'pro',
			plan_interval: 'month',
			value: 5000,
			effective_date: 1_735_689_600,
		});
		return String(id);
	};

	return {
		name: 'ProfitWell',
		title: 'ProfitWell',
		secrets: [PRIVATE_TOKEN, PUBLIC_TOKEN],
		simulator,
		operations: {
			read: () => {
				const [id = ''] = state.addCustomers(1);
				return operation(
					{ method: 'GET', match: /\/customers\/[^/]+\/$/ },
					{ resource: 'customer', operation: 'get', customer: byId(id) },
				);
			},
			create: () =>
				operation(
					{ method: 'POST', match: /\/subscriptions\/$/ },
					{
						resource: 'subscription',
						operation: 'create',
						email: 'new@example.com',
						plan: byId('pro'),
						planInterval: 'month',
						value: 5000,
						effectiveDate: '2026-01-01T00:00:00Z',
					},
					() => state.users.size,
				),
			update: () => {
				const id = user();
				return operation(
					{ method: 'PUT', match: /\/users\/[^/]+\/$/ },
					{
						resource: 'user',
						operation: 'update',
						user: byAlias(id),
						email: 'other@example.com',
					},
					() => (state.users.get(id)?.email === 'other@example.com' ? 1 : 0),
				);
			},
			delete: () => {
				const id = user();
				return operation(
					{ method: 'DELETE', match: /\/users\/[^/]+\/$/ },
					{ resource: 'user', operation: 'delete', user: byAlias(id) },
					() => (state.users.has(id) ? 0 : 1),
				);
			},
			'page in a list': () => {
				state.addCustomers(700);
				return operation(
					{ method: 'GET', match: /\/customers\/$/, after: 1 },
					{ resource: 'customer', operation: 'getAll', returnAll: true },
				);
			},
			picker: () => {
				state.addCustomers(3);
				const context = loadOptionsContext(setup()) as ILoadOptionsFunctions;
				const { searchCustomers } = new ProfitWellMetrics().methods.listSearch;
				return {
					struck: { method: 'GET', match: /\/customers\/$/ },
					run: async () => await pickerOutcome(searchCustomers.call(context)),
				};
			},
		},
		poll: () => {
			let ids: string[] = [];
			return {
				struck: { method: 'GET', match: /\/customers\/$/, after: 1 },
				async activate() {
					state.addCustomers(3);
					const trigger = pollingTrigger({
						...setup(),
						node: new ProfitWellMetricsTrigger(),
						parameters: { events: ['customerCreated'], minimumChange: 100 },
					});
					await trigger.activate();
					return trigger;
				},
				change() {
					const now = Date.now();
					ids = state.addCustomers(600, {
						updatedOn: new Date(now).toISOString(),
						spacingMicroseconds: 1_000_000,
					});
				},
				nameOf: ({ customer }) => String((customer as IDataObject).customer_id),
				news: () => ids,
			};
		},
	};
}
