/** Bytes that the trigger stores in n8n's database for each subscription. */
import { testStateSize } from '../../../describe-polling-trigger';
import { ALL_EVENTS, chosen, Portal } from './portal';

const MAX_BYTES = 200;
const portal = new Portal({ seed: 'empty' });

/** Subscriptions with twenty fields, an ID of 36 characters and a long name each. */
const records = (count: number, first = 0) =>
	Array.from({ length: count }, (_, place) => {
		const index = first + place;
		const digits = String(index).padStart(12, '0');
		const custom = Array.from({ length: 10 }, (__, field) => [
			`custom_${field}`,
			`Value ${index} of ${field}`,
		]);
		return {
			id: `4f0c1d2e-8a9b-4c3d-9e8f-${digits}`,
			status: 'active',
			company: {
				name: `Przedsiębiorstwo Wielobranżowe Żółw ${digits}`,
				country: 'PL',
				city: 'Łódź',
			},
			order: {
				seats: index,
				plan: 'large-yearly',
				plan_id: 3,
				packages: ['leads-pack'],
				trial: false,
			},
			...(Object.fromEntries(custom) as Record<string, string>),
		};
	});

describe('the state', () => {
	testStateSize(portal, (count) => portal.answer(records(count)), [
		['new and gone ones', { events: ['created', 'gone'] }, 80],
		['any field', { events: ['changed'] }, MAX_BYTES],
		[
			'everything that is compared',
			{ events: ALL_EVENTS.filter((event) => !event.startsWith('user')) },
			MAX_BYTES,
		],
		['three chosen fields', chosen('order.seats', 'order.plan', 'status'), 100],
	]);

	it('stays below the limit with as many fields as there may be', async () => {
		const more = Array.from({ length: 60 }, (_, field) => [`more_${field}`, field]);
		const wide = records(1000).map((record) => ({ ...record, ...Object.fromEntries(more) }));
		portal.answer(wide);
		const trigger = await portal.active({ events: ['changed', 'gone', 'suspended'] });
		expect(trigger.savedBytes / wide.length).toBeLessThan(MAX_BYTES);
	});

	it('does not grow while subscriptions come, change and go', async () => {
		const few = records(100);
		portal.answer(few);
		const trigger = await portal.active({ events: ALL_EVENTS.slice(0, 5) });
		const before = trigger.savedBytes;
		for (let round = 1; round <= 30; round += 1) {
			const others = records(100, round * 100);
			portal.answer([
				// One stays: the trigger refuses a list without any known subscription.
				few[0],
				...others.map((record) => ({ ...record, [`custom_${round % 10}`]: round })),
			]);
			expect((await trigger.poll()).items).toHaveLength(round === 1 ? 199 : 200);
		}
		expect(trigger.savedBytes).toBeLessThan(before * 1.05);
	});

	it('stores no more names of fields than there are digests', async () => {
		const few = records(100);
		portal.answer(few);
		const trigger = await portal.active({ events: ['changed'] });
		for (let round = 1; round <= 50; round += 1) {
			portal.answer(few.map((record) => ({ ...record, [`name_${round}`]: round })));
			expect((await trigger.poll()).items).toHaveLength(100);
		}
		expect(trigger.savedBytes / 100).toBeLessThan(MAX_BYTES + 10);
	});

	it('stores no values of fields that are not chosen', async () => {
		portal.answer(records(100));
		const trigger = await portal.active({ events: ['changed', 'created'] });
		expect(trigger.saved).not.toContain('Value');
		expect(trigger.saved).not.toContain('large-yearly');
	});
});
