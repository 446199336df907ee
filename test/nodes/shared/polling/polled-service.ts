/** Base of the simulated services that polling triggers are tested with, and readers of items. */
import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import type { FaultSwitch } from '../../../../simulators/faults';
import type { NodeSetup } from '../../../engine/engine';
import type { PollingTrigger, TriggerSetup } from '../../../engine/trigger';
import { pollingTrigger } from '../../../engine/trigger';
import { useFakeClock } from '../fake-clock';

export interface PolledSimulator {
	faults: FaultSwitch;
	reset(): void;
	stop(): Promise<void>;
}

/** Declares the simulator of a test file; each test starts with its first state. */
export abstract class PolledService<S extends PolledSimulator> {
	readonly clock = useFakeClock();
	private started?: S;

	constructor(start: () => Promise<S>) {
		// Hundreds of requests over real sockets are slow on a busy computer.
		jest.setTimeout(60_000);
		beforeAll(async () => {
			this.started = await start();
		});
		afterAll(async () => await this.started?.stop());
		beforeEach(() => this.started?.reset());
	}

	get simulator(): S {
		if (!this.started) throw new Error('The simulator is not started yet');
		return this.started;
	}

	/** Address of the simulator. */
	abstract get baseUrl(): string;

	/** Credential of the simulator, with some of its fields changed. */
	abstract setup(changes?: Record<string, string>): Omit<NodeSetup, 'node'>;

	protected abstract readonly node: INodeType;

	/** Parameters of a version, with the defaults that the editor fills in. */
	abstract parameters(parameters: INodeParameters): INodeParameters;

	/** Answers each request for the list with these records. */
	abstract answer(records: unknown[]): void;

	/** A trigger with the service's own credential, or with one of another type. */
	inactive(
		parameters: INodeParameters,
		{ credentials = {}, ...more }: Partial<TriggerSetup> = {},
	): PollingTrigger {
		return pollingTrigger({
			...this.setup(credentials as Record<string, string>),
			...(more.credentialType ? { credentials } : {}),
			...more,
			node: this.node,
			parameters: this.parameters(parameters),
		});
	}

	/** A trigger that has taken the present records as its baseline. */
	async active(parameters: INodeParameters, more?: Partial<TriggerSetup>): Promise<PollingTrigger> {
		const trigger = this.inactive(parameters, more);
		expect(await trigger.activate()).toBeNull();
		return trigger;
	}

	/** Items of one poll after the service lists `before` first and `after` then; later polls bring none. */
	async itemsBetween(
		parameters: INodeParameters,
		before: unknown[],
		after: unknown[],
	): Promise<IDataObject[]> {
		this.answer(before);
		const trigger = await this.active(parameters);
		this.answer(after);
		const items = await polled(trigger);
		expect(await polled(trigger)).toEqual([]);
		expect(await trigger.restart()).toBeNull();
		return items;
	}
}

export const jsonOf = (items: INodeExecutionData[] | null): IDataObject[] =>
	(items ?? []).map(({ json }) => json);

/** Returns the items of a poll. @throws if the poll does */
export async function polled(trigger: PollingTrigger): Promise<IDataObject[]> {
	const { items, error } = await trigger.poll();
	if (error) throw error;
	return jsonOf(items);
}

/** Items as "event id", sorted. */
export const summary = (items: IDataObject[]): string[] =>
	items
		.map(({ event, subscriptionId, customer, record }) => {
			const { customer_id, item, id } = {
				...(customer as object),
				...(record as object),
			} as IDataObject;
			return [event, item, subscriptionId ?? customer_id ?? id]
				.filter((part) => part !== undefined)
				.join(' ');
		})
		.sort();

/** Items of a poll as "event id", sorted. */
export const happened = async (trigger: PollingTrigger): Promise<string[]> =>
	summary(await polled(trigger));

/** All items that runs were started with, as "event id", sorted. */
export const startedBy = ({ started }: PollingTrigger): string[] => summary(jsonOf(started));

/** Polls until no items come; returns the items of each poll. */
export async function drain(trigger: PollingTrigger): Promise<IDataObject[][]> {
	const polls: IDataObject[][] = [];
	for (;;) {
		const items = await polled(trigger);
		if (items.length === 0) return polls;
		polls.push(items);
		if (polls.length > 1000) throw new Error('The polls bring items without end');
	}
}

/** Polls until no items come; returns all of them as "event id", sorted. */
export const drained = async (trigger: PollingTrigger): Promise<string[]> =>
	summary((await drain(trigger)).flat());

/** IDs that a trigger has to store and compare like any other. */
export const ODD_IDS = [
	'__proto__',
	'constructor',
	'a|b',
	'~0',
	'~1|',
	'ÄÖ 🐘',
	' x ',
	'"',
	'\\',
	'\n',
	'\ud800',
];
