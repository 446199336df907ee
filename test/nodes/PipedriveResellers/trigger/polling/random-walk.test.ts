/** Long random lives of a workflow, beside a model that says exactly which items have to come. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { DIALECTS } from '../../../../../simulators/resellers';
import { echoSubscription } from '../../../../../simulators/resellers/echo';
import { randomOf } from '../../../shared/polling/random';
import type { Memory, Records, Version } from './model';
import { described, expected, given, remembered } from './model';
import { ALL_EVENTS, jsonOf, usePortal } from './portal';

const STEPS = 150;
const FAULTS = [
	{ kind: 'status', status: 500, times: 5 },
	{ kind: 'status', status: 403 },
	{ kind: 'status', status: 200, body: { nothing: true } },
	{ kind: 'broken-json' },
	{ kind: 'truncated-json' },
	{ kind: 'cut-body', times: 5 },
	{ kind: 'empty-body' },
	{ kind: 'reset-before', times: 5 },
] as const;

const dialects = ['assumed', 'house style', 'flat with links'].map(
	(name) => DIALECTS.find((dialect) => dialect.name === name)!,
);
const walks = dialects.flatMap((dialect) =>
	[1, 2, 3, 4].map((seed) => [dialect.name, seed] as const),
);

describe.each(dialects.map((dialect) => [dialect.name, dialect] as const))(
	'in the dialect "%s"',
	(name, dialect) => {
		const portal = usePortal({ dialect });
		const { keys } = dialect;

		it.each(walks.filter(([of]) => of === name).map(([, seed]) => [seed]))(
			'walk %i starts exactly what it has to',
			async (seed) => {
				const random = randomOf(seed * 7919);
				const records = (): Records =>
					new Map(
						portal.subscriptions.map((each) => [
							each.id,
							echoSubscription(each, dialect) as IDataObject,
						]),
					);

				// A poll that is split is told from the items alone where every change is an event.
				const randomVersion = (): Version =>
					random.oneIn(2)
						? { events: ALL_EVENTS, maxItems: random.pick([1, 3, 5, 1000]) }
						: {
								events: random.some(ALL_EVENTS),
								fields: random.oneIn(2)
									? undefined
									: random.some([keys.seats, 'status', keys.companyName]),
								maxItems: 1000,
							};
				const parametersOf = ({ events, fields, maxItems }: Version): INodeParameters => ({
					events,
					watch: fields ? 'chosenFields' : 'anyField',
					...(fields ? { fields } : {}),
					options: { maxItems, includeMissedChanges: true },
				});

				let version = randomVersion();
				const trigger = portal.inactive(parametersOf(version));
				await trigger.activate();
				let memory: Memory = given(records(), version);
				let saved = memory;

				/** Compares what came with what had to come, and remembers it. */
				const judge = (items: INodeExecutionData[] | null, isSavedAnyway: boolean) => {
					const wanted = expected(memory, records(), version);
					const came = jsonOf(items).map(described);
					const all = [...wanted.values()].flat();
					const ids = new Set(jsonOf(items).map(({ subscriptionId }) => String(subscriptionId)));
					if (all.length <= version.maxItems || came.length < version.maxItems) {
						expect(came.sort()).toEqual(all.sort());
					} else {
						// Of each subscription either all came out, or nothing.
						expect(came.sort()).toEqual([...ids].flatMap((id) => wanted.get(id) ?? []).sort());
					}
					const isWhole = came.length === all.length;
					memory = remembered(memory, records(), version, (id) =>
						isWhole ? true : ids.has(id) || !wanted.has(id),
					);
					if (came.length > 0 || isSavedAnyway) saved = memory;
				};

				const begin = async (how: () => Promise<INodeExecutionData[] | null>) => {
					memory = saved;
					judge(await how(), true);
				};

				const actions: Array<[weight: number, act: () => Promise<void> | void]> = [
					[6, () => void (random.pick(portal.subscriptions).order.seats += 1)],
					[
						2,
						() => void (random.pick(portal.subscriptions).company.name = `Name ${random.next()}`),
					],
					[
						3,
						() => {
							const one = random.pick(portal.subscriptions);
							one.status = one.status === 'suspended' ? 'active' : 'suspended';
						},
					],
					[3, () => void portal.add(`New ${random.below(1e6)}`)],
					[
						2,
						() => {
							if (portal.subscriptions.length > 3)
								portal.state.remove(random.pick(portal.subscriptions));
						},
					],
					[
						3,
						() => {
							const email = `user${random.below(1e6)}@example.com`;
							portal.state.addUser(random.pick(portal.subscriptions), { email, name: 'New' });
						},
					],
					[
						2,
						() => {
							const one = random.pick(portal.subscriptions);
							const [, ...others] = one.users;
							if (others.length > 0) portal.state.detachUser(one, random.pick(others));
						},
					],
					[
						8,
						async () => {
							const { items, error } = await trigger.poll();
							expect(error).toBeUndefined();
							judge(items, false);
						},
					],
					[
						2,
						async () => {
							const { staticData } = trigger;
							portal.simulator.faults.add({ ...random.pick(FAULTS), match: /subscriptions/ });
							expect((await trigger.poll()).error).toBeDefined();
							expect(trigger.staticData).toEqual(staticData);
							portal.simulator.faults.clear();
						},
					],
					[2, async () => await begin(async () => await trigger.restart())],
					[
						1,
						async () => {
							portal.simulator.faults.add({ kind: 'status', status: 403 });
							expect(await trigger.restart()).toBeNull();
							await begin(async () => await trigger.restart());
						},
					],
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
							portal.add();
							await begin(async () => await trigger.activate());
						},
					],
					[
						1,
						async () => {
							const { saved: before } = trigger;
							await trigger.test();
							expect(trigger.saved).toBe(before);
						},
					],
				];
				const bag = actions.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));
				for (let step = 0; step < STEPS; step += 1) await random.pick(bag)();
				// What is left comes out as a whole.
				for (let polls = 0; polls < 500; polls += 1) {
					const { items } = await trigger.poll();
					judge(items, false);
					if (items === null) break;
				}
				expect(expected(memory, records(), version).size).toBe(0);
			},
			90_000,
		);
	},
);

describe('changes while the pages are read', () => {
	const portal = usePortal({ dialect: 'house style' });

	it.each([1, 2, 3, 4, 5, 6])(
		'walk %i: each number of seats follows the one before it',
		async (seed) => {
			const random = randomOf(seed * 104_729);
			const maxItems = random.pick([1, 4, 1000]);
			const trigger = await portal.active({
				events: ['changed', 'created', 'gone'],
				watch: 'chosenFields',
				fields: ['order.seats'],
				options: { maxItems },
			});
			const first = new Map(portal.subscriptions.map(({ id, order }) => [id, order.seats]));
			const made = new Set<string>();
			const gone = new Set<string>();
			let isQuiet = false;
			portal.state.onListRequest = () => {
				if (isQuiet || !random.oneIn(2)) return;
				const dice = random.below(8);
				if (dice === 0) made.add(portal.add().id);
				else if (dice === 1 && portal.subscriptions.length > 6) {
					const removed = portal.at(0);
					portal.state.remove(removed);
					gone.add(removed.id);
				} else random.pick(portal.subscriptions).order.seats += 1;
			};
			for (let step = 0; step < 60; step += 1) {
				if (random.oneIn(5)) await trigger.restart();
				else expect((await trigger.poll()).error).toBeUndefined();
			}
			isQuiet = true;
			while ((await trigger.poll()).items) continue;

			const items = jsonOf(trigger.started);
			const idsOf = (event: string) =>
				items
					.filter((item) => item.event === event)
					.map(({ subscriptionId }) => String(subscriptionId));
			// One that was made and deleted between two polls has never been there.
			const seen = [...made].filter((id) => !gone.has(id) || idsOf('gone').includes(id));
			expect(idsOf('created').sort()).toEqual(seen.sort());
			expect(idsOf('gone').sort()).toEqual(
				[...gone].filter((id) => !made.has(id) || seen.includes(id)).sort(),
			);
			for (const { id, order } of portal.subscriptions) {
				const steps = items
					.filter(({ event, subscriptionId }) => event === 'changed' && subscriptionId === id)
					.map(({ changes }) => (changes as Array<{ oldValue: number; newValue: number }>)[0]!);
				const begin = first.get(id) ?? steps[0]?.oldValue ?? order.seats;
				expect([begin, ...steps.map(({ newValue }) => newValue)]).toEqual([
					...steps.map(({ oldValue }) => oldValue),
					order.seats,
				]);
			}
		},
		90_000,
	);
});
