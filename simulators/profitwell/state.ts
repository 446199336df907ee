import { CustomerIndex } from './customer-index';
import { makeId } from './identifiers';
import { currentEvents, isChurn, SubscriptionBook } from './subscription-book';
import {
	formatMoment,
	toMicroseconds,
	toUnixSeconds,
	type Microseconds,
	type Moment,
} from './time';
import { TraitBook } from './trait-book';
import type {
	CompanySettings,
	Customer,
	CustomerStatus,
	MetricSeries,
	NewCustomers,
	OptOut,
	OptOutList,
	Plan,
	RetainStop,
	SubscriptionEvent,
	User,
} from './types';

const SECOND = 1_000_000;

/** State of the simulated ProfitWell. Tests may read and change all of it. */
export class ProfitWellState {
	readonly subscriptions = new SubscriptionBook();
	readonly plans = new Map<string, Plan>();
	readonly customers = new CustomerIndex();
	readonly traits = new TraitBook();
	/** Ids of the customers that were excluded from all metrics. */
	readonly exclusions = new Set<string>();
	/** Ids of the customers that were anonymized. */
	readonly anonymized = new Set<string>();
	company: CompanySettings = emptyCompany();
	/** The company's series; those of a plan are made from them. */
	monthlyMetrics: MetricSeries = {};
	/** The company's series, by month `YYYY-MM`. */
	dailyMetrics: Record<string, MetricSeries> = {};
	optOuts: Record<OptOutList, OptOut[]> = { term_optimization: [], reactivation: [] };
	retainStops: RetainStop[] = [];
	/** `at`: UNIX seconds. */
	customerEvents: Array<{ user_id: string; at: number }> = [];
	/** Called before each customers list is answered, with 1 for the first since the last reset. */
	onCustomersRequest?: (requestNumber: number) => void;
	customersRequests = 0;

	private lastMoment: Microseconds = 0;
	private customerCounter = 0;
	private sequence = 0;

	/** Manually-added users by id. */
	get users(): Map<string, User> {
		return this.subscriptions.users;
	}

	/** Forgets everything. */
	clear(): void {
		this.subscriptions.clear();
		this.plans.clear();
		this.customers.clear();
		this.traits.clear();
		this.exclusions.clear();
		this.anonymized.clear();
		this.company = emptyCompany();
		this.monthlyMetrics = {};
		this.dailyMetrics = {};
		this.optOuts = { term_optimization: [], reactivation: [] };
		this.retainStops = [];
		this.customerEvents = [];
		this.onCustomersRequest = undefined;
		this.customersRequests = 0;
		this.lastMoment = 0;
		this.customerCounter = 0;
		this.sequence = 0;
	}

	/** The present; never the same twice, so that later changes have a later `updated_on`. */
	now(): Microseconds {
		this.lastMoment = Math.max(this.lastMoment + 1, Date.now() * 1000);
		return this.lastMoment;
	}

	/** Changes a customer's `updated_on`, by default to now. */
	touchCustomer(id: string, at?: Moment): void {
		const customer = this.customers.get(id);
		if (!customer) throw new Error(`There is no customer ${id}`);
		this.customers.touch(customer, at === undefined ? this.now() : toMicroseconds(at));
	}

	/** Makes `count` customers of the billing system; returns their ids in the order of `updated_on`. */
	addCustomers(count: number, options: NewCustomers = {}): string[] {
		const { updatedOn, status = 'active', planIds = [], mrrCents = 0, email } = options;
		const spacing = options.spacingMicroseconds ?? (updatedOn === undefined ? SECOND : 0);
		const first =
			updatedOn === undefined ? this.now() - (count - 1) * spacing : toMicroseconds(updatedOn);
		return Array.from({ length: count }, (_, index) => {
			const number = this.customerCounter++;
			const updated_on = first + index * spacing;
			const defaultEmail = `customer-${number + 1}@example.com`;
			const customer: Customer = {
				customer_id: makeId('cus_', number),
				email: typeof email === 'function' ? email(index) : (email ?? defaultEmail),
				first_name: null,
				last_name: null,
				mrr_cents: mrrCents,
				plan_ids: planIds,
				status,
				created_on: toUnixSeconds(updated_on) * SECOND,
				activated_on: null,
				churned_on: null,
				updated_on,
				total_spend_cents: 0,
				sequence: this.sequence++,
			};
			this.customers.add(customer);
			return customer.customer_id;
		});
	}

	/** Adds a plan that is used and does not exist: it is created implicitly (inferred) [importer: Gumroad] [client: RudderStack]. */
	ensurePlan(id: string): void {
		if (!this.plans.has(id)) this.plans.set(id, { id, name: id, manual: true });
	}

	/**
	 * Brings the customer that stands for a manually-added user up to date. Its customer_id is the user_id
	 * (inferred: [client: .NET] passes a `pwu_…` to exclude_customer).
	 */
	syncCustomerOf(user: User): void {
		const existing = this.customers.get(user.user_id);
		const updated_on = this.now();
		const firstSeconds = Math.min(...user.events.map((event) => event.effective_date));
		const summary = this.exclusions.has(user.user_id)
			? noHistory
			: summarize(user, toUnixSeconds(updated_on));
		const email = user.email === '' ? null : user.email;
		if (existing) {
			Object.assign(existing, summary, { email });
			this.customers.touch(existing, updated_on);
			return;
		}
		this.customers.add({
			customer_id: user.user_id,
			email,
			first_name: null,
			last_name: null,
			created_on: firstSeconds * SECOND,
			activated_on: firstSeconds * SECOND,
			total_spend_cents: 0,
			updated_on,
			sequence: this.sequence++,
			...summary,
		});
	}

	/** Takes a customer out of the metrics: its history is gone [help: Excluding], it stays in the list. */
	excludeCustomer(customer: Customer): void {
		this.exclusions.add(customer.customer_id);
		Object.assign(customer, noHistory);
		this.customers.touch(customer, this.now());
	}

	/** Takes away what says who a customer is. */
	anonymizeCustomer(customer: Customer): void {
		this.anonymized.add(customer.customer_id);
		Object.assign(customer, { email: null, first_name: null, last_name: null });
		const user = this.users.get(customer.customer_id);
		if (user) user.email = '';
		this.customers.touch(customer, this.now());
	}

	/** Removes a manually-added user with the customer that stands for it. */
	removeUser(user: User): void {
		this.users.delete(user.user_id);
		const customer = this.customers.get(user.user_id);
		if (customer) this.customers.remove(customer);
	}

	/** A customer as the API shows it [live 2025] [openapi]. */
	customerObject(customer: Customer): Record<string, unknown> {
		const format = (moment: Microseconds | null) => (moment === null ? null : formatMoment(moment));
		return {
			customer_id: customer.customer_id,
			email: customer.email,
			first_name: customer.first_name,
			last_name: customer.last_name,
			mrr_cents: customer.mrr_cents,
			plans: customer.plan_ids.map((id) => this.plans.get(id)?.name ?? id),
			status: customer.status,
			created_on: format(customer.created_on),
			activated_on: format(customer.activated_on),
			churned_on: format(customer.churned_on),
			updated_on: format(customer.updated_on),
			total_spend_cents: customer.total_spend_cents,
		};
	}

	/** Ids of the plans with a paying customer, the largest MRR first [openapi] [client: .NET]. */
	activePlanIds(): string[] {
		const mrr = new Map<string, number>();
		for (const { plan_ids, mrr_cents } of this.customers.values()) {
			if (mrr_cents === 0) continue;
			for (const id of plan_ids) mrr.set(id, (mrr.get(id) ?? 0) + mrr_cents / plan_ids.length);
		}
		return [...mrr.entries()].sort(([, one], [, other]) => other - one).map(([id]) => id);
	}
}

function emptyCompany(): CompanySettings {
	return { id: 'company-1', name: 'Example Company', timezone: 'Etc/UTC', currency: 'usd' };
}

const monthlyCents = ({ value, plan_interval }: SubscriptionEvent): number =>
	plan_interval === 'year' ? Math.round(value / 12) : value;

type Summary = Pick<Customer, 'status' | 'mrr_cents' | 'plan_ids' | 'churned_on'>;

const noHistory: Summary = { status: 'no_history', mrr_cents: 0, plan_ids: [], churned_on: null };

/** Sum of the user's subscriptions at a time (UNIX seconds). */
function summarize(user: User, unixSeconds: number): Summary {
	const current = currentEvents(user, unixSeconds);
	const running = current.filter((event) => !isChurn(event));
	const active = running.filter(({ status }) => status === 'active');
	const endLater = currentEvents(user).filter(isChurn);
	const lastChurn = current.filter(isChurn).sort((a, b) => b.effective_date - a.effective_date)[0];
	const cancelled =
		active.length > 0 &&
		active.every(({ subscription_id }) =>
			endLater.some((churn) => churn.subscription_id === subscription_id),
		);
	const status: CustomerStatus = cancelled
		? 'cancelled'
		: (active[0]?.status ?? running[0]?.status ?? lastChurn?.status ?? 'no_history');
	return {
		status,
		mrr_cents: active.reduce((sum, event) => sum + monthlyCents(event), 0),
		plan_ids: [...new Set(running.map(({ plan_id }) => plan_id))],
		churned_on: running.length === 0 && lastChurn ? lastChurn.effective_date * SECOND : null,
	};
}
