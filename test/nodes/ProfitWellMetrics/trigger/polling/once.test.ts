/** Nothing lost and nothing twice, whatever happens while and between the polls. */
import type { PollingTrigger } from '../../../../engine/trigger';
import { CUSTOMER_EVENTS, happened, jsonOf, polled, summary, useCompany } from './company';

const company = useCompany();

const updates = (ids: string[]) => ids.map((id) => `customerUpdated ${id}`).sort();

/** With all events everything is remembered, with the other two only what a time tells. */
describe.each([
	['customerUpdated', ['customerUpdated']],
	['customerUpdated beside others', ['customerUpdated', 'churned']],
])('%s', (_name, events) => {
	/** Ends the changes and polls until nothing comes any more; all that ever came. */
	async function allOf(trigger: PollingTrigger): Promise<string[]> {
		expect((await trigger.poll()).error).toBeUndefined();
		company.state.onCustomersRequest = undefined;
		while ((await polled(trigger)).length > 0) continue;
		return summary(jsonOf(trigger.started));
	}

	it('comes once for each change that a poll could see', async () => {
		const ids = company.add(5);
		const trigger = await company.active({ events });
		for (const id of ids) {
			company.change(id);
			expect(await happened(trigger)).toEqual(updates([id]));
		}
		expect(await polled(trigger)).toEqual([]);
	});

	it.each([1, 2, 3, 4])('comes for changes before page %i of a poll', async (page) => {
		const ids = company.add(700);
		const trigger = await company.active({ events });
		ids.slice(0, 600).forEach((id) => company.change(id));
		company.state.customersRequests = 0;
		company.state.onCustomersRequest = (request) => {
			if (request === page) ids.slice(590).forEach((id) => company.change(id));
		};
		const came = new Set(await allOf(trigger));
		expect([...came].sort()).toEqual(updates(ids));
	});

	it('comes once more for one that changes again after its page was read', async () => {
		const ids = company.add(600);
		const trigger = await company.active({ events });
		ids.forEach((id) => company.change(id));
		let isOnPage = false;
		company.state.customersRequests = 0;
		company.state.onCustomersRequest = (request) => {
			// The last page holds it in its new version, so that this poll tells it already.
			if (request === 2) company.change(ids[0]!);
			isOnPage ||= request === 2;
		};
		expect(await allOf(trigger)).toEqual(updates(ids));
		expect(isOnPage).toBe(true);
		company.change(ids[0]!);
		expect(await happened(trigger)).toEqual(updates([ids[0]!]));
	});

	it.each([2, 251, 1300])('comes for each of %i changes in one second', async (count) => {
		const ids = company.add(count, { updatedOn: '2026-01-01T00:00:00Z' });
		const trigger = await company.active({ events });
		const second = new Date('2026-01-05T10:00:00Z');
		ids.forEach((id) => company.change(id, {}, second));
		expect(await allOf(trigger)).toEqual(updates(ids));
	});

	it('comes for what changes later within a second that was read already', async () => {
		const ids = company.add(600, { updatedOn: '2026-01-01T00:00:00Z' });
		const trigger = await company.active({ events });
		ids.slice(0, 300).forEach((id) => company.change(id, {}, new Date('2026-01-05T10:00:00.100Z')));
		expect(await happened(trigger)).toEqual(updates(ids.slice(0, 300)));
		ids.slice(300).forEach((id) => company.change(id, {}, new Date('2026-01-05T10:00:00.200Z')));
		expect(await happened(trigger)).toEqual(updates(ids.slice(300)));
		// The first ones again, in the same second once more.
		ids.slice(0, 10).forEach((id) => company.change(id, {}, new Date('2026-01-05T10:00:00.300Z')));
		expect(await happened(trigger)).toEqual(updates(ids.slice(0, 10)));
		expect(await polled(trigger)).toEqual([]);
	});

	it('comes for what ProfitWell lists some minutes late', async () => {
		const ids = company.add(3, { updatedOn: '2026-01-01T00:00:00Z' });
		const trigger = await company.active({ events });
		company.change(ids[0]!, {}, new Date('2026-01-05T10:05:00Z'));
		expect(await polled(trigger)).toHaveLength(1);
		company.change(ids[1]!, {}, new Date('2026-01-05T10:00:30Z'));
		expect(await happened(trigger)).toEqual(updates([ids[1]!]));
		expect(await polled(trigger)).toEqual([]);
	});

	it('comes for the sum of many hours without polls', async () => {
		const ids = company.add(3000, {
			updatedOn: '2026-01-01T00:00:00Z',
			spacingMicroseconds: 9_000_000,
		});
		const trigger = await company.active({ events });
		const changed = ids.filter((_id, index) => index % 2 === 0);
		changed.forEach((id, index) =>
			company.change(id, {}, new Date(Date.UTC(2026, 0, 3) + index * 20_000)),
		);
		const made = company.add(700);
		expect(await allOf(trigger)).toEqual(updates([...changed, ...made]));
	});

	it('comes once with two polls at a time', async () => {
		const ids = company.add(300);
		const trigger = await company.active({ events });
		ids.forEach((id) => company.change(id));
		const results = await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
		expect(results.filter(({ items }) => items !== null)).toHaveLength(1);
		expect(await allOf(trigger)).toEqual(updates(ids));
	});

	it('comes once across restarts, with changes before, meanwhile and after', async () => {
		const ids = company.add(6);
		const trigger = await company.active({ events });
		company.change(ids[0]!);
		await trigger.poll();
		company.change(ids[1]!);
		await trigger.restart();
		company.change(ids[2]!);
		company.state.onCustomersRequest = () => {
			company.state.onCustomersRequest = undefined;
			company.change(ids[3]!);
		};
		await trigger.restart();
		for (let count = 0; count < 3; count += 1) await trigger.poll();
		await trigger.restart();
		company.change(ids[4]!);
		await trigger.poll();
		company.change(ids[5]!);
		await trigger.restart();
		expect(await allOf(trigger)).toEqual(updates(ids));
	});

	it('comes where n8n is killed in the middle of a poll', async () => {
		const ids = company.add(300);
		const trigger = await company.active({ events });
		ids.forEach((id) => company.change(id));
		let restarted: Promise<unknown> | undefined;
		company.state.onCustomersRequest = () => {
			company.state.onCustomersRequest = undefined;
			restarted = trigger.restart();
		};
		expect((await trigger.poll()).items).toBeNull();
		await restarted;
		expect(await allOf(trigger)).toEqual(updates(ids));
	});
});

describe('a failed poll', () => {
	const failures = [
		['ProfitWell is down', { kind: 'status', status: 500, times: 5 }, /could not answer/],
		[
			'it forbids',
			{ kind: 'status', status: 403, body: { detail: 'No access' } },
			/does not allow/,
		],
		['its JSON is broken', { kind: 'broken-json' }, /broken/],
		['its JSON is cut', { kind: 'truncated-json' }, /broken/],
		['the connection ends early', { kind: 'cut-body', times: 5 }, /ended early|broken/],
		[
			'it answers a web page',
			{ kind: 'status', status: 200, body: '<html>Soon</html>' },
			/web page/,
		],
		['it answers no list', { kind: 'status', status: 200, body: { ok: 1 } }, /other than a list/],
		['it answers nothing', { kind: 'empty-body' }, /other than a list/],
	] as const;

	it.each(failures.flatMap((failure) => [1, 2, 3].map((page) => [...failure, page] as const)))(
		'where %s (%o, %s, on page %i): the next one catches up',
		async (_what, fault, words, page) => {
			const ids = company.add(620, { status: 'active' });
			const trigger = await company.active({ events: CUSTOMER_EVENTS });
			ids.forEach((id) => company.change(id, { status: 'churned_voluntary' }));
			const { saved, staticData } = trigger;
			company.simulator.faults.add({ match: /customers/, after: page - 1, ...fault });
			const { error } = await trigger.poll();
			expect(error?.message).toMatch(words);
			expect([trigger.saved, trigger.staticData]).toEqual([saved, staticData]);
			company.simulator.faults.clear();
			const came = [...(await happened(trigger)), ...(await happened(trigger))];
			expect(came.sort()).toEqual([...updates(ids), ...ids.map((id) => `churned ${id}`)].sort());
			expect(await polled(trigger)).toEqual([]);
		},
	);

	it('a page that comes again by mistake loses and doubles nothing', async () => {
		const ids = company.add(1200, { updatedOn: '2026-01-01T00:00:00Z' });
		const trigger = await company.active({ events: ['customerUpdated', 'churned'] });
		ids.forEach((id, index) =>
			company.change(id, {}, new Date(Date.UTC(2026, 0, 5) + index * 10_000)),
		);
		company.simulator.faults.add({ match: /customers/, kind: 'repeat-page', times: 9, after: 2 });
		expect((await trigger.poll()).error?.message).toMatch(/the same page/);
		company.simulator.faults.clear();
		const came = [...(await happened(trigger)), ...(await happened(trigger))];
		expect(came.sort()).toEqual(updates(ids));
		expect(await polled(trigger)).toEqual([]);
	});

	it('a list that is empty by mistake loses nothing', async () => {
		const ids = company.add(10);
		const trigger = await company.active({ events: ['customerUpdated'] });
		ids.forEach((id) => company.change(id));
		company.simulator.faults.add({ match: /customers/, kind: 'status', status: 200, body: [] });
		expect(await polled(trigger)).toEqual([]);
		expect(await happened(trigger)).toEqual(updates(ids));
	});
});
