/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
/** The polling trigger with the simulator of a test file, whose clock the test sets. */
import { ServerResponse } from 'node:http';
import type { INodeParameters } from 'n8n-workflow';

import { PipedriveApiPollingTrigger } from '../../../../../nodes/PipedriveApi/PipedriveApiPollingTrigger.node';
import type {
	PipedriveSimulator,
	PipedriveSimulatorOptions,
	Row,
} from '../../../../../simulators/pipedrive';
import { startPipedriveSimulator } from '../../../../../simulators/pipedrive';
import { START } from '../../../shared/fake-clock';
import { PolledService } from '../../../shared/polling/polled-service';
import { pipedriveNode, TOKEN } from '../../pipedrive';

type Id = Row['id'];
type Values = Record<string, unknown>;

export const HOUR = 3600;

/** Returns a time in the notation of another one. */
function inNotationOf(like: unknown, time: number): string {
	const iso = new Date(time).toISOString();
	if (String(like).includes(' ')) return iso.slice(0, 19).replace('T', ' ');
	return String(like).includes('.') ? iso : `${iso.slice(0, 19)}Z`;
}

export class PolledPipedrive extends PolledService<PipedriveSimulator> {
	/** UNIX milliseconds at Pipedrive, for the dates of its responses and the times of its records. */
	now = START;
	protected readonly node = new PipedriveApiPollingTrigger();
	private listener?: (url: string) => void;
	private seenRequests = 0;

	constructor(options: PipedriveSimulatorOptions = {}) {
		const defaults = { limits: false, deals: 30, records: 20, apiToken: TOKEN };
		super(async () => await startPipedriveSimulator({ ...defaults, ...options }));
		beforeEach(() => {
			this.now = START;
			this.listener = undefined;
			this.seenRequests = 0;
			this.watchResponses();
		});
	}

	get baseUrl(): string {
		return this.simulator.origin;
	}

	setup(changes: Record<string, string> = {}) {
		const { origin, apiToken } = this.simulator;
		return { ...pipedriveNode({ baseUrl: origin, apiToken, ...changes }) };
	}

	parameters(parameters: INodeParameters): INodeParameters {
		return { authentication: 'apiToken', triggerOn: 'createdOrChanged', ...parameters };
	}

	answer(records: unknown[]): void {
		const body = { success: true, data: records };
		this.simulator.faults.add({ kind: 'status', status: 200, body, times: 1000 });
	}

	/** Lets time pass at Pipedrive. */
	pass(seconds: number): void {
		this.now += seconds * 1000;
	}

	/** Rows of a list, e.g. `deals` or `deals/7/products`. */
	store(list: string) {
		return this.simulator.state.store(list, list.replace(/\/[^/]+\//g, '/{}/'));
	}

	/** Adds a record like the first one of a list. */
	add(list: string, values?: Values): Row {
		return this.addMany(list, 1, values)[0] as Row;
	}

	addMany(list: string, count: number, values: Values = {}): Row[] {
		const like = this.store(list).sample();
		const row = { ...like, ...this.timesOf(like, true), ...values };
		return Array.from({ length: count }, () => this.store(list).add(row));
	}

	change(list: string, id: Id, values: Values = {}): Row {
		const row = this.store(list).get(id);
		if (!row) throw new Error(`There is no ${id} in ${list}`);
		return this.store(list).change(row, { ...this.timesOf(row, false), ...values });
	}

	remove(list: string, ...ids: Id[]): void {
		ids.forEach((id) => this.store(list).remove({ id }));
	}

	/** Calls back after each response, until the next test. */
	afterAnswer(listener?: (url: string) => void): void {
		this.listener = listener;
	}

	/** Calls back after the first response from now on. */
	afterFirstAnswer(act: () => void): void {
		this.afterAnswer(() => {
			this.afterAnswer();
			act();
		});
	}

	/** Requests since the last call, as "GET /path". */
	sent(): string[] {
		const all = this.simulator.requests.map(({ method, url }) => `${method} ${url}`);
		const since = all.slice(this.seenRequests);
		this.seenRequests = all.length;
		return since;
	}

	private timesOf(row: Values, isNew: boolean): Values {
		const names = [...(isNew ? ['add_time', 'created'] : []), 'update_time', 'modified'];
		const present = names.filter((name) => name in row);
		return Object.fromEntries(present.map((name) => [name, inNotationOf(row[name], this.now)]));
	}

	private watchResponses(): void {
		const { end } = ServerResponse.prototype;
		const beforeEnd = (response: ServerResponse) => {
			if (!response.headersSent) response.setHeader('Date', new Date(this.now).toUTCString());
			this.listener?.(String(response.req.url));
		};
		jest.spyOn(ServerResponse.prototype, 'end').mockImplementation(function (
			this: ServerResponse,
			...content: unknown[]
		) {
			beforeEnd(this);
			return end.apply(this, content as Parameters<typeof end>);
		});
	}
}
