/** Random lives of a workflow, compared with the model. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { randomOf } from '../../../shared/polling/random';
import type { WeightedAction } from '../../../shared/polling/random-walk';
import {
	ComparingModel,
	expectChain,
	pollWhilePagesMove,
	walk,
} from '../../../shared/polling/random-walk';
import { Company, CUSTOMER_EVENTS } from './company';
import type { Seen, Version } from './model';
import { seenAfter, textOf, wanted } from './model';

const STEPS = 120;
const STATUSES = [
	'active',
	'trialing',
	'cancelled',
	'churned_trial',
	'churned_voluntary',
	'churned_delinquent',
	'no_history',
];
const company = new Company();

/** Time in the notation of ProfitWell. */
const timeOf = (microseconds: number) =>
	new Date(Math.floor(microseconds / 1000))
		.toISOString()
		.replace('Z', `${String(microseconds % 1000).padStart(3, '0')}Z`);

const customersNow = (): Seen =>
	new Map(
		[...company.state.customers.values()].map(({ customer_id, status, mrr_cents, updated_on }) => [
			customer_id,
			{ status, mrr_cents, updated_on },
		]),
	);

const onlyUpdates = (events: string[]) => events.filter((event) => event === 'customerUpdated');
const isUpdatesAlone = ({ events }: Version) => onlyUpdates(events).length === events.length;

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
	'walk %i brings exactly the items of the model',
	async (seed) => {
		const random = randomOf(seed * 7919);
		let now = Date.UTC(2026, 0, 5) * 1000;
		/** Goes on by microseconds, some seconds or hours. */
		const tick = () => (now += 1 + random.below(random.pick([5, 3_000_000, 900_000_000])));
		const ids = () => [...company.state.customers.values()].map(({ customer_id }) => customer_id);
		const change = (id: string, values: object, at = tick()) =>
			company.change(id, values, timeOf(at));
		const add = (count: number) =>
			company.add(count, { updatedOn: timeOf(tick()), mrrCents: 1000, spacingMicroseconds: 0 });
		const changes = () => ({
			...(random.oneIn(2) ? { status: random.pick(STATUSES) } : {}),
			...(random.oneIn(2) ? { mrr_cents: random.below(20) * 30 } : {}),
		});

		// The items of a limited poll can only be judged if every change is an event.
		const randomVersion = (): Version =>
			random.oneIn(2)
				? {
						events: random.oneIn(3) ? ['customerUpdated'] : CUSTOMER_EVENTS,
						minimumChange: random.pick([1, 100]),
						maxItems: random.pick([10, 100, 1000]),
					}
				: { events: random.some(CUSTOMER_EVENTS), minimumChange: 100, maxItems: 100_000 };
		const parametersOf = ({ events, minimumChange, maxItems }: Version): INodeParameters => ({
			events,
			minimumChange,
			options: { maxItems, includeMissedChanges: true },
		});

		add(400);
		add(300);
		let version = randomVersion();
		const trigger = company.inactive(parametersOf(version));
		await trigger.activate();

		/** With the recent customers alone, only updates can be reported. */
		const reported = (onlyRecent: boolean): Version =>
			onlyRecent ? { ...version, events: onlyUpdates(version.events) } : version;
		const first = { customers: customersNow(), onlyRecent: isUpdatesAlone(version) };
		const model = new ComparingModel(first, {
			maxItems: () => version.maxItems,
			wanted: ({ customers, onlyRecent }) =>
				wanted(customers, customersNow(), reported(onlyRecent)),
			textOf,
			idOf: ({ customer }) => String((customer as IDataObject).customer_id),
			seenAfter({ customers, onlyRecent }, { ids: came, isWhole, isFull }) {
				const isDone = (id: string) => isWhole || came.has(id);
				const seen = seenAfter(customers, customersNow(), reported(onlyRecent), isDone);
				// After the last update the trigger reads all customers as its baseline.
				const isBaseline = onlyRecent && !isUpdatesAlone(version) && !isFull;
				return {
					customers: isBaseline ? customersNow() : seen,
					onlyRecent: isUpdatesAlone(version) || (onlyRecent && isFull),
				};
			},
		});

		const actions: WeightedAction[] = [
			[8, () => change(random.pick(ids()), changes())],
			[2, () => add(random.pick([1, 3, 40]))],
			[
				2,
				() => {
					const at = tick();
					const spread = random.pick([0, 0, 1, 30_000]);
					const some = ids().filter(() => random.oneIn(3));
					some.forEach((id, index) => change(id, changes(), at + index * spread));
					now = Math.max(now, at + some.length * spread);
				},
			],
			[
				1,
				() => {
					// ProfitWell lists it later than others that changed after it.
					const id = random.pick(ids());
					const last = company.state.customers.get(id)!.updated_on;
					change(id, changes(), Math.max(last + 1, now - random.below(250_000_000)));
				},
			],
		];
		await walk({
			service: company,
			trigger,
			model,
			random,
			steps: STEPS,
			match: /customers/,
			faults: [{ kind: 'status', status: 200, body: { nothing: true } }, { kind: 'empty-body' }],
			actions,
			whileInactive: () => change(random.pick(ids()), changes()),
			nextVersion: () => parametersOf((version = randomVersion())),
		});
	},
	90_000,
);

it.each([1, 2, 3])(
	'walk %i, with changes while pages are read, reports each MRR after the last',
	async (seed) => {
		const random = randomOf(seed * 104_729);
		const ids = company.add(700, { mrrCents: 0, updatedOn: '2026-01-01T00:00:00Z' });
		const trigger = await company.active({
			events: ['mrrChanged'],
			minimumChange: 1,
			options: { maxItems: random.pick([50, 1000]) },
		});
		let now = Date.UTC(2026, 0, 5) * 1000;
		const happen = () => {
			if (random.oneIn(3)) return;
			now += random.below(random.pick([2, 2_000_000]));
			const few = random.pick([2, 5, 100]);
			for (const id of ids.filter(() => random.oneIn(few))) {
				const { mrr_cents } = company.state.customers.get(id)!;
				company.change(id, { mrr_cents: mrr_cents + 1 + random.below(5) }, timeOf((now += 1)));
			}
		};
		const onPage = (act: () => void) => company.onPage(act);
		const items = await pollWhilePagesMove(trigger, random, { polls: 30, onPage, happen });
		const changes = items.map(({ customer, previous }) => ({
			id: String((customer as IDataObject).customer_id),
			before: Number((previous as IDataObject).mrr_cents),
			after: Number((customer as IDataObject).mrr_cents),
		}));
		for (const id of ids) expectChain(changes, id, 0, company.state.customers.get(id)!.mrr_cents);
	},
	90_000,
);
