/** Long random lives of a workflow, beside a model that says exactly which items have to come. */
import type { INodeExecutionData } from 'n8n-workflow';

import type { Row } from '../../../../../simulators/pipedrive';
import type { Random } from '../../../shared/polling/random';
import { randomOf } from '../../../shared/polling/random';
import { jsonOf, usePolled } from './polled';

const polled = usePolled({ deals: 12, records: 12 });

const STEPS = 80;
const SEEDS = [1, 2, 3];
/** Otherwise the list would grow for as long as its pages are read. */
const MOST_RECORDS = 20;
const LISTS = [
	['deals', 'deal'],
	['notes', 'note'],
	['files', 'file'],
] as const;
const FAULTS = [
	{ kind: 'status', status: 500, times: 20 },
	{ kind: 'status', status: 403 },
	{ kind: 'truncated-json' },
	{ kind: 'reset-before', times: 20 },
] as const;

type Id = Row['id'];

/** What is there, and which version of it the workflow has been started with. */
class Model {
	readonly present = new Map<Id, number>();
	readonly told = new Map<Id, number>();
	/** What has come out, and was there before the activation. */
	private readonly known = new Set<Id>();
	private version = 0;

	constructor(
		private readonly list: string,
		private readonly random: Random,
	) {
		for (const id of polled.simulator.state.store(list).ids()) {
			const { is_archived: isArchived } = polled.simulator.state.store(list).get(id) as Row;
			if (isArchived === true) continue;
			this.present.set(id, 0);
			this.told.set(id, 0);
			this.known.add(id);
		}
	}

	/** Something happens to the list, perhaps a little ago. */
	happen(latest: number): void {
		const { random, list } = this;
		const ago = random.oneIn(4) ? random.below(latest) : 0;
		polled.now -= ago * 1000;
		const isFull = this.present.size >= MOST_RECORDS;
		const what = isFull ? 5 : random.below(6);
		const simulated = ++this.version;
		if (what < 2) this.present.set(polled.add(list, { simulated }).id, simulated);
		else if (what < 5) {
			const id = random.pick([...this.present.keys()]);
			polled.change(list, id, { simulated });
			this.present.set(id, simulated);
		} else if (this.present.size > 8) {
			const id = random.pick([...this.present.keys()]);
			polled.remove(list, id);
			this.present.delete(id);
		}
		polled.now += ago * 1000;
	}

	get pending(): Id[] {
		return [...this.present].flatMap(([id, version]) =>
			this.told.get(id) === version ? [] : [id],
		);
	}

	/** Each item has to be news, and called by its name. */
	judge(items: INodeExecutionData[] | null): void {
		for (const { event, record } of jsonOf(items)) {
			const { id, simulated } = record as { id: Id; simulated: number };
			const told = this.told.get(id) ?? -1;
			expect({ id, event, isNews: simulated > told }).toEqual({
				id,
				event: this.known.has(id) ? 'changed' : 'created',
				isNews: true,
			});
			this.told.set(id, simulated);
			this.known.add(id);
		}
	}
}

async function walk(list: string, resource: string, seed: number, isMoving: boolean) {
	const random = randomOf(seed * 7919);
	const maxItems = random.pick([1, 3, 1000]);
	const model = new Model(list, random);
	const trigger = await polled.active({
		resource,
		operation: 'getAll',
		simple: false,
		jsonInput: ['query'],
		queryJson: JSON.stringify({ limit: random.pick(isMoving ? [2, 3] : [2, 5, 500]) }),
		options: { maxItems },
	});
	const judge = (items: INodeExecutionData[] | null) => {
		model.judge(items);
		const count = items?.length ?? 0;
		expect(count).toBeLessThanOrEqual(maxItems);
		if (!isMoving && count < maxItems) expect(model.pending).toEqual([]);
	};
	const poll = async () => {
		const { items, error } = await trigger.poll();
		if (error) throw error;
		judge(items);
		return items;
	};
	let isQuiet = false;
	polled.afterAnswer(() => {
		if (!isMoving || isQuiet || random.oneIn(2)) return;
		polled.pass(1);
		model.happen(1);
	});
	/** As soon as nothing happens any more, everything has come out. */
	const comeToRest = async () => {
		isQuiet = true;
		while ((await poll()) !== null) continue;
		expect(model.pending).toEqual([]);
		isQuiet = false;
	};
	const actions: Array<[weight: number, act: () => Promise<unknown> | void]> = [
		[
			10,
			() => {
				// Several pages of them, where pages shall move.
				for (let count = isMoving ? random.below(8) : 1; count > 0; count -= 1) {
					polled.pass(random.pick([isMoving ? 2 : 0, 1, 60, 119, 121, 5000]));
					// More than a page of one second is read by cursors, which the simulator moves.
					model.happen(isMoving ? 1 : 100);
				}
			},
		],
		[4, poll],
		[2, comeToRest],
		[2, async () => judge(await trigger.restart())],
		[
			2,
			async () => {
				const { staticData } = trigger;
				const fault = random.pick(FAULTS);
				polled.simulator.faults.add({ ...fault, match: new RegExp(`/${list}`) });
				expect((await trigger.poll()).error).toBeDefined();
				expect(trigger.staticData).toEqual(staticData);
				polled.simulator.faults.clear();
			},
		],
		[1, async () => void (await trigger.test())],
	];
	const bag = actions.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));
	for (let step = 0; step < STEPS; step += 1) await random.pick(bag)();
	await comeToRest();
}

describe.each(LISTS)('%s', (list, resource) => {
	it.each(SEEDS)(
		'walk %i starts exactly what it has to',
		async (seed) => {
			await walk(list, resource, seed, false);
		},
		60_000,
	);

	it.each(SEEDS)(
		'walk %i loses and doubles nothing though pages move',
		async (seed) => {
			await walk(list, resource, seed, true);
		},
		60_000,
	);
});
