/** Random lives of a workflow, compared with the model. */
import type { IDataObject } from 'n8n-workflow';

import type { Row } from '../../../../../simulators/pipedrive';
import type { Random } from '../../../shared/polling/random';
import { randomOf } from '../../../shared/polling/random';
import type { WalkModel } from '../../../shared/polling/random-walk';
import { comeToRest, walk } from '../../../shared/polling/random-walk';
import { PolledPipedrive } from './polled';

const pipedrive = new PolledPipedrive({ deals: 12, records: 12 });

const STEPS = 80;
const SEEDS = [1, 2, 3];
/** Otherwise the list would grow for as long as its pages are read. */
const MAX_RECORDS = 20;

type Id = Row['id'];

/** Knows the present records, and which version of each has been reported. */
class Model implements WalkModel {
	isQuiet = false;
	private readonly present = new Map<Id, number>();
	private readonly reported = new Map<Id, number>();
	/** Records that were reported, or there before the activation. */
	private readonly known = new Set<Id>();
	private version = 0;

	constructor(
		private readonly list: string,
		private readonly random: Random,
		private readonly limits: { maxItems: number; isMoving: boolean },
	) {
		for (const { id, is_archived: isArchived } of pipedrive.store(list).rows()) {
			if (isArchived === true) continue;
			this.present.set(id, 0);
			this.reported.set(id, 0);
			this.known.add(id);
		}
	}

	/** Changes the list, perhaps some seconds ago. */
	happen(maxAgo: number): void {
		const { random, list, present } = this;
		const ago = random.oneIn(4) ? random.below(maxAgo) : 0;
		pipedrive.pass(-ago);
		const dice = present.size >= MAX_RECORDS ? 5 : random.below(6);
		const simulated = ++this.version;
		if (dice < 2) present.set(pipedrive.add(list, { simulated }).id, simulated);
		else if (dice < 5) {
			const id = random.pick([...present.keys()]);
			pipedrive.change(list, id, { simulated });
			present.set(id, simulated);
		} else if (present.size > 8) {
			const id = random.pick([...present.keys()]);
			pipedrive.remove(list, id);
			present.delete(id);
		}
		pipedrive.pass(ago);
	}

	judge(items: IDataObject[]): void {
		for (const { event, record } of items) {
			const { id, simulated } = record as { id: Id; simulated: number };
			const isLater = simulated > (this.reported.get(id) ?? -1);
			const wanted = { id, event: this.known.has(id) ? 'changed' : 'created', isLater: true };
			expect({ id, event, isLater }).toEqual(wanted);
			this.reported.set(id, simulated);
			this.known.add(id);
		}
		const { maxItems, isMoving } = this.limits;
		expect(items.length).toBeLessThanOrEqual(maxItems);
		if (!isMoving && items.length < maxItems) this.expectNothingLeft();
	}

	/** The state depends on items alone, which n8n saves. */
	restore(): void {}

	expectNothingLeft(): void {
		const left = [...this.present].filter(([id, version]) => this.reported.get(id) !== version);
		expect(left).toEqual([]);
	}
}

async function walkOver(list: string, resource: string, seed: number, isMoving: boolean) {
	const random = randomOf(seed * 7919);
	const maxItems = random.pick([1, 3, 1000]);
	const model = new Model(list, random, { maxItems, isMoving });
	const trigger = await pipedrive.active({
		resource,
		operation: 'getAll',
		simple: false,
		options: {
			maxItems,
			queryJson: JSON.stringify({ limit: random.pick(isMoving ? [2, 3] : [2, 5, 500]) }),
		},
	});
	pipedrive.afterAnswer(() => {
		if (!isMoving || model.isQuiet || random.oneIn(2)) return;
		pipedrive.pass(1);
		model.happen(1);
	});
	const rest = async () => {
		model.isQuiet = true;
		await comeToRest({ trigger, model });
		model.isQuiet = false;
	};
	const change = () => {
		// Several pages of changes if the pages have to move.
		for (let count = isMoving ? random.below(8) : 1; count > 0; count -= 1) {
			pipedrive.pass(random.pick([isMoving ? 2 : 0, 1, 60, 119, 121, 5000]));
			// More than a page of one second is read by cursors, which the simulator moves.
			model.happen(isMoving ? 1 : 100);
		}
	};
	await walk({
		service: pipedrive,
		trigger,
		model,
		random,
		steps: STEPS,
		match: new RegExp(`/${list}`),
		actions: [
			[16, change],
			[3, rest],
		],
		beforeEnd: () => (model.isQuiet = true),
	});
}

describe.each([
	['deals', 'deal'],
	['notes', 'note'],
	['files', 'file'],
])('%s', (list, resource) => {
	it.each(SEEDS)(
		'walk %i brings exactly the items of the model',
		async (seed) => {
			await walkOver(list, resource, seed, false);
		},
		60_000,
	);

	it.each(SEEDS)(
		'walk %i loses and repeats nothing though pages move',
		async (seed) => {
			await walkOver(list, resource, seed, true);
		},
		60_000,
	);
});
