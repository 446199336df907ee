/** The simulated portal of a test file, with triggers that look at it. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { PipedriveResellersTrigger } from '../../../../../nodes/PipedriveResellers/PipedriveResellersTrigger.node';
import type { PollingTrigger, TriggerSetup } from '../../../../engine/trigger';
import { pollingTrigger } from '../../../../engine/trigger';
import type { ResellersSimulator, ResellersState } from '../../../../../simulators/resellers';
import { startResellersSimulator } from '../../../../../simulators/resellers';
import { useFakeClock } from '../../../shared/fake-clock';
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

/** Chosen fields of a change, for `parameters`. */
export const chosen = (...fields: string[]): INodeParameters => ({
	events: ['changed'],
	watch: 'chosenFields',
	fields,
});

type Options = Parameters<typeof startResellersSimulator>[0];
export type Subscription = ReturnType<ResellersState['add']>;

/** Starts a portal for the tests of a file, and sets it back before each of them. */
export function usePortal(options: Options = {}) {
	// Hundreds of requests over a real socket take their time on a busy computer.
	jest.setTimeout(60_000);
	const clock = useFakeClock();
	let simulator: ResellersSimulator;
	beforeAll(async () => {
		simulator = await startResellersSimulator({ apiToken: TOKEN, ...options });
	});
	afterAll(async () => simulator.stop());
	beforeEach(() => simulator.reset());

	/** A trigger that is not active yet. */
	const inactive = (
		parameters: INodeParameters,
		{ credentials = {}, ...more }: Partial<TriggerSetup> = {},
	) =>
		pollingTrigger({
			...resellers({
				baseUrl: simulator.baseUrl,
				authentication: simulator.dialect.token,
				contractCorrections: JSON.stringify(correctionsFor(simulator.dialect)),
				...(credentials as Record<string, string>),
			}),
			node: new PipedriveResellersTrigger(),
			parameters: withWatch(parameters),
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
		/** The subscriptions as they are now, in the order of the list. */
		get subscriptions() {
			return [...simulator.state.subscriptions.values()];
		},
		/** A subscription by its place in the list. */
		at(index: number): Subscription {
			const found = [...simulator.state.subscriptions.values()][index];
			if (!found) throw new Error(`There is no subscription ${index}`);
			return found;
		},
		/** A new subscription, as the portal's users make them. */
		add(name = 'Newcomer', id?: string): Subscription {
			const { order } = [...simulator.state.subscriptions.values()][0] ?? emptyOrder;
			return simulator.state.add({
				id,
				company: { name, country: 'EE' },
				order: { ...order, packages: [], trial: false },
				primaryUser: { name: `Owner of ${name}`, email: `owner@${name.toLowerCase()}.example.com` },
			});
		},
		/** Answers each request with a list of these records, whatever the portal knows. */
		answer(body: unknown): void {
			simulator.faults.clear();
			simulator.faults.add({ kind: 'status', status: 200, body, times: 1000 });
		},
		/** A trigger that has taken the state as given. */
		async active(parameters: INodeParameters, more: Partial<TriggerSetup> = {}) {
			const trigger = inactive(parameters, more);
			expect(await trigger.activate()).toBeNull();
			return trigger;
		},
	};
}

const emptyOrder = {
	order: {
		seats: 3,
		planCode: 'small-monthly',
		planId: '1',
		userSelfManagement: 'disabled' as const,
		packages: [],
		trial: false,
	},
};

/** Parameters of a published version, with what the editor fills in. */
export const withWatch = (parameters: INodeParameters): INodeParameters => ({
	watch: 'anyField',
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
	items.map(({ event, subscriptionId }) => `${String(event)} ${String(subscriptionId)}`).sort();

/** What a poll brings, as "event id". */
export const happened = async (trigger: PollingTrigger): Promise<string[]> =>
	summary(await polled(trigger));
