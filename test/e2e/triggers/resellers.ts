import { randomUUID } from 'node:crypto';
import type { Json } from '../../../tools/real-n8n/n8n-types';
import { startResellersSimulator, type ResellersState } from '../../../simulators/resellers';
import type { Subscription } from '../../../simulators/resellers/types';
import { valueAt as at } from '../cases';
import { ServiceChanges, type Moment, type Scene, type Watched } from './scene';

const TYPE = 'pipedriveResellersTrigger';
const EVENTS = 'Resellers: events';
const SEATS = 'Resellers: seats';
const ANY_FIELD = 'Resellers: any field';

const tellEvent = (item: Json) =>
	[item.event, item.subscriptionId, at(item, 'user.email')].filter(Boolean).join(' ');

function tellValues(item: Json): string {
	const changes = (item.changes ?? []) as Json[];
	const values = changes.map(
		({ field, oldValue, newValue }) => `${field} ${oldValue} -> ${newValue}`,
	);
	return `${item.event} ${item.subscriptionId} ${values.join(', ')}`;
}

/** Includes the seats, so that each change of the same fields has its own description. */
const tellFields = (item: Json) =>
	`${item.event} ${item.subscriptionId} ${String(item.changedFields)} (${at(item, 'subscription.order.seats')} seats, ${at(item, 'subscription.status')})`;

const workflows: Watched[] = [
	{
		name: EVENTS,
		parameters: {
			events: ['created', 'suspended', 'restored', 'gone', 'userAdded', 'userRemoved'],
		},
		tell: tellEvent,
	},
	{
		name: SEATS,
		parameters: {
			events: ['changed'],
			watch: 'chosenFields',
			fields: ['order.seats'],
			options: { includeMissedChanges: true },
		},
		tell: tellValues,
	},
	{
		name: ANY_FIELD,
		parameters: { events: ['changed'], watch: 'anyField' },
		tell: tellFields,
	},
].map((workflow) => ({ ...workflow, type: TYPE, isPolled: true }));

/** Changes of the portal account, with the events that they cause. */
class Changes extends ServiceChanges {
	constructor(private readonly state: ResellersState) {
		super(workflows);
	}

	seats(id: string, seats: number): void {
		const subscription = this.get(id);
		const before = subscription.order.seats;
		subscription.order.seats = seats;
		this.add(SEATS, `changed ${id} order.seats ${before} -> ${seats}`);
		this.changed(subscription, 'order.seats');
	}

	suspend(id: string): void {
		this.setStatus(id, 'suspended');
		this.add(EVENTS, `suspended ${id}`);
	}

	restore(id: string): void {
		this.setStatus(id, 'active');
		this.add(EVENTS, `restored ${id}`);
	}

	/** The users of a new subscription are new users, too. */
	create(company: string): void {
		const email = `owner@${company.toLowerCase()}.example.com`;
		const { id } = this.state.add({
			company: { name: company, country: 'EE' },
			order: {
				seats: 2,
				planCode: 'small-monthly',
				planId: '11',
				userSelfManagement: 'disabled',
				packages: [],
				trial: false,
			},
			primaryUser: { email, name: 'An Owner' },
		});
		this.add(EVENTS, `created ${id}`, `userAdded ${id} ${email}`);
	}

	remove(id: string): void {
		this.state.remove(this.get(id));
		this.add(EVENTS, `gone ${id}`);
	}

	addUser(id: string, email: string): void {
		const subscription = this.get(id);
		this.state.addUser(subscription, { email, name: 'A Colleague' });
		this.add(EVENTS, `userAdded ${id} ${email}`);
		this.changed(subscription, 'users');
	}

	removeLastUser(id: string): void {
		const subscription = this.get(id);
		const user = subscription.users.at(-1);
		if (!user) throw new Error(`${id} has no users`);
		this.state.detachUser(subscription, user);
		this.add(EVENTS, `userRemoved ${id} ${user.email}`);
		this.changed(subscription, 'users');
	}

	private setStatus(id: string, status: Subscription['status']): void {
		const subscription = this.get(id);
		subscription.status = status;
		this.changed(subscription, 'status');
	}

	private changed({ id, status, order }: Subscription, field: string): void {
		this.add(ANY_FIELD, `changed ${id} ${field} (${order.seats} seats, ${status})`);
	}

	private get(id: string): Subscription {
		const subscription = this.state.subscriptions.get(id);
		if (!subscription) throw new Error(`There is no subscription ${id}`);
		return subscription;
	}
}

/** No subscription is changed twice before the same poll, which would see one change. */
const CHANGES: Record<Moment, (changes: Changes) => void> = {
	refused(changes) {
		changes.seats('4101', 10);
		changes.suspend('4102');
		changes.addUser('4103', 'one-more@solbakken.example.com');
		changes.remove('4104');
		changes.removeLastUser('4105');
		changes.restore('4108');
		changes.create('Refused');
	},
	polled(changes) {
		changes.removeLastUser('4107');
		changes.seats('4109', 20);
		changes.create('Polled');
	},
	beforeCrash(changes) {
		changes.seats('4103', 5);
		changes.suspend('4109');
	},
	down(changes) {
		changes.addUser('4101', 'one-more@birkwood.example.com');
		changes.seats('4110', 7);
		changes.create('Down');
	},
	moving(changes) {
		changes.remove('4105');
		changes.restore('4109');
	},
	last(changes) {
		changes.seats('4101', 12);
		changes.suspend('4110');
		changes.create('Last');
	},
};

/** The Resellers Portal: an API that has no change feed, so whole lists are compared. */
export async function startResellersScene(): Promise<Scene> {
	const apiToken = `reseller-${randomUUID()}`;
	const simulator = await startResellersSimulator({ apiToken, seed: 'demo' });
	return {
		credential: {
			name: 'Triggers: Resellers',
			type: 'pipedriveResellersApi',
			data: {
				apiToken,
				baseUrl: simulator.baseUrl,
				authentication: 'header',
				contractCorrections: '{}',
			},
		},
		secrets: { 'the reseller token (triggers)': apiToken },
		workflows,
		async change(moment) {
			const changes = new Changes(simulator.state);
			CHANGES[moment](changes);
			return changes.expected;
		},
		inactive: {
			workflows: [SEATS, ANY_FIELD],
			change() {
				const changes = new Changes(simulator.state);
				changes.seats('4111', 3);
				// Only the one with Include Missed Changes goes on where it was.
				return { [SEATS]: changes.expected[SEATS] ?? [] };
			},
		},
		refuse() {
			const refusal = simulator.refusal(403, 'Not now.');
			simulator.faults.add({ kind: 'status', times: Infinity, ...refusal });
		},
		allow: () => simulator.faults.clear(),
		stop: async () => await simulator.stop(),
	};
}
