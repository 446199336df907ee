/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
/** The polling trigger against the simulator of one test file, whose clock the test turns. */
import { ServerResponse } from 'node:http';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { PipedriveApiPollingTrigger } from '../../../../../nodes/PipedriveApi/PipedriveApiPollingTrigger.node';
import type { PollingTrigger, TriggerSetup } from '../../../../engine/trigger';
import { pollingTrigger } from '../../../../engine/trigger';
import type {
	PipedriveSimulator,
	PipedriveSimulatorOptions,
	Row,
} from '../../../../../simulators/pipedrive';
import { START, useFakeClock } from '../../../shared/fake-clock';
import { pipedriveNode } from '../../pipedrive';
import { useSimulator } from '../../simulated';

type Id = Row['id'];
type Values = Record<string, unknown>;

export interface Polled {
	readonly simulator: PipedriveSimulator;
	/** UNIX milliseconds at Pipedrive; its answers tell them, and new times of records are of them. */
	now: number;
	pass(seconds: number): void;
	/** A record like the first one of a list, made now; the list is e.g. `deals` or `deals/7/products`. */
	add(list: string, values?: Values): Row;
	/** So many of them. */
	addMany(list: string, count: number, values?: Values): Row[];
	/** Changes a record now. */
	change(list: string, id: Id, values?: Values): Row;
	remove(list: string, id: Id): void;
	/** Whatever happens after the answers to a request, until the next test. */
	afterAnswer(happening?: (url: string) => void): void;
	/** A trigger that is not yet active. */
	inactive(parameters: INodeParameters, more?: Partial<TriggerSetup>): PollingTrigger;
	/** An active trigger, which has taken the list as it is. */
	active(parameters: INodeParameters, more?: Partial<TriggerSetup>): Promise<PollingTrigger>;
	/** Addresses that were sent to since the last call. */
	sent(): string[];
}

export const jsonOf = (items: INodeExecutionData[] | null): IDataObject[] =>
	(items ?? []).map(({ json }) => json);

/** `created 7`, in the order in which they came. */
export const named = (items: INodeExecutionData[] | null): string[] =>
	jsonOf(items).map(({ event, record }) => {
		const { id, item } = record as IDataObject;
		return [event, item, id].filter((part) => part !== undefined).join(' ');
	});

/** What a poll starts the workflow with; fails where the poll does. */
export async function poll(trigger: PollingTrigger): Promise<string[]> {
	const { items, error } = await trigger.poll();
	if (error) throw error;
	return named(items);
}

/** What all polls until one finds nothing start the workflow with, poll by poll. */
export async function pollOut(trigger: PollingTrigger): Promise<string[][]> {
	const polls: string[][] = [];
	for (;;) {
		const events = await poll(trigger);
		if (events.length === 0) return polls;
		polls.push(events);
		if (polls.length > 1000) throw new Error('It does not end');
	}
}

/** The time in the spelling of another one. */
function spelled(time: number, like: unknown): string {
	const iso = new Date(time).toISOString();
	if (String(like).includes(' ')) return iso.slice(0, 19).replace('T', ' ');
	return String(like).includes('.') ? iso : `${iso.slice(0, 19)}Z`;
}

/** Declares the simulator of a test file; each test begins with it as new, at the same time. */
export function usePolled(options: PipedriveSimulatorOptions = {}): Polled {
	useFakeClock();
	const simulated = useSimulator({ limits: false, deals: 30, records: 20, ...options });
	let happening: ((url: string) => void) | undefined;
	let requestsSeen = 0;
	beforeEach(() => {
		polled.now = START;
		happening = undefined;
		requestsSeen = 0;
		const { end } = ServerResponse.prototype;
		jest.spyOn(ServerResponse.prototype, 'end').mockImplementation(function (
			this: ServerResponse,
			...content: unknown[]
		) {
			if (!this.headersSent) this.setHeader('Date', new Date(polled.now).toUTCString());
			happening?.(String(this.req.url));
			return end.apply(this, content as Parameters<typeof end>);
		});
	});
	const storeOf = (list: string) =>
		simulated.simulator.state.store(list, list.replace(/\/[^/]+\//g, '/{}/'));
	const timesOf = (row: Values, isNew: boolean): Values =>
		Object.fromEntries(
			[...(isNew ? ['add_time', 'created'] : []), 'update_time', 'modified']
				.filter((name) => name in row)
				.map((name) => [name, spelled(polled.now, row[name])]),
		);
	const polled: Polled = {
		get simulator() {
			return simulated.simulator;
		},
		now: START,
		pass(seconds) {
			polled.now += seconds * 1000;
		},
		add(list, values) {
			return polled.addMany(list, 1, values)[0] as Row;
		},
		addMany(list, count, values = {}) {
			const store = storeOf(list);
			const like = store.sample();
			const row = { ...like, ...timesOf(like, true), ...values };
			return Array.from({ length: count }, () => store.add(row));
		},
		change(list, id, values = {}) {
			const row = storeOf(list).get(id);
			if (!row) throw new Error(`There is no ${id} in ${list}`);
			return storeOf(list).change(row, { ...timesOf(row, false), ...values });
		},
		remove(list, id) {
			storeOf(list).remove({ id });
		},
		afterAnswer(what) {
			happening = what;
		},
		inactive(parameters, more = {}) {
			const { origin, apiToken } = simulated.simulator;
			return pollingTrigger({
				...pipedriveNode({ baseUrl: origin, apiToken }),
				...more,
				node: new PipedriveApiPollingTrigger(),
				parameters: { authentication: 'apiToken', triggerOn: 'createdOrChanged', ...parameters },
			});
		},
		async active(parameters, more) {
			const trigger = polled.inactive(parameters, more);
			expect(await trigger.activate()).toBeNull();
			return trigger;
		},
		sent() {
			const all = simulated.sent();
			const since = all.slice(requestsSeen);
			requestsSeen = all.length;
			return since;
		},
	};
	return polled;
}
