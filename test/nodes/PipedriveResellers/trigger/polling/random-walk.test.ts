/** Random lives of a workflow, compared with the model. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { DIALECTS } from '../../../../../simulators/resellers';
import { echoSubscription } from '../../../../../simulators/resellers/echo';
import { randomOf } from '../../../shared/polling/random';
import type { WeightedAction } from '../../../shared/polling/random-walk';
import {
	ComparingModel,
	expectChain,
	pollWhilePagesMove,
	walk,
} from '../../../shared/polling/random-walk';
import type { Records, Version } from './model';
import { baseline, seenAfter, textOf, wanted } from './model';
import { ALL_EVENTS, Portal } from './portal';

const STEPS = 150;

describe.each(['assumed', 'house style', 'flat with links'])('in the dialect "%s"', (name) => {
	const dialect = DIALECTS.find((each) => each.name === name)!;
	const portal = new Portal({ dialect });
	const { keys } = dialect;
	const records = (): Records =>
		new Map(
			portal.subscriptions.map((each) => [each.id, echoSubscription(each, dialect) as IDataObject]),
		);

	it.each([1, 2, 3, 4])(
		'walk %i brings exactly the items of the model',
		async (seed) => {
			const random = randomOf(seed * 7919);
			const one = () => random.pick(portal.subscriptions);
			// The items of a limited poll can only be judged if every change is an event.
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
			let version = randomVersion();
			const parametersOf = ({ events, fields, maxItems }: Version): INodeParameters => ({
				events,
				watch: fields ? 'chosenFields' : 'anyField',
				...(fields ? { fields } : {}),
				options: { maxItems, includeMissedChanges: true },
			});
			const trigger = portal.inactive(parametersOf(version));
			await trigger.activate();
			const model = new ComparingModel(baseline(records(), version), {
				maxItems: () => version.maxItems,
				wanted: (seen) => wanted(seen, records(), version),
				textOf,
				idOf: ({ subscriptionId }) => String(subscriptionId),
				seenAfter: (seen, { wanted: items, ids, isWhole }) =>
					seenAfter(seen, records(), version, (id) => isWhole || ids.has(id) || !items.has(id)),
			});
			const actions: WeightedAction[] = [
				[6, () => (one().order.seats += 1)],
				[2, () => (one().company.name = `Name ${random.next()}`)],
				[
					3,
					() => {
						const subscription = one();
						subscription.status = subscription.status === 'suspended' ? 'active' : 'suspended';
					},
				],
				[3, () => portal.add(`New ${random.below(1e6)}`)],
				[2, () => portal.subscriptions.length > 3 && portal.state.remove(one())],
				[
					3,
					() =>
						portal.state.addUser(one(), {
							email: `user${random.below(1e6)}@example.com`,
							name: 'New',
						}),
				],
				[
					2,
					() => {
						const subscription = one();
						const [, ...others] = subscription.users;
						if (others.length > 0) portal.state.detachUser(subscription, random.pick(others));
					},
				],
			];
			await walk({
				service: portal,
				trigger,
				model,
				random,
				steps: STEPS,
				match: /subscriptions/,
				faults: [{ kind: 'status', status: 200, body: { nothing: true } }, { kind: 'empty-body' }],
				actions,
				whileInactive: () => portal.add(),
				nextVersion: () => parametersOf((version = randomVersion())),
			});
		},
		90_000,
	);
});

describe('changes while the pages are read', () => {
	const portal = new Portal({ dialect: 'house style' });

	it.each([1, 2, 3, 4, 5, 6])(
		'walk %i reports each number of seats after the last',
		async (seed) => {
			const random = randomOf(seed * 104_729);
			const trigger = await portal.active({
				events: ['changed', 'created', 'gone'],
				watch: 'chosenFields',
				fields: ['order.seats'],
				options: { maxItems: random.pick([1, 4, 1000]) },
			});
			const first = new Map(portal.subscriptions.map(({ id, order }) => [id, order.seats]));
			const made = new Set<string>();
			const gone = new Set<string>();
			const happen = () => {
				if (!random.oneIn(2)) return;
				const dice = random.below(8);
				if (dice === 0) made.add(portal.add().id);
				else if (dice === 1 && portal.subscriptions.length > 6) {
					const removed = portal.at(0);
					portal.state.remove(removed);
					gone.add(removed.id);
				} else random.pick(portal.subscriptions).order.seats += 1;
			};
			const onPage = (act: () => void) => portal.onPage(act);
			const items = await pollWhilePagesMove(trigger, random, { polls: 60, onPage, happen });
			const idsOf = (event: string) =>
				items
					.filter((item) => item.event === event)
					.map(({ subscriptionId }) => String(subscriptionId));
			// No poll sees a subscription that comes and goes.
			const seen = [...made].filter((id) => !gone.has(id) || idsOf('gone').includes(id));
			expect(idsOf('created').sort()).toEqual(seen.sort());
			expect(idsOf('gone').sort()).toEqual(
				[...gone].filter((id) => !made.has(id) || seen.includes(id)).sort(),
			);
			const changes = items
				.filter(({ event }) => event === 'changed')
				.map(
					({ subscriptionId, changes: [change] = [] }: IDataObject & { changes?: unknown[] }) => {
						const { oldValue, newValue } = change as { oldValue: unknown; newValue: unknown };
						return { id: String(subscriptionId), before: oldValue, after: newValue };
					},
				);
			for (const { id, order } of portal.subscriptions) {
				const start = first.get(id) ?? changes.find((change) => change.id === id)?.before;
				expectChain(changes, id, start ?? order.seats, order.seats);
			}
		},
		90_000,
	);
});
