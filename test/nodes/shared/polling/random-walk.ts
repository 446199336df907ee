/** Random lives of a workflow, compared with a model that knows which items have to come. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../../../simulators/faults';
import type { PollingTrigger } from '../../../engine/trigger';
import type { PolledService, PolledSimulator } from './polled-service';
import { drain, jsonOf } from './polled-service';
import type { Random } from './random';

export type WeightedAction = [weight: number, act: () => unknown];

/** Knows which items have to come. */
export interface WalkModel {
	/** Fails unless the items of a poll are right. @param isSaved true if n8n saves without items, too */
	judge(items: IDataObject[], isSaved: boolean): void;
	/** Returns to what n8n saved last. */
	restore(): void;
	/** Fails unless everything has come. */
	expectNothingLeft(): void;
}

export interface Walk {
	service: PolledService<PolledSimulator>;
	trigger: PollingTrigger;
	model: WalkModel;
	random: Random;
	steps: number;
	/** Requests for the list. */
	match: RegExp;
	/** Faults besides the usual ones. */
	faults?: Fault[];
	/** Changes of the service, and further actions. */
	actions: WeightedAction[];
	/** Something that happens while the workflow is inactive; undefined if it stays active. */
	whileInactive?: () => unknown;
	/** Called before the last polls. */
	beforeEnd?: () => unknown;
	/** Chooses the settings of another version; undefined if there is only one. */
	nextVersion?: () => INodeParameters;
}

const FAULTS: Fault[] = [
	{ kind: 'status', status: 500, times: 20 },
	{ kind: 'status', status: 403 },
	{ kind: 'broken-json' },
	{ kind: 'truncated-json' },
	{ kind: 'cut-body', times: 20 },
	{ kind: 'reset-before', times: 20 },
];

/** Runs random actions, then polls until everything has come. */
export async function walk(options: Walk): Promise<void> {
	const { trigger, model, random, steps, whileInactive, nextVersion } = options;
	const begin = async (how: () => Promise<INodeExecutionData[] | null>) => {
		model.restore();
		model.judge(jsonOf(await how()), true);
	};
	const restart = async () => await begin(async () => await trigger.restart());
	const actions: WeightedAction[] = [
		...options.actions,
		[8, async () => await pollOnce(options)],
		[2, async () => await failOnce(options)],
		[2, restart],
		[1, async () => await failAtStart(options).then(restart)],
		[1, async () => await testOnce(trigger)],
	];
	if (nextVersion) {
		const publish = async () => await trigger.publish({ parameters: nextVersion() });
		actions.push([2, async () => await begin(publish)]);
	}
	if (whileInactive) {
		const deactivate = async () => {
			await trigger.deactivate();
			whileInactive();
			return await trigger.activate();
		};
		actions.push([1, async () => await begin(deactivate)]);
	}
	const bag = actions.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));
	for (let step = 0; step < steps; step += 1) await random.pick(bag)();
	options.beforeEnd?.();
	await comeToRest(options);
}

/** Polls until no items come; then everything has to have come. */
export async function comeToRest(options: Pick<Walk, 'trigger' | 'model'>): Promise<void> {
	for (let polls = 0; await pollOnce(options); polls += 1) {
		if (polls > 500) throw new Error('The polls bring items without end');
	}
	options.model.expectNothingLeft();
}

async function pollOnce({ trigger, model }: Pick<Walk, 'trigger' | 'model'>): Promise<boolean> {
	const { items, error } = await trigger.poll();
	expect(error).toBeUndefined();
	model.judge(jsonOf(items), false);
	return items !== null;
}

async function failOnce({ trigger, service, random, match, faults = [] }: Walk): Promise<void> {
	const { staticData } = trigger;
	service.simulator.faults.add({ ...random.pick([...FAULTS, ...faults]), match });
	expect((await trigger.poll()).error).toBeDefined();
	expect(trigger.staticData).toEqual(staticData);
	service.simulator.faults.clear();
}

async function failAtStart({ trigger, service, match }: Walk): Promise<void> {
	service.simulator.faults.add({ kind: 'status', status: 403, match });
	expect(await trigger.restart()).toBeNull();
}

async function testOnce(trigger: PollingTrigger): Promise<void> {
	const { saved } = trigger;
	await trigger.test();
	expect(trigger.saved).toBe(saved);
}

/** Result of comparing the items of a poll with the wanted ones. */
export interface Judgement {
	/** Wanted items by record. */
	wanted: Map<string, string[]>;
	/** Records that items came of. */
	ids: Set<string>;
	/** True if all wanted items came. */
	isWhole: boolean;
	/** True if the poll brought as many items as it may. */
	isFull: boolean;
}

/** Rules of a trigger that compares records with those that it saw last. */
export interface ComparisonRules<Seen> {
	maxItems(): number;
	/** Items that have to come, by record, each as text. */
	wanted(seen: Seen): Map<string, string[]>;
	/** An item as such a text. */
	textOf(item: IDataObject): string;
	/** ID of the record of an item. */
	idOf(item: IDataObject): string;
	/** Records as the trigger saw them after a poll. */
	seenAfter(seen: Seen, judgement: Judgement): Seen;
}

/** Model that keeps whole records and compares them. */
export class ComparingModel<Seen> implements WalkModel {
	private saved: Seen;

	constructor(
		private seen: Seen,
		private readonly rules: ComparisonRules<Seen>,
	) {
		this.saved = seen;
	}

	judge(items: IDataObject[], isSaved: boolean): void {
		const { rules, seen } = this;
		const wanted = rules.wanted(seen);
		const all = [...wanted.values()].flat();
		const texts = items.map((item) => rules.textOf(item)).sort();
		const ids = new Set(items.map((item) => rules.idOf(item)));
		const isFull = items.length >= rules.maxItems();
		// A full poll brings all items of a record, or none of them.
		const isPart = isFull && all.length > rules.maxItems();
		expect(texts).toEqual((isPart ? [...ids].flatMap((id) => wanted.get(id) ?? []) : all).sort());
		const isWhole = items.length === all.length;
		this.seen = rules.seenAfter(seen, { wanted, ids, isWhole, isFull });
		if (items.length > 0 || isSaved) this.saved = this.seen;
	}

	restore(): void {
		this.seen = this.saved;
	}

	expectNothingLeft(): void {
		expect([...this.rules.wanted(this.seen).values()]).toEqual([]);
	}
}

/** A reported change of a value. */
export interface ValueChange {
	id: string;
	before: unknown;
	after: unknown;
}

/** Polls and restarts at random while `happen` runs before each page; then polls until nothing comes. */
export async function pollWhilePagesMove(
	trigger: PollingTrigger,
	random: Random,
	{ polls, onPage, happen }: { polls: number; onPage(act: () => void): void; happen: () => void },
): Promise<IDataObject[]> {
	let isQuiet = false;
	onPage(() => {
		if (!isQuiet) happen();
	});
	for (let count = 0; count < polls; count += 1) {
		if (random.oneIn(5)) await trigger.restart();
		else expect((await trigger.poll()).error).toBeUndefined();
	}
	isQuiet = true;
	await drain(trigger);
	return jsonOf(trigger.started);
}

/** Expects that the changes of a record lead from its first value to the last, each from the one before. */
export function expectChain(
	changes: ValueChange[],
	id: string,
	first: unknown,
	last: unknown,
): void {
	const its = changes.filter((change) => change.id === id);
	expect([first, ...its.map(({ after }) => after)]).toEqual([
		...its.map(({ before }) => before),
		last,
	]);
}
