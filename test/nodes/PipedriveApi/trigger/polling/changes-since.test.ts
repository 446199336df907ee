/** Lists that are asked for changes since a time: each change is reported once. */
import type { INodeParameters } from 'n8n-workflow';

import { drain, drained, happened, jsonOf, summary } from '../../../shared/polling/polled-service';
import { HOUR, PolledPipedrive } from './polled';

const pipedrive = new PolledPipedrive();

const LISTS = [
	['deals', { resource: 'deal', operation: 'getAll' }],
	['persons', { resource: 'person', operation: 'getAll' }],
	['notes', { resource: 'note', operation: 'getAll' }],
	['leads', { resource: 'lead', operation: 'getAll' }],
] as const;

const first = (list: string) => pipedrive.store(list).ids()[0]!;

describe.each(LISTS)('%s', (list, parameters: INodeParameters) => {
	const active = async (options: INodeParameters = {}, more: INodeParameters = {}) =>
		await pipedrive.active({ ...parameters, ...more, options });

	it('reports records created and changed within one second', async () => {
		const trigger = await active();
		pipedrive.pass(60);
		const made = pipedrive.addMany(list, 3);
		const [one, two] = pipedrive.store(list).ids();
		pipedrive.change(list, one!);
		pipedrive.change(list, two!);
		expect(await happened(trigger)).toEqual(
			[...made.map(({ id }) => `created ${id}`), `changed ${one}`, `changed ${two}`].sort(),
		);
		expect(await happened(trigger)).toEqual([]);
	});

	it('reports more than a page of one second', async () => {
		const trigger = await active({ maxItems: 5000 });
		pipedrive.pass(60);
		const made = pipedrive.addMany(list, 1201);
		expect(await happened(trigger)).toEqual(made.map(({ id }) => `created ${id}`).sort());
		expect(await happened(trigger)).toEqual([]);
	});

	it.each([
		['of one second', 0],
		['of many seconds', 1],
		['of hours', 200],
	])('reports many changes %s in several polls, each with its event', async (_what, seconds) => {
		const trigger = await active({ maxItems: 70 });
		const expected: string[] = [];
		for (const id of pipedrive.store(list).ids().slice(0, 20)) {
			pipedrive.pass(seconds);
			pipedrive.change(list, id);
			const made = pipedrive.addMany(list, 8);
			expected.push(`changed ${id}`, ...made.map((row) => `created ${row.id}`));
		}
		const polls = await drain(trigger);
		expect(summary(polls.flat())).toEqual(expected.sort());
		expect(polls.map(({ length }) => length)).toEqual([70, 70, 40]);
	});

	it('reports a record that is created and changed before its poll as created', async () => {
		const trigger = await active({ maxItems: 2 });
		pipedrive.pass(HOUR);
		const [one, two, three, four] = pipedrive.addMany(list, 4).map(({ id }) => id);
		pipedrive.pass(HOUR);
		const firstTwo = await happened(trigger);
		expect(firstTwo).toHaveLength(2);
		const come = firstTwo.map((event) => event.split(' ')[1]);
		const left = [one, two, three, four].filter((id) => !come.includes(String(id)));
		pipedrive.change(list, left[0]!);
		const known = Number(come[0]) || come[0]!;
		pipedrive.change(list, known);
		expect(await drained(trigger)).toEqual(
			[...left.map((id) => `created ${id}`), `changed ${known}`].sort(),
		);
	});

	it('reports the changes of hours without a poll', async () => {
		const trigger = await active();
		const expected: string[] = [];
		for (let hour = 0; hour < 12; hour += 1) {
			pipedrive.pass(HOUR);
			expected.push(`created ${pipedrive.add(list).id}`);
			const id = pipedrive.store(list).ids()[hour]!;
			pipedrive.change(list, id);
			expected.push(`changed ${id}`);
		}
		pipedrive.pass(HOUR);
		expect(summary(jsonOf(await trigger.restart()))).toEqual(expected.sort());
		expect(await happened(trigger)).toEqual([]);
	});

	it('keeps across a restart what polls without events have seen', async () => {
		const trigger = await active({}, { triggerOn: 'created' });
		pipedrive.pass(HOUR);
		pipedrive.change(list, first(list));
		expect(await happened(trigger)).toEqual([]);
		const { id } = pipedrive.add(list);
		expect(await happened(trigger)).toEqual([`created ${id}`]);
		pipedrive.pass(HOUR);
		pipedrive.change(list, id);
		expect(await happened(trigger)).toEqual([]);
		expect(await trigger.restart()).toBeNull();
		expect(await happened(trigger)).toEqual([]);
	});

	it('reports what is listed late, within two minutes', async () => {
		const trigger = await active();
		pipedrive.pass(HOUR);
		const time = pipedrive.now;
		pipedrive.pass(100);
		const prompt = pipedrive.add(list);
		expect(await happened(trigger)).toEqual([`created ${prompt.id}`]);
		const present = pipedrive.now;
		pipedrive.now = time;
		const late = pipedrive.add(list);
		pipedrive.change(list, first(list));
		pipedrive.now = present;
		expect(await happened(trigger)).toEqual(
			[`created ${late.id}`, `changed ${first(list)}`].sort(),
		);
		expect(await happened(trigger)).toEqual([]);
	});

	it('stores no more than the records that changed last', async () => {
		const trigger = await active({ maxItems: 5000 });
		pipedrive.pass(HOUR);
		pipedrive.addMany(list, 600);
		await happened(trigger);
		pipedrive.pass(HOUR);
		pipedrive.add(list);
		await happened(trigger);
		expect(trigger.savedBytes).toBeLessThan(500);
	});
});

describe('recent changes of all kinds', () => {
	const parameters = { resource: 'recentChange', operation: 'getAll' };

	it('are distinguished though two kinds have the same ID', async () => {
		const trigger = await pipedrive.active(parameters);
		pipedrive.pass(HOUR);
		pipedrive.change('deals', 1);
		pipedrive.change('notes', 1);
		pipedrive.change('users', 1);
		const { id } = pipedrive.add('persons');
		expect(await happened(trigger)).toEqual(
			['changed deal 1', 'changed note 1', 'changed user 1', `created person ${id}`].sort(),
		);
		expect(await happened(trigger)).toEqual([]);
		pipedrive.pass(HOUR);
		pipedrive.change('deals', 1);
		expect(await happened(trigger)).toEqual(['changed deal 1']);
	});
});

describe('changes while the pages are read', () => {
	const deals = { resource: 'deal', operation: 'getAll' };

	it('are reported once, on pages that were read or will be', async () => {
		const trigger = await pipedrive.active({ ...deals, options: { maxItems: 5000 } });
		pipedrive.pass(HOUR);
		const made = pipedrive.addMany('deals', 1100).map(({ id }) => id);
		pipedrive.pass(10);
		let pages = 0;
		pipedrive.afterAnswer(() => {
			pages += 1;
			if (pages !== 1) return;
			pipedrive.change('deals', made[3]!, { simulated: 1 });
			pipedrive.change('deals', made[700]!, { simulated: 1 });
			made.push(pipedrive.add('deals').id);
		});
		const events = await drained(trigger);
		const created = made.map((id) => `created ${id}`);
		// The one that was read already has changed since.
		expect(events.filter((event) => event.startsWith('created')).sort()).toEqual(created.sort());
		const changed = events.filter((event) => event.startsWith('changed'));
		expect(changed.every((event) => event === `changed ${made[3]}`)).toBe(true);
		expect(trigger.started.at(-1)?.json.record).toBeDefined();
		expect(await happened(trigger)).toEqual([]);
	});

	it('are left to the next poll if time runs out', async () => {
		const trigger = await pipedrive.active({ ...deals, options: { maxItems: 5000 } });
		pipedrive.pass(HOUR);
		const made = Array.from({ length: 3 }, () => {
			pipedrive.pass(300);
			return pipedrive.addMany('deals', 500);
		}).flat();
		const { clock } = await import('../../../../../nodes/shared/http/clock');
		const start = clock.now();
		let slow = 0;
		pipedrive.afterAnswer(() => {
			slow += 30_000;
			jest.mocked(clock.now).mockImplementation(() => start + slow);
		});
		const polls = await drain(trigger);
		expect(summary(polls.flat())).toEqual(made.map(({ id }) => `created ${id}`).sort());
		expect(polls.length).toBeGreaterThan(1);
	});
});
