/** Long random lives of a workflow, beside a model that says exactly which items have to come. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { randomOf } from '../../../shared/polling/random';
import { CUSTOMER_EVENTS, jsonOf, useCompany } from './company';
import type { Memory, Version } from './model';
import { described, expected, remembered } from './model';

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
const FAULTS = [
	{ kind: 'status', status: 500, times: 5 },
	{ kind: 'status', status: 403 },
	{ kind: 'status', status: 200, body: { nothing: true } },
	{ kind: 'broken-json' },
	{ kind: 'truncated-json' },
	{ kind: 'cut-body', times: 5 },
	{ kind: 'empty-body' },
] as const;

const company = useCompany();

/** A time as ProfitWell writes it, from microseconds. */
const textOf = (microseconds: number) =>
	new Date(Math.floor(microseconds / 1000))
		.toISOString()
		.replace('Z', `${String(microseconds % 1000).padStart(3, '0')}Z`);

const customersNow = (): Memory =>
	new Map(
		[...company.state.customers.values()].map(({ customer_id, status, mrr_cents, updated_on }) => [
			customer_id,
			{ status, mrr_cents, updated_on },
		]),
	);

describe('a random life', () => {
	it.each([1, 2, 3, 4, 5, 6, 7, 8])(
		'%i starts exactly what it has to',
		async (seed) => {
			const random = randomOf(seed * 7919);
			let now = Date.UTC(2026, 0, 5) * 1000;
			/** Goes on by microseconds, by some seconds or by hours. */
			const tick = () => (now += 1 + random.below(random.pick([5, 3_000_000, 900_000_000])));
			const ids = () => [...company.state.customers.values()].map(({ customer_id }) => customer_id);
			const change = (id: string, values: object, at = tick()) =>
				company.change(id, values, textOf(at));
			const add = (count: number) =>
				company.add(count, { updatedOn: textOf(tick()), mrrCents: 1000, spacingMicroseconds: 0 });
			const changes = () => ({
				...(random.oneIn(2) ? { status: random.pick(STATUSES) } : {}),
				...(random.oneIn(2) ? { mrr_cents: random.below(20) * 30 } : {}),
			});

			// A poll that is split is told from the items alone where every change is an event.
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
			const isShort = ({ events }: Version) => events.every((event) => event === 'customerUpdated');

			add(400);
			add(300);
			let version = randomVersion();
			const trigger = company.inactive(parametersOf(version));
			await trigger.activate();
			let memory: Memory = customersNow();

			/** Whether nothing is remembered but who changed last, so that only updates can be told. */
			let isBrief = isShort(version);
			let saved = { memory, isBrief };

			/** Compares what came with what had to come, and remembers it. */
			const judge = (items: INodeExecutionData[] | null, isSavedAnyway: boolean) => {
				const told: Version = isBrief
					? { ...version, events: version.events.filter((event) => event === 'customerUpdated') }
					: version;
				const wanted = expected(memory, customersNow(), told);
				const came = jsonOf(items).map(described);
				const all = [...wanted.values()].flat();
				const ids = new Set(
					jsonOf(items).map(({ customer }) => String((customer as IDataObject).customer_id)),
				);
				const isFull = came.length >= version.maxItems;
				if (!isFull) expect(came.sort()).toEqual(all.sort());
				// Of each customer either all came out, or nothing.
				else expect(came.sort()).toEqual([...ids].flatMap((id) => wanted.get(id) ?? []).sort());
				const isWhole = came.length === all.length;
				memory = remembered(memory, customersNow(), told, (id) => isWhole || ids.has(id));
				// Once all updates are told, everything is taken as given.
				if (isBrief && !isShort(version) && !isFull) memory = customersNow();
				isBrief = isShort(version) || (isBrief && isFull);
				if (came.length > 0 || isSavedAnyway) saved = { memory, isBrief };
			};
			const begin = async (how: () => Promise<INodeExecutionData[] | null>) => {
				({ memory, isBrief } = saved);
				judge(await how(), true);
			};
			const poll = async () => {
				const { items, error } = await trigger.poll();
				expect(error).toBeUndefined();
				judge(items, false);
				return items;
			};

			const actions: Array<[weight: number, act: () => Promise<unknown> | unknown]> = [
				[8, () => change(random.pick(ids()), changes())],
				[2, () => add(random.pick([1, 3, 40]))],
				[
					2,
					() => {
						const at = tick();
						const spread = random.pick([0, 0, 1, 30_000]);
						const all = ids().filter(() => random.oneIn(3));
						all.forEach((id, index) => change(id, changes(), at + index * spread));
						now = Math.max(now, at + all.length * spread);
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
				[8, poll],
				[
					2,
					async () => {
						const { staticData } = trigger;
						company.simulator.faults.add({ ...random.pick(FAULTS), match: /customers/ });
						expect((await trigger.poll()).error).toBeDefined();
						expect(trigger.staticData).toEqual(staticData);
						company.simulator.faults.clear();
					},
				],
				[2, async () => await begin(async () => await trigger.restart())],
				[
					2,
					async () => {
						version = randomVersion();
						const parameters = parametersOf(version);
						await begin(async () => await trigger.publish({ parameters }));
					},
				],
				[
					1,
					async () => {
						await trigger.deactivate();
						change(random.pick(ids()), changes());
						await begin(async () => await trigger.activate());
					},
				],
			];
			const bag = actions.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));
			for (let step = 0; step < STEPS; step += 1) await random.pick(bag)();
			while (await poll()) continue;
			expect(expected(memory, customersNow(), version).size).toBe(0);
		},
		90_000,
	);

	it.each([1, 2, 3])(
		'%i with changes while pages are read: each MRR follows the one before it',
		async (seed) => {
			const random = randomOf(seed * 104_729);
			const ids = company.add(700, { mrrCents: 0, updatedOn: '2026-01-01T00:00:00Z' });
			const trigger = await company.active({
				events: ['mrrChanged'],
				minimumChange: 1,
				options: { maxItems: random.pick([50, 1000]) },
			});
			let now = Date.UTC(2026, 0, 5) * 1000;
			let isQuiet = false;
			company.state.onCustomersRequest = () => {
				if (isQuiet || random.oneIn(3)) return;
				now += random.below(random.pick([2, 2_000_000]));
				const few = random.pick([2, 5, 100]);
				for (const id of ids.filter(() => random.oneIn(few))) {
					const { mrr_cents } = company.state.customers.get(id)!;
					company.change(id, { mrr_cents: mrr_cents + 1 + random.below(5) }, textOf((now += 1)));
				}
			};
			for (let step = 0; step < 30; step += 1) {
				if (random.oneIn(5)) await trigger.restart();
				else expect((await trigger.poll()).error).toBeUndefined();
			}
			isQuiet = true;
			while ((await trigger.poll()).items) continue;
			const steps = jsonOf(trigger.started).map(({ customer, previous }) => ({
				id: String((customer as IDataObject).customer_id),
				before: Number((previous as IDataObject).mrr_cents),
				after: Number((customer as IDataObject).mrr_cents),
			}));
			for (const id of ids) {
				const its = steps.filter((step) => step.id === id);
				expect([0, ...its.map(({ after }) => after)]).toEqual([
					...its.map(({ before }) => before),
					company.state.customers.get(id)!.mrr_cents,
				]);
			}
		},
		90_000,
	);
});
