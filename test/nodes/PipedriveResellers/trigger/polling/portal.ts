/** The simulated portal of a test file, with triggers that poll it. */
import type { INodeParameters } from 'n8n-workflow';

import { PipedriveResellersTrigger } from '../../../../../nodes/PipedriveResellers/PipedriveResellersTrigger.node';
import type { ResellersSimulator, ResellersState } from '../../../../../simulators/resellers';
import { startResellersSimulator } from '../../../../../simulators/resellers';
import { PolledService } from '../../../shared/polling/polled-service';
import { correctionsFor } from '../../corrections-for';
import { resellers, TOKEN } from '../../resellers';

export const ALL_EVENTS = [
	'created',
	'changed',
	'suspended',
	'restored',
	'gone',
	'userAdded',
	'userRemoved',
];

/** Parameters for changes of these fields. */
export const chosen = (...fields: string[]): INodeParameters => ({
	events: ['changed'],
	watch: 'chosenFields',
	fields,
});

export type Subscription = ReturnType<ResellersState['add']>;

export class Portal extends PolledService<ResellersSimulator> {
	protected readonly node = new PipedriveResellersTrigger();
	private readonly credential = resellers();

	constructor(options: Parameters<typeof startResellersSimulator>[0] = {}) {
		super(async () => await startResellersSimulator({ apiToken: TOKEN, ...options }));
	}

	get baseUrl(): string {
		return this.simulator.baseUrl;
	}

	setup(changes: Record<string, string> = {}) {
		const { dialect } = this.simulator;
		return {
			...this.credential,
			credentials: {
				...this.credential.credentials,
				baseUrl: this.baseUrl,
				authentication: dialect.token,
				contractCorrections: JSON.stringify(correctionsFor(dialect)),
				...changes,
			},
		};
	}

	parameters(parameters: INodeParameters): INodeParameters {
		return { watch: 'anyField', ...parameters };
	}

	get state(): ResellersState {
		return this.simulator.state;
	}

	/** The subscriptions in the order of the list. */
	get subscriptions(): Subscription[] {
		return [...this.state.subscriptions.values()];
	}

	/** A subscription by its place in the list. */
	at(index: number): Subscription {
		const found = this.subscriptions.at(index);
		if (!found) throw new Error(`There is no subscription ${index}`);
		return found;
	}

	add(name = 'Newcomer', id?: string): Subscription {
		const order = this.subscriptions[0]?.order ?? ORDER;
		return this.state.add({
			id,
			company: { name, country: 'EE' },
			order: { ...order, packages: [], trial: false },
			primaryUser: { name: `Owner of ${name}`, email: `owner@${name.toLowerCase()}.example.com` },
		});
	}

	answer(records: unknown[]): void {
		const { faults } = this.simulator;
		faults.clear();
		faults.add({ kind: 'status', status: 200, body: { data: records }, times: 1000 });
	}

	/** Calls back before each page of the list from now on, counted from 1. */
	onPage(listener: (page: number) => void): void {
		this.state.listRequests = 0;
		this.state.onListRequest = listener;
	}
}

const ORDER = {
	seats: 3,
	planCode: 'small-monthly',
	planId: '1',
	userSelfManagement: 'disabled' as const,
	packages: [],
	trial: false,
};
