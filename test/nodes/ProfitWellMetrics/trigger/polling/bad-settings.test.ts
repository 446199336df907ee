/** Wrong settings, and unexpected customers. */
import type { IDataObject } from 'n8n-workflow';

import { testRefusedSettings } from '../../../describe-polling-trigger';
import { ODD_IDS, polled, summary } from '../../../shared/polling/polled-service';
import { Company, crossing, CUSTOMER_EVENTS } from './company';

const company = new Company();

describe('a setting', () => {
	testRefusedSettings(company, [
		['no event', { events: [] }, "'Trigger On' must have at least one entry"],
		['an expression without events', { events: '={{ [] }}' }, "'Trigger On' must have"],
		['an empty expression', { events: '={{ null }}' }, "'Trigger On' must not be empty"],
		['an unknown event', { events: '={{ ["exploded"] }}' }, "'Trigger On' must hold only"],
		[
			'a minimum change of 0',
			{ events: ['mrrChanged'], minimumChange: 0 },
			"'Minimum Change in Cents'",
		],
		['half a cent', { events: ['mrrChanged'], minimumChange: 0.5 }, "'Minimum Change in Cents'"],
		[
			'a minimum change in words',
			{ events: ['mrrChanged'], minimumChange: '={{ "much" }}' },
			"'Minimum Change in Cents'",
		],
		['a threshold in words', crossing({ threshold: '={{ "much" }}' }), "'Threshold'"],
		['an unknown direction', crossing({ direction: 'sideways' }), "'Direction'"],
		[
			'no items per poll',
			{ events: ['churned'], options: { maxItems: 0 } },
			"'Max Items per Poll'",
		],
	]);

	it('may be an expression that names an event twice', async () => {
		const trigger = await company.active({
			events: '={{ ["churned", "customerCreated", "customerCreated"] }}',
		});
		company.add(1);
		expect(await polled(trigger)).toHaveLength(1);
		expect(await trigger.test()).toMatchObject([{ json: { event: 'churned' } }]);
	});

	it('with an empty expression for the plan is refused, instead of all plans being used', async () => {
		const plan = { __rl: true, mode: 'id', value: '={{ "" }}' };
		await expect(company.inactive(crossing({ plan })).activate()).rejects.toThrow("'Plan");
	});

	it('with an unknown metric is refused by ProfitWell', async () => {
		const trigger = company.inactive(crossing({ metric: '={{ "luck" }}' }));
		await expect(trigger.activate()).rejects.toMatchObject({
			description: expect.stringContaining('There is no metric with this name'),
		});
	});
});

const row = (customer_id: unknown, more: object = {}): IDataObject => ({
	customer_id: customer_id as string,
	status: 'active',
	mrr_cents: 100,
	updated_on: '2026-01-05T10:00:00.000001Z',
	...more,
});

const LATER = '2026-01-05T10:00:00.000002Z';

const between = company.itemsBetween.bind(company);

describe('an odd ID', () => {
	it.each(ODD_IDS)('%j is an ID like any other', async (id) => {
		const neighbours = ODD_IDS.filter((other) => other !== id).map((other) => row(other));
		const changed = row(id, { status: 'churned_voluntary', updated_on: LATER });
		const events = { events: ['churned', 'customerCreated'] };
		expect(
			summary(await between(events, [...neighbours, row(id)], [...neighbours, changed])),
		).toEqual([`churned ${id}`]);
		expect(summary(await between(events, neighbours, [...neighbours, row(id)]))).toEqual([
			`customerCreated ${id}`,
		]);
	});

	it('is the same as a number and as text', async () => {
		expect(await between({ events: CUSTOMER_EVENTS }, [row(12)], [row('12')])).toEqual([]);
	});
});

describe('a customer', () => {
	it.each([[{ customer_id: null }], [{ customer_id: '' }], [{ customer_id: undefined }]])(
		'without an ID (%j) fails the poll, which changes nothing',
		async (odd) => {
			company.answer([row(1)]);
			const trigger = await company.active({ events: CUSTOMER_EVENTS });
			const { staticData } = trigger;
			company.answer([row(1), row(2, odd)]);
			expect((await trigger.poll()).error?.message).toMatch(/without a customer_id/);
			expect(trigger.staticData).toEqual(staticData);
			company.answer([row(1), row(3)]);
			expect(summary(await polled(trigger))).toEqual(['customerCreated 3', 'customerUpdated 3']);
		},
	);

	it.each([[null], ['yesterday'], [undefined], [{}]])(
		'without a time of its last change (%j) fails the poll, which changes nothing',
		async (updated_on) => {
			company.answer([row(1)]);
			const trigger = await company.active({ events: CUSTOMER_EVENTS });
			const { staticData } = trigger;
			company.answer([row(1), row(2, { updated_on })]);
			expect((await trigger.poll()).error?.message).toMatch(/without a valid updated_on/);
			expect(trigger.staticData).toEqual(staticData);
		},
	);

	it.each([
		'2026-01-05T10:00:00Z',
		'2026-01-05T10:00:00',
		'2026-01-05T12:00:00.5+02:00',
		'2026-01-05T10:00:00.000000Z',
		'2026-01-05T10:00:00.12345678901234567890Z',
		'2026-01-05T10:00:00.001Z',
	])('with the time %s comes once', async (updated_on) => {
		expect(
			await between({ events: ['customerUpdated'] }, [row(1)], [row(1), row(2, { updated_on })]),
		).toHaveLength(1);
	});

	it.each([['paused'], ['constructor'], [''], [null], ['x|y']])(
		'with the status %j is compared like any other',
		async (status) => {
			const changed = row(1, { status: 'churned_voluntary', updated_on: LATER });
			expect(await between({ events: ['churned'] }, [row(1, { status })], [changed])).toMatchObject(
				[{ previous: { status: status ?? '' } }],
			);
		},
	);

	it.each([
		[null, 100, 100],
		['100', 250, 150],
		[-500, 0, 500],
		['much', 100, 100],
		[10 ** 15, 10 ** 15 + 100, 100],
	])('with an MRR of %j that becomes %i has changed by %i', async (before, after, difference) => {
		expect(
			await between(
				{ events: ['mrrChanged'] },
				[row(1, { mrr_cents: before })],
				[row(1, { mrr_cents: after, updated_on: LATER })],
			),
		).toMatchObject([{ difference_cents: difference }]);
	});

	it('whose status changes within a second of the last change comes, though times have no fraction', async () => {
		const updated_on = '2026-01-05T10:00:00Z';
		const churned = row(1, { updated_on, status: 'churned_voluntary' });
		expect(
			await between({ events: ['churned'] }, [row(1, { updated_on })], [churned]),
		).toHaveLength(1);
	});

	it('that comes twice in the list comes out once, in its newest version', async () => {
		const old = row(1, { updated_on: '2026-01-05T10:00:00.1Z', mrr_cents: 1 });
		const fresh = row(1, { updated_on: '2026-01-05T10:00:01.1Z', mrr_cents: 2 });
		expect(
			await between({ events: ['customerUpdated'] }, [row(2)], [row(2), old, fresh]),
		).toMatchObject([{ customer: { mrr_cents: 2 } }]);
	});
});
