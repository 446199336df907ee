/** Lists that are asked for what changed since a time: each change comes out once, whatever happens. */
import type { INodeParameters } from 'n8n-workflow';

import { named, poll, pollOut, usePolled } from './polled';

const polled = usePolled();

const LISTS = [
	['deals', { resource: 'deal', operation: 'getAll' }],
	['persons', { resource: 'person', operation: 'getAll' }],
	['notes', { resource: 'note', operation: 'getAll' }],
	['leads', { resource: 'lead', operation: 'getAll' }],
] as const;

const HOUR = 3600;
const first = (list: string) => polled.simulator.state.store(list).ids()[0]!;

describe.each(LISTS)('%s', (list, parameters: INodeParameters) => {
	const active = async (options: INodeParameters = {}, more: INodeParameters = {}) =>
		await polled.active({ ...parameters, ...more, options });

	it('tells those created and changed within one second', async () => {
		const trigger = await active();
		polled.pass(60);
		const made = polled.addMany(list, 3);
		const [one, two] = polled.simulator.state.store(list).ids();
		polled.change(list, one!);
		polled.change(list, two!);
		expect((await poll(trigger)).sort()).toEqual(
			[...made.map(({ id }) => `created ${id}`), `changed ${one}`, `changed ${two}`].sort(),
		);
		expect(await poll(trigger)).toEqual([]);
	});

	it('tells a change in the second of the last poll, and another one in the same second', async () => {
		const trigger = await active();
		polled.change(list, first(list));
		expect(await poll(trigger)).toEqual([`changed ${first(list)}`]);
		polled.change(list, first(list), { simulated: 1 });
		expect(await poll(trigger)).toEqual([`changed ${first(list)}`]);
		expect(await poll(trigger)).toEqual([]);
	});

	it('tells a record that is created after the first poll in its second', async () => {
		const trigger = await active();
		const { id } = polled.add(list);
		expect(await poll(trigger)).toEqual([`created ${id}`]);
		polled.pass(1);
		polled.change(list, id);
		expect(await poll(trigger)).toEqual([`changed ${id}`]);
	});

	it('tells more than a page of one second', async () => {
		const trigger = await active({ maxItems: 5000 });
		polled.pass(60);
		const made = polled.addMany(list, 1201);
		expect((await poll(trigger)).sort()).toEqual(made.map(({ id }) => `created ${id}`).sort());
		expect(await poll(trigger)).toEqual([]);
	});

	it.each([
		['of one second', 0],
		['of many seconds', 1],
		['of hours', 200],
	])('splits a backlog %s over polls, and calls each by its name', async (_what, seconds) => {
		const trigger = await active({ maxItems: 70 });
		const expected: string[] = [];
		for (const id of polled.simulator.state.store(list).ids().slice(0, 20)) {
			polled.pass(seconds);
			polled.change(list, id);
			const made = polled.addMany(list, 8);
			expected.push(`changed ${id}`, ...made.map((row) => `created ${row.id}`));
		}
		const polls = await pollOut(trigger);
		expect(polls.flat().sort()).toEqual(expected.sort());
		expect(polls.map(({ length }) => length)).toEqual([70, 70, 40]);
	});

	it('calls created what was created in a backlog and changed before it came out', async () => {
		const trigger = await active({ maxItems: 2 });
		polled.pass(HOUR);
		const [one, two, three, four] = polled.addMany(list, 4).map(({ id }) => id);
		polled.pass(HOUR);
		const firstTwo = await poll(trigger);
		expect(firstTwo).toHaveLength(2);
		const come = firstTwo.map((event) => event.split(' ')[1]);
		const left = [one, two, three, four].filter((id) => !come.includes(String(id)));
		polled.change(list, left[0]!);
		const known = Number(come[0]) || come[0]!;
		polled.change(list, known);
		expect((await pollOut(trigger)).flat().sort()).toEqual(
			[...left.map((id) => `created ${id}`), `changed ${known}`].sort(),
		);
	});

	it('goes on after a restart in the middle of a backlog', async () => {
		const trigger = await active({ maxItems: 2 });
		polled.pass(HOUR);
		const made = polled.addMany(list, 7).map(({ id }) => `created ${id}`);
		const events = [...(await poll(trigger)), ...named(await trigger.restart())];
		events.push(...named(await trigger.restart()), ...(await pollOut(trigger)).flat());
		expect(events.sort()).toEqual(made.sort());
	});

	it('tells what happened in hours without a poll', async () => {
		const trigger = await active();
		const expected: string[] = [];
		for (let hour = 0; hour < 12; hour += 1) {
			polled.pass(HOUR);
			expected.push(`created ${polled.add(list).id}`);
			const id = polled.simulator.state.store(list).ids()[hour]!;
			polled.change(list, id);
			expected.push(`changed ${id}`);
		}
		polled.pass(HOUR);
		expect(named(await trigger.restart()).sort()).toEqual(expected.sort());
		expect(await poll(trigger)).toEqual([]);
	});

	it('forgets nothing of what polls without events have seen before a restart', async () => {
		const trigger = await active({}, { triggerOn: 'created' });
		polled.pass(HOUR);
		polled.change(list, first(list));
		expect(await poll(trigger)).toEqual([]);
		const { id } = polled.add(list);
		expect(await poll(trigger)).toEqual([`created ${id}`]);
		polled.pass(HOUR);
		polled.change(list, id);
		expect(await poll(trigger)).toEqual([]);
		expect(await trigger.restart()).toBeNull();
		expect(await poll(trigger)).toEqual([]);
	});

	it('tells what is listed late, within two minutes', async () => {
		const trigger = await active();
		polled.pass(HOUR);
		const time = polled.now;
		polled.pass(100);
		const prompt = polled.add(list);
		expect(await poll(trigger)).toEqual([`created ${prompt.id}`]);
		const present = polled.now;
		polled.now = time;
		const late = polled.add(list);
		polled.change(list, first(list));
		polled.now = present;
		expect((await poll(trigger)).sort()).toEqual(
			[`created ${late.id}`, `changed ${first(list)}`].sort(),
		);
		expect(await poll(trigger)).toEqual([]);
	});

	it('remembers no more than the records that changed last', async () => {
		const trigger = await active({ maxItems: 5000 });
		polled.pass(HOUR);
		polled.addMany(list, 600);
		await poll(trigger);
		polled.pass(HOUR);
		polled.add(list);
		await poll(trigger);
		expect(trigger.savedBytes).toBeLessThan(500);
	});
});

describe('recent changes of all kinds', () => {
	const parameters = { resource: 'recentChange', operation: 'getAll' };

	it('are told apart where two kinds have the same ID', async () => {
		const trigger = await polled.active(parameters);
		polled.pass(HOUR);
		polled.change('deals', 1);
		polled.change('notes', 1);
		polled.change('users', 1);
		const { id } = polled.add('persons');
		expect((await poll(trigger)).sort()).toEqual(
			['changed deal 1', 'changed note 1', 'changed user 1', `created person ${id}`].sort(),
		);
		expect(await poll(trigger)).toEqual([]);
		polled.pass(HOUR);
		polled.change('deals', 1);
		expect(await poll(trigger)).toEqual(['changed deal 1']);
	});
});

describe('what happens while the pages are read', () => {
	const deals = { resource: 'deal', operation: 'getAll' };

	it('comes out once, be it on pages that were read or will be', async () => {
		const trigger = await polled.active({ ...deals, options: { maxItems: 5000 } });
		polled.pass(HOUR);
		const made = polled.addMany('deals', 1100).map(({ id }) => id);
		polled.pass(10);
		let pages = 0;
		polled.afterAnswer(() => {
			pages += 1;
			if (pages !== 1) return;
			polled.change('deals', made[3]!, { simulated: 1 });
			polled.change('deals', made[700]!, { simulated: 1 });
			made.push(polled.add('deals').id);
		});
		const events = (await pollOut(trigger)).flat();
		const created = made.map((id) => `created ${id}`);
		// The one that was read already has changed since.
		expect(events.filter((event) => event.startsWith('created')).sort()).toEqual(created.sort());
		const changed = events.filter((event) => event.startsWith('changed'));
		expect(changed.every((event) => event === `changed ${made[3]}`)).toBe(true);
		expect(trigger.started.at(-1)?.json.record).toBeDefined();
		expect(await poll(trigger)).toEqual([]);
	});

	it('is left to the next poll where time runs out', async () => {
		const trigger = await polled.active({ ...deals, options: { maxItems: 5000 } });
		polled.pass(HOUR);
		const made = Array.from({ length: 3 }, () => {
			polled.pass(300);
			return polled.addMany('deals', 500);
		}).flat();
		const { clock } = await import('../../../../../nodes/shared/http/clock');
		const start = clock.now();
		let slow = 0;
		polled.afterAnswer(() => {
			slow += 30_000;
			jest.mocked(clock.now).mockImplementation(() => start + slow);
		});
		const polls = await pollOut(trigger);
		expect(polls.flat().sort()).toEqual(made.map(({ id }) => `created ${id}`).sort());
		expect(polls.length).toBeGreaterThan(1);
	});
});
