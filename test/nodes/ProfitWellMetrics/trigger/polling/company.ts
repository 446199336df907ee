/** A simulated company of a test file, with triggers that look at it. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { ProfitWellMetricsTrigger } from '../../../../../nodes/ProfitWellMetrics/ProfitWellMetricsTrigger.node';
import type { PollingTrigger, TriggerSetup } from '../../../../engine/trigger';
import { pollingTrigger } from '../../../../engine/trigger';
import type { ProfitWellSimulator, ProfitWellState } from '../../../../../simulators/profitwell';
import { startProfitWellSimulator } from '../../../../../simulators/profitwell';
import { useFakeClock } from '../../../shared/fake-clock';
import { PRIVATE_TOKEN, profitWell } from '../../profit-well';

export const CUSTOMER_EVENTS = [
	'customerCreated',
	'customerUpdated',
	'churned',
	'reactivated',
	'trialConverted',
	'trialChurned',
	'mrrChanged',
];

/** A metric and the value that it has to cross, for `parameters`. */
export const crossing = (more: INodeParameters = {}): INodeParameters => ({
	events: ['metricCrossed'],
	metric: 'recurring_revenue',
	threshold: 1000,
	direction: 'either',
	...more,
});

type Options = Parameters<typeof startProfitWellSimulator>[0];
type NewCustomers = Parameters<ProfitWellState['addCustomers']>[1];

/** Starts a company without customers for the tests of a file, and sets it back before each of them. */
export function useCompany(options: Options = {}) {
	// Hundreds of requests over a real socket take their time on a busy computer.
	jest.setTimeout(60_000);
	const clock = useFakeClock();
	let simulator: ProfitWellSimulator;
	beforeAll(async () => {
		simulator = await startProfitWellSimulator({
			seed: 'empty',
			limits: false,
			privateToken: PRIVATE_TOKEN,
			...options,
		});
	});
	afterAll(async () => simulator.stop());
	beforeEach(() => simulator.reset());

	/** A trigger that is not active yet. */
	const inactive = (
		parameters: INodeParameters,
		{ credentials = {}, ...more }: Partial<TriggerSetup> = {},
	) =>
		pollingTrigger({
			...profitWell({
				baseUrl: simulator.baseUrl,
				...(credentials as Record<string, string>),
			}),
			node: new ProfitWellMetricsTrigger(),
			parameters: withMinimumChange(parameters),
			...more,
		});

	return {
		clock,
		inactive,
		get simulator() {
			return simulator;
		},
		get state() {
			return simulator.state;
		},
		/** New customers; their IDs. */
		add(count: number, more: NewCustomers = {}): string[] {
			return simulator.state.addCustomers(count, more);
		},
		/** Changes a customer as its billing system would. */
		change(id: string, values: object = {}, at?: Date | string): void {
			const customer = simulator.state.customers.get(id);
			if (!customer) throw new Error(`There is no customer ${id}`);
			Object.assign(customer, values);
			simulator.state.touchCustomer(id, at);
		},
		/** Gives a metric its values by month. */
		measure(values: Record<string, number | null>, metric = 'recurring_revenue'): void {
			const series = Object.entries(values).map(([date, value]) => ({ date, value }));
			simulator.state.monthlyMetrics = { ...simulator.state.monthlyMetrics, [metric]: series };
		},
		/** Answers each request for customers with this, whatever ProfitWell knows. */
		answer(body: unknown): void {
			simulator.faults.clear();
			simulator.faults.add({
				match: /customers/,
				kind: 'status',
				status: 200,
				body: JSON.stringify(body),
				times: 1000,
			});
		},
		/** A trigger that has taken the state as given. */
		async active(parameters: INodeParameters, more: Partial<TriggerSetup> = {}) {
			const trigger = inactive(parameters, more);
			expect(await trigger.activate()).toBeNull();
			return trigger;
		},
	};
}

/** Parameters of a published version, with what the editor fills in. */
export const withMinimumChange = (parameters: INodeParameters): INodeParameters => ({
	minimumChange: 100,
	...parameters,
});

/** The items of a poll; throws where the poll did. */
export async function polled(trigger: PollingTrigger): Promise<IDataObject[]> {
	const { items, error } = await trigger.poll();
	if (error) throw error;
	return jsonOf(items);
}

export const jsonOf = (items: INodeExecutionData[] | null): IDataObject[] =>
	(items ?? []).map(({ json }) => json);

/** Items as "event id", sorted. */
export const summary = (items: IDataObject[]): string[] =>
	items
		.map(
			({ event, customer }) => `${String(event)} ${String((customer as IDataObject).customer_id)}`,
		)
		.sort();

/** What a poll brings, as "event id". */
export const happened = async (trigger: PollingTrigger): Promise<string[]> =>
	summary(await polled(trigger));
