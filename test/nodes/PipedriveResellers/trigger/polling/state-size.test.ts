/** What the trigger leaves in n8n's database for each subscription of a large reseller. */
import { ALL_EVENTS, chosen, usePortal } from './portal';

const SUBSCRIPTIONS = 50_000;
const MOST_BYTES = 200;

/** Subscriptions with twenty fields, an ID of 36 characters and a long name each. */
const records = Array.from({ length: SUBSCRIPTIONS }, (_, index) => {
	const digits = String(index).padStart(12, '0');
	return {
		id: `4f0c1d2e-8a9b-4c3d-9e8f-${digits}`,
		status: 'active',
		company: { name: `Przedsiębiorstwo Wielobranżowe Żółw ${digits}`, country: 'PL', city: 'Łódź' },
		order: {
			seats: index,
			plan: 'large-yearly',
			plan_id: 3,
			packages: ['leads-pack'],
			trial: false,
		},
		...Object.fromEntries(
			Array.from({ length: 10 }, (__, field) => [`custom_${field}`, `Value ${index} of ${field}`]),
		),
	};
});

describe('fifty thousand subscriptions', () => {
	const portal = usePortal({ seed: 'empty' });

	async function bytesEach(parameters: object): Promise<number> {
		portal.answer({ data: records });
		const trigger = await portal.active(parameters as never);
		return trigger.savedBytes / SUBSCRIPTIONS;
	}

	it.each<[string, object, number]>([
		['new and gone ones', { events: ['created', 'gone'] }, 80],
		['any field', { events: ['changed'] }, MOST_BYTES],
		[
			'everything that is compared',
			{ events: ALL_EVENTS.filter((event) => !event.startsWith('user')) },
			MOST_BYTES,
		],
		['three chosen fields', chosen('order.seats', 'order.plan', 'status'), 100],
	])(
		'leave a short text each, for %s',
		async (_what, parameters, most) => {
			expect(await bytesEach(parameters)).toBeLessThan(most);
		},
		60_000,
	);

	it('stay below it with as many fields as there may be', async () => {
		const wide = records.slice(0, 1000).map((record) => ({
			...record,
			...Object.fromEntries(Array.from({ length: 60 }, (_, field) => [`more_${field}`, field])),
		}));
		portal.answer({ data: wide });
		const trigger = await portal.active({ events: ['changed', 'gone', 'suspended'] });
		expect(trigger.savedBytes / wide.length).toBeLessThan(MOST_BYTES);
	}, 60_000);
});

describe('the state', () => {
	const portal = usePortal({ seed: 'empty' });
	const few = records.slice(0, 100);

	it('does not grow while subscriptions come, change and go', async () => {
		portal.answer({ data: few });
		const trigger = await portal.active({ events: ALL_EVENTS.slice(0, 5) });
		const before = trigger.savedBytes;
		for (let round = 1; round <= 30; round += 1) {
			const others = records.slice(round * 100, round * 100 + 100);
			portal.answer({
				// One stays: where all are gone at once, the trigger believes in a mistake.
				data: [few[0], ...others.map((record) => ({ ...record, [`custom_${round % 10}`]: round }))],
			});
			expect((await trigger.poll()).items).toHaveLength(round === 1 ? 199 : 200);
		}
		expect(trigger.savedBytes).toBeLessThan(before * 1.05);
	});

	it('has room for no more names of fields than for each subscription', async () => {
		portal.answer({ data: few });
		const trigger = await portal.active({ events: ['changed'] });
		for (let round = 1; round <= 50; round += 1) {
			portal.answer({ data: few.map((record) => ({ ...record, [`name_${round}`]: round })) });
			expect((await trigger.poll()).items).toHaveLength(100);
		}
		expect(trigger.savedBytes / 100).toBeLessThan(MOST_BYTES + 10);
	});

	it('keeps no values of fields that are not chosen', async () => {
		portal.answer({ data: few });
		const trigger = await portal.active({ events: ['changed', 'created'] });
		expect(trigger.saved).not.toContain('Value');
		expect(trigger.saved).not.toContain('large-yearly');
	});
});
