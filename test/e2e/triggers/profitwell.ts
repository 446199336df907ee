import { randomUUID } from 'node:crypto';
import type { Json } from '../../../tools/real-n8n/n8n-types';
import { startProfitWellSimulator, type ProfitWellState } from '../../../simulators/profitwell';
import { formatMoment } from '../../../simulators/profitwell/time';
import type { Customer, CustomerStatus } from '../../../simulators/profitwell/types';
import { valueAt as at } from '../cases';
import { ServiceChanges, type Moment, type Scene, type Watched } from './scene';

const TYPE = 'profitWellMetricsTrigger';
const CUSTOMERS = 'ProfitWell: customers';
const UPDATES = 'ProfitWell: updates';
const METRIC = 'ProfitWell: metric';

const METRIC_NAME = 'recurring_revenue';
const THRESHOLD = 100_000;

const tellCustomer = (item: Json) =>
	[item.event, at(item, 'customer.customer_id'), item.difference_cents]
		.filter((part) => part !== undefined)
		.join(' ');

const workflows: Watched[] = [
	{
		name: CUSTOMERS,
		parameters: {
			events: [
				'customerCreated',
				'churned',
				'reactivated',
				'trialConverted',
				'trialChurned',
				'mrrChanged',
			],
			minimumChange: 1,
		},
		tell: tellCustomer,
	},
	{
		name: UPDATES,
		parameters: { events: ['customerUpdated'] },
		tell: (item: Json) => `${tellCustomer(item)} at ${at(item, 'customer.updated_on')}`,
	},
	{
		name: METRIC,
		parameters: {
			events: ['metricCrossed'],
			metric: METRIC_NAME,
			threshold: THRESHOLD,
			direction: 'either',
		},
		tell: (item: Json) => `${item.event} ${item.metric} ${item.direction} ${item.value}`,
	},
].map((workflow) => ({ ...workflow, type: TYPE, isPolled: true }));

/** Changes of the company's customers and numbers, with the events that they cause. */
class Changes extends ServiceChanges {
	/** `used`: customers that were changed already; a poll would see two changes as one. */
	constructor(
		private readonly state: ProfitWellState,
		private readonly used: Set<string>,
	) {
		super(workflows);
	}

	/** Two new customers of the same microsecond; a new customer also counts as updated. */
	createTwo(): void {
		for (const id of this.state.addCustomers(2, { spacingMicroseconds: 0 })) {
			this.used.add(id);
			this.add(CUSTOMERS, `customerCreated ${id}`);
			this.addUpdate(id);
		}
	}

	churn(): void {
		const customer = this.take('active');
		const difference = -customer.mrr_cents;
		this.update(customer, { status: 'churned_voluntary', mrr_cents: 0 });
		customer.churned_on = customer.updated_on;
		this.addOf(customer, 'churned', `mrrChanged ${difference}`);
	}

	reactivate(): void {
		const customer = this.take('churned_voluntary');
		this.update(customer, { status: 'active', mrr_cents: 1900 });
		this.addOf(customer, 'reactivated', 'mrrChanged 1900');
	}

	convertTrial(): void {
		const customer = this.take('trialing');
		this.update(customer, { status: 'active', mrr_cents: 4900 });
		this.addOf(customer, 'trialConverted', 'mrrChanged 4900');
	}

	endTrial(): void {
		const customer = this.take('trialing');
		this.update(customer, { status: 'churned_trial' });
		this.addOf(customer, 'trialChurned');
	}

	upgrade(cents: number): void {
		const customer = this.take('active');
		this.update(customer, { mrr_cents: customer.mrr_cents + cents });
		this.addOf(customer, `mrrChanged ${cents}`);
	}

	rename(): void {
		this.update(this.take('active'), { first_name: 'Renamed' });
	}

	setMetric(value: number): void {
		const month = this.state.monthlyMetrics[METRIC_NAME]?.at(-1);
		if (!month) throw new Error(`There is no ${METRIC_NAME}`);
		month.value = value;
		const direction = value >= THRESHOLD ? 'up' : 'down';
		this.add(METRIC, `metricCrossed ${METRIC_NAME} ${direction} ${value}`);
	}

	private take(status: CustomerStatus): Customer {
		const found = this.state.customers
			.range()
			.find((customer) => customer.status === status && !this.used.has(customer.customer_id));
		if (!found) throw new Error(`No ${status} customer is left`);
		this.used.add(found.customer_id);
		return found;
	}

	private update(customer: Customer, values: Partial<Customer>): void {
		Object.assign(customer, values);
		this.state.touchCustomer(customer.customer_id);
		this.addUpdate(customer.customer_id);
	}

	private addUpdate(id: string): void {
		const time = formatMoment(this.state.customers.get(id)?.updated_on ?? 0);
		this.add(UPDATES, `customerUpdated ${id} at ${time}`);
	}

	private addOf({ customer_id: id }: Customer, ...events: string[]): void {
		for (const event of events) {
			const [name, ...values] = event.split(' ');
			this.add(CUSTOMERS, [name, id, ...values].join(' '));
		}
	}
}

const CHANGES: Record<Moment, (changes: Changes) => void> = {
	refused(changes) {
		changes.createTwo();
		changes.churn();
		changes.reactivate();
		changes.convertTrial();
		changes.endTrial();
		changes.upgrade(3000);
		changes.rename();
		changes.setMetric(150_000);
	},
	// No metric: the same poll would see it change twice.
	polled(changes) {
		changes.createTwo();
		changes.upgrade(-900);
	},
	beforeCrash(changes) {
		changes.createTwo();
		changes.churn();
		changes.setMetric(50_000);
	},
	down(changes) {
		changes.createTwo();
		changes.reactivate();
		changes.rename();
	},
	moving(changes) {
		changes.upgrade(700);
		changes.setMetric(160_000);
	},
	last(changes) {
		changes.createTwo();
		changes.churn();
		changes.setMetric(40_000);
	},
};

/** ProfitWell: customers by the time of their last change, and a metric that is polled. */
export async function startProfitWellScene(): Promise<Scene> {
	const privateToken = `private-${randomUUID()}`;
	const publicToken = `public-${randomUUID()}`;
	const simulator = await startProfitWellSimulator({ privateToken, publicToken, seed: 'demo' });
	const { baseUrl, eventsBaseUrl } = simulator;
	const used = new Set<string>();
	return {
		credential: {
			name: 'Triggers: ProfitWell',
			type: 'profitWellMetricsApi',
			data: { privateToken, publicToken, baseUrl, eventsBaseUrl },
		},
		secrets: {
			'the private token (triggers)': privateToken,
			'the public token (triggers)': publicToken,
		},
		workflows,
		async change(moment) {
			const changes = new Changes(simulator.state, used);
			CHANGES[moment](changes);
			return changes.expected;
		},
		refuse() {
			const body = { detail: 'Not now.' };
			simulator.faults.add({ kind: 'status', times: Infinity, status: 403, body });
		},
		allow: () => simulator.faults.clear(),
		stop: async () => await simulator.stop(),
	};
}
