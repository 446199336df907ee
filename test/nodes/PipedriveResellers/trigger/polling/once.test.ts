/** Nothing lost and nothing twice, whatever happens while and between the polls. */
import { ALL_EVENTS, chosen, happened, jsonOf, polled, summary, usePortal } from './portal';

const portal = usePortal({ dialect: 'house style' });
/** Pages of five: the demo's twelve subscriptions are three pages. */
const PAGES = 3;

/** Changes something between two pages of the next poll. */
function beforePage(page: number, change: () => void): void {
	portal.state.listRequests = 0;
	portal.state.onListRequest = (request) => {
		if (request === page) change();
	};
}

const forEachPage = Array.from({ length: PAGES }, (_, index) => index + 1);

describe('changes while a poll runs', () => {
	it.each(forEachPage)('before page %i: a subscription changes', async (page) => {
		const trigger = await portal.active(chosen('order.seats'));
		const all = portal.subscriptions;
		beforePage(page, () => all.forEach(({ order }) => (order.seats += 100)));
		const items = [...(await polled(trigger)), ...(await polled(trigger))];
		expect(items.map(({ subscriptionId }) => subscriptionId).sort()).toEqual(
			all.map(({ id }) => id).sort(),
		);
		expect(await polled(trigger)).toEqual([]);
	});

	it.each(forEachPage)(
		'before page %i: one is deleted, so that the others move up',
		async (page) => {
			const trigger = await portal.active({ events: ['created', 'gone'] });
			const [first] = portal.subscriptions;
			beforePage(page, () => portal.state.remove(first!));
			const items = [...(await happened(trigger)), ...(await happened(trigger))];
			expect(items).toEqual([`gone ${first!.id}`]);
		},
	);

	it.each(forEachPage)('before page %i: one is made', async (page) => {
		const trigger = await portal.active({ events: ['created', 'gone'] });
		beforePage(page, () => portal.add('Late', 'late'));
		const items = [...(await happened(trigger)), ...(await happened(trigger))];
		expect(items).toEqual(['created late']);
	});

	it.each(forEachPage)('before page %i: one goes and another one comes', async (page) => {
		const trigger = await portal.active({ events: ['created', 'gone'] });
		const [first] = portal.subscriptions;
		beforePage(page, () => {
			portal.state.remove(first!);
			portal.add('Late', 'late');
		});
		const items = [...(await happened(trigger)), ...(await happened(trigger))];
		expect(items.sort()).toEqual(['created late', `gone ${first!.id}`]);
	});

	it('a list that moves in each of its readings makes nobody gone who is there', async () => {
		const trigger = await portal.active({ events: ['created', 'gone'] });
		const all = portal.subscriptions;
		portal.state.listRequests = 0;
		portal.state.onListRequest = (request) => {
			if (request === 2) portal.state.remove(all[0]!);
		};
		expect([...(await happened(trigger)), ...(await happened(trigger))]).toEqual([
			`gone ${all[0]!.id}`,
		]);
	});

	it('two polls at once bring each change once', async () => {
		const trigger = await portal.active({ events: ALL_EVENTS });
		portal.at(0).order.seats += 1;
		portal.add('Late', 'late');
		const results = await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
		expect(results.filter(({ items }) => items !== null)).toHaveLength(1);
		expect(summary(jsonOf(trigger.started))).toEqual(
			[`changed ${portal.at(0).id}`, 'created late', 'userAdded late'].sort(),
		);
		expect(await polled(trigger)).toEqual([]);
	});
});

describe('a restart', () => {
	it('loses and doubles nothing of what happens before, meanwhile and after', async () => {
		const trigger = await portal.active(chosen('order.seats'));
		const [a, b, c, d] = portal.subscriptions.map(({ order }) => order);
		a!.seats = 101;
		await trigger.poll();
		b!.seats = 102;
		await trigger.restart();
		c!.seats = 103;
		await trigger.poll();
		await trigger.restart();
		d!.seats = 104;
		await trigger.restart();
		await trigger.poll();
		const values = jsonOf(trigger.started).map(
			({ changes }) => (changes as Array<{ newValue: number }>)[0]?.newValue,
		);
		expect(values).toEqual([101, 102, 103, 104]);
	});

	it('goes on from the last saved state where several polls found nothing', async () => {
		const trigger = await portal.active({ events: ['suspended', 'userAdded'] });
		const first = portal.at(0);
		// No event of these is chosen, so that n8n saves nothing.
		for (let count = 0; count < 3; count += 1) {
			first.order.seats += 1;
			expect(await polled(trigger)).toEqual([]);
		}
		first.status = 'suspended';
		expect(summary(jsonOf(await trigger.restart()))).toEqual([`suspended ${first.id}`]);
		expect(await happened(trigger)).toEqual([]);
		expect(jsonOf(await trigger.restart())).toEqual([]);
	});

	it('in the middle of a poll brings what that poll would have brought', async () => {
		const trigger = await portal.active({ events: ['changed'] });
		portal.at(0).order.seats += 1;
		let restarted: Promise<unknown> | undefined;
		beforePage(2, () => (restarted = trigger.restart()));
		expect((await trigger.poll()).items).toBeNull();
		await restarted;
		expect(summary(jsonOf(trigger.started))).toEqual([`changed ${portal.at(0).id}`]);
		expect(await happened(trigger)).toEqual([]);
	});
});

describe('a failed poll', () => {
	const WEB_PAGE = { kind: 'status', status: 200, body: '<html>Maintenance</html>' } as const;
	const failures = [
		['the portal is down', { kind: 'status', status: 500, times: 5 }, /could not answer/],
		['it forbids', { kind: 'status', status: 403, body: { error: 'No access' } }, /does not allow/],
		['its JSON is broken', { kind: 'broken-json' }, /broken/],
		['its JSON is cut', { kind: 'truncated-json' }, /broken/],
		['the connection ends early', { kind: 'cut-body', times: 5 }, /ended early|broken/],
		['it answers a web page', WEB_PAGE, /web page/],
		['it answers no list', { kind: 'status', status: 200, body: { ok: 1 } }, /other than a list/],
		['it answers nothing', { kind: 'empty-body' }, /nothing instead of a list/],
		[
			'it answers its own failure',
			{ kind: 'status', status: 200, body: { success: false } },
			/did not succeed/,
		],
	] as const;

	it.each(failures.flatMap((failure) => forEachPage.map((page) => [...failure, page] as const)))(
		'where %s (%o, %s, on page %i): the next one catches up',
		async (_what, fault, words, page) => {
			const trigger = await portal.active({ events: ALL_EVENTS });
			portal.at(0).order.seats += 1;
			portal.at(11).order.seats += 1;
			const gone = portal.at(5);
			portal.state.remove(gone);
			const { saved, staticData } = trigger;
			portal.simulator.faults.add({ match: /subscriptions/, after: page - 1, ...fault });
			const { error } = await trigger.poll();
			expect(error?.message).toMatch(words);
			expect([trigger.saved, trigger.staticData]).toEqual([saved, staticData]);
			portal.simulator.faults.clear();
			expect(await happened(trigger)).toEqual(
				[`changed ${portal.at(0).id}`, `changed ${portal.at(10).id}`, `gone ${gone.id}`].sort(),
			);
			expect(await happened(trigger)).toEqual([]);
		},
	);

	it('a list that is empty by mistake makes nobody gone', async () => {
		const trigger = await portal.active({ events: ALL_EVENTS });
		const body = { success: true, data: [] };
		portal.simulator.faults.add({ kind: 'status', status: 200, body });
		expect(await polled(trigger)).toEqual([]);
		expect(await polled(trigger)).toEqual([]);
	});
});

describe('a long time without polls', () => {
	it('brings the sum of what happened, each thing once', async () => {
		const trigger = await portal.active({ events: ['created', 'gone', 'changed'] });
		const before = portal.subscriptions;
		const made = Array.from({ length: 300 }, (_, index) => portal.add(`New ${index}`).id);
		before.slice(0, 4).forEach(({ order }) => (order.seats += 10));
		before.slice(4, 8).forEach((each) => portal.state.remove(each));
		// Made and gone again since: nobody has seen it.
		portal.state.remove(portal.add('Short'));
		const items = await happened(trigger);
		expect(items).toEqual(
			[
				...made.map((id) => `created ${id}`),
				...before.slice(0, 4).map(({ id }) => `changed ${id}`),
				...before.slice(4, 8).map(({ id }) => `gone ${id}`),
			].sort(),
		);
		expect(await polled(trigger)).toEqual([]);
	});
});
