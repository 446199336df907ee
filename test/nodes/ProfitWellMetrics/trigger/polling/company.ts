/** The simulated company of a test file, with triggers that poll it. */
import type { INodeParameters } from 'n8n-workflow';

import { ProfitWellMetricsTrigger } from '../../../../../nodes/ProfitWellMetrics/ProfitWellMetricsTrigger.node';
import type { ProfitWellSimulator, ProfitWellState } from '../../../../../simulators/profitwell';
import { startProfitWellSimulator } from '../../../../../simulators/profitwell';
import { PolledService } from '../../../shared/polling/polled-service';
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

/** Parameters for a metric that crosses 1000. */
export const crossing = (more: INodeParameters = {}): INodeParameters => ({
	events: ['metricCrossed'],
	metric: 'recurring_revenue',
	threshold: 1000,
	direction: 'either',
	...more,
});

/** Updates of these customers, as "event id", sorted. */
export const updates = (ids: string[]): string[] => ids.map((id) => `customerUpdated ${id}`).sort();

type NewCustomers = Parameters<ProfitWellState['addCustomers']>[1];

/** A company without customers. */
export class Company extends PolledService<ProfitWellSimulator> {
	protected readonly node = new ProfitWellMetricsTrigger();
	private readonly credential = profitWell();

	constructor() {
		super(
			async () =>
				await startProfitWellSimulator({
					seed: 'empty',
					limits: false,
					privateToken: PRIVATE_TOKEN,
				}),
		);
	}

	get baseUrl(): string {
		return this.simulator.baseUrl;
	}

	setup(changes: Record<string, string> = {}) {
		const credentials = { ...this.credential.credentials, baseUrl: this.baseUrl, ...changes };
		return { ...this.credential, credentials };
	}

	parameters(parameters: INodeParameters): INodeParameters {
		return { minimumChange: 100, ...parameters };
	}

	get state(): ProfitWellState {
		return this.simulator.state;
	}

	/** Adds customers; returns their IDs. */
	add(count: number, more: NewCustomers = {}): string[] {
		return this.state.addCustomers(count, more);
	}

	/** Changes a customer as its billing system would. */
	change(id: string, values: object = {}, at?: Date | string): void {
		const customer = this.state.customers.get(id);
		if (!customer) throw new Error(`There is no customer ${id}`);
		Object.assign(customer, values);
		this.state.touchCustomer(id, at);
	}

	/** Gives a metric its values by month. */
	measure(values: Record<string, number | null>, metric = 'recurring_revenue'): void {
		const series = Object.entries(values).map(([date, value]) => ({ date, value }));
		this.state.monthlyMetrics = { ...this.state.monthlyMetrics, [metric]: series };
	}

	answer(customers: unknown[]): void {
		const { faults } = this.simulator;
		faults.clear();
		const body = JSON.stringify(customers);
		faults.add({ match: /customers/, kind: 'status', status: 200, body, times: 1000 });
	}

	/** Calls back before each page of customers from now on, counted from 1. */
	onPage(listener?: (page: number) => void): void {
		this.state.customersRequests = 0;
		this.state.onCustomersRequest = listener;
	}
}
