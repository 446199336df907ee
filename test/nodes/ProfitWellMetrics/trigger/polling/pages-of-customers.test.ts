/** Customers on many pages and with all kinds of times: each change is reported once. */
import {
	drain,
	happened,
	jsonOf,
	polled,
	startedBy,
	summary,
} from '../../../shared/polling/polled-service';
import { Company, CUSTOMER_EVENTS, updates } from './company';

const company = new Company();
const OLD = { updatedOn: '2026-01-01T00:00:00Z' };
/** Each page takes 20 seconds, so a poll has time for three. */
const slowDown = () => company.onPage(() => void company.clock().pass(20_000));

describe.each([
	['updates alone', ['customerUpdated']],
	['updates and another event', ['customerUpdated', 'churned']],
])('with %s', (_name, events) => {
	it.each([
		['in one second', 0],
		['within some seconds', 5_000],
		['of many hours', 30_000_000],
	])('2,600 changes %s come in three polls', async (_when, spacing) => {
		const ids = company.add(2600, { ...OLD, spacingMicroseconds: 1 });
		const trigger = await company.active({ events });
		ids.forEach((id, index) =>
			company.change(id, {}, new Date(Date.UTC(2026, 0, 5) + (index * spacing) / 1000)),
		);
		const polls = await drain(trigger);
		expect(polls.map(({ length }) => length)).toEqual([1000, 1000, 600]);
		expect(summary(polls.flat())).toEqual(updates(ids));
	});

	it('changes of one second come in many small polls', async () => {
		const ids = company.add(300, OLD);
		const trigger = await company.active({ events, options: { maxItems: 7 } });
		ids.forEach((id) => company.change(id, {}, new Date('2026-01-05T00:00:00Z')));
		const polls = await drain(trigger);
		expect(polls.length).toBe(Math.ceil(300 / 7));
		expect(summary(polls.flat())).toEqual(updates(ids));
	});

	it('changes of a few minutes come though each poll has time for three pages', async () => {
		const ids = company.add(2600, { ...OLD, spacingMicroseconds: 1 });
		const trigger = await company.active({ events });
		ids.forEach((id, index) =>
			company.change(id, {}, new Date(Date.UTC(2026, 0, 5) + index * 100)),
		);
		slowDown();
		expect(summary((await drain(trigger)).flat())).toEqual(updates(ids));
	});

	it.each([2, 251, 1300])('%i changes in one second all come', async (count) => {
		const ids = company.add(count, OLD);
		const trigger = await company.active({ events });
		const second = new Date('2026-01-05T10:00:00Z');
		ids.forEach((id) => company.change(id, {}, second));
		await drain(trigger);
		expect(startedBy(trigger)).toEqual(updates(ids));
	});

	it('later changes in a second that was read already come', async () => {
		const ids = company.add(600, OLD);
		const trigger = await company.active({ events });
		const rounds = [ids.slice(0, 300), ids.slice(300), ids.slice(0, 10)];
		for (const [round, changed] of rounds.entries()) {
			const time = new Date(`2026-01-05T10:00:00.${round + 1}00Z`);
			changed.forEach((id) => company.change(id, {}, time));
			expect(await happened(trigger)).toEqual(updates(changed));
		}
		expect(await polled(trigger)).toEqual([]);
	});

	it('a change that is listed some minutes late comes', async () => {
		const ids = company.add(3, OLD);
		const trigger = await company.active({ events });
		company.change(ids[0]!, {}, new Date('2026-01-05T10:05:00Z'));
		expect(await polled(trigger)).toHaveLength(1);
		company.change(ids[1]!, {}, new Date('2026-01-05T10:00:30Z'));
		expect(await happened(trigger)).toEqual(updates([ids[1]!]));
		expect(await polled(trigger)).toEqual([]);
	});
});

describe('a first reading that takes longer than a poll may', () => {
	it('is continued by the next polls, which report changes of customers that were read', async () => {
		const ids = company.add(2000, { ...OLD, spacingMicroseconds: 6e7, status: 'active' });
		slowDown();
		const trigger = await company.active({ events: ['churned', 'customerCreated'] });
		expect(company.state.customersRequests).toBeLessThan(5);
		company.change(ids[0]!, { status: 'churned_voluntary' });
		const events: string[] = [];
		for (let polls = 0; polls < 20; polls += 1) events.push(...(await happened(trigger)));
		expect(events).toEqual([`churned ${ids[0]}`]);
		const [added] = company.add(1);
		company.change(ids[1999]!, { status: 'churned_voluntary' });
		expect(await happened(trigger)).toEqual([`churned ${ids[1999]}`, `customerCreated ${added}`]);
	});

	it('is continued after a restart', async () => {
		const ids = company.add(1500, { ...OLD, spacingMicroseconds: 6e7 });
		slowDown();
		const trigger = await company.active({ events: ['customerCreated'] });
		for (let starts = 0; starts < 10; starts += 1) expect(await trigger.restart()).toBeNull();
		expect(trigger.saved).toContain(ids.at(-1));
		const [added] = company.add(1);
		expect(await happened(trigger)).toEqual([`customerCreated ${added}`]);
	});
});

describe('further events after updates alone', () => {
	it('lose no update that happens while all customers are read', async () => {
		const [id] = company.add(700, { ...OLD, status: 'trialing', spacingMicroseconds: 9e7 });
		const trigger = await company.active({ events: ['customerUpdated'] });
		// Recent changes are read first, then all customers.
		company.onPage((page) => {
			if (page === 2) company.change(id!);
		});
		const parameters = company.parameters({ events: CUSTOMER_EVENTS });
		const items = await trigger.publish({ parameters });
		expect(summary(jsonOf(items))).toEqual(updates([id!]));
		expect(await polled(trigger)).toEqual([]);
	});
});

describe('a wrong answer', () => {
	it('that repeats a page fails the poll, and the next ones report each change once', async () => {
		const ids = company.add(1200, OLD);
		const trigger = await company.active({ events: ['customerUpdated', 'churned'] });
		ids.forEach((id, index) =>
			company.change(id, {}, new Date(Date.UTC(2026, 0, 5) + index * 10_000)),
		);
		company.simulator.faults.add({ match: /customers/, kind: 'repeat-page', times: 9, after: 2 });
		expect((await trigger.poll()).error?.message).toMatch(/the same page/);
		company.simulator.faults.clear();
		await drain(trigger);
		expect(startedBy(trigger)).toEqual(updates(ids));
	});

	it('that is an empty list loses nothing', async () => {
		const ids = company.add(10);
		const trigger = await company.active({ events: ['customerUpdated'] });
		ids.forEach((id) => company.change(id));
		company.simulator.faults.add({ match: /customers/, kind: 'status', status: 200, body: [] });
		expect(await polled(trigger)).toEqual([]);
		expect(await happened(trigger)).toEqual(updates(ids));
	});
});

it('a request to wait longer than a poll may take leaves the rest to the next poll', async () => {
	const ids = company.add(600);
	const trigger = await company.active({ events: ['customerUpdated'] });
	ids.forEach((id) => company.change(id));
	const headers = { 'Retry-After': '100' };
	company.simulator.faults.add({ match: /customers/, kind: 'status', status: 429, headers });
	await drain(trigger);
	expect(startedBy(trigger)).toEqual(updates(ids));
});
