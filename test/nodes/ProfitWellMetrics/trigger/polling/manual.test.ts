/** A test run in the editor: a real customer or metric, and no trace of it. */
import { CUSTOMER_EVENTS, crossing, polled, useCompany } from './company';

const company = useCompany();

describe('a test run', () => {
	it.each(CUSTOMER_EVENTS)('shows the customer that changed last, for %s', async (event) => {
		const ids = company.add(300, { mrrCents: 700 });
		company.change(ids[5]!);
		const [item, ...more] = (await company.inactive({ events: [event] }).test()) ?? [];
		expect(more).toEqual([]);
		expect(item?.json).toMatchObject({ event, customer: { customer_id: ids[5], mrr_cents: 700 } });
		expect('previous' in (item?.json ?? {})).toBe(event !== 'customerCreated');
		expect('difference_cents' in (item?.json ?? {})).toBe(event === 'mrrChanged');
	});

	it('shows the metric of the month', async () => {
		company.measure({ '2026-05': 900, '2026-06': 1200, '2026-07': null });
		expect((await company.inactive(crossing()).test())?.[0]?.json).toEqual({
			event: 'metricCrossed',
			metric: 'recurring_revenue',
			month: '2026-06',
			value: 1200,
			previousValue: 1200,
			threshold: 1000,
			direction: 'up',
		});
	});

	it('changes nothing of what an active workflow remembers', async () => {
		const [id] = company.add(1);
		const trigger = await company.active({ events: ['customerUpdated'] });
		company.change(id!);
		const { saved, staticData } = trigger;
		await trigger.test();
		expect([trigger.saved, trigger.staticData]).toEqual([saved, staticData]);
		expect(trigger.staticDataAfterTest).toEqual(trigger.savedStaticData);
		expect(await polled(trigger)).toHaveLength(1);
	});

	it.each<[string, object]>([
		['no customer', { events: ['churned'] }],
		['no value of the metric', crossing()],
	])('gives advice where there is %s', async (_what, parameters) => {
		const trigger = company.inactive(parameters as never);
		await expect(trigger.test()).rejects.toMatchObject({
			message: 'ProfitWell has nothing to show in a test run',
			description: expect.stringContaining('has no customer'),
		});
		expect(trigger.staticDataAfterTest).toEqual({});
	});

	it('fails where ProfitWell does', async () => {
		company.simulator.faults.add({ kind: 'status', status: 403 });
		await expect(company.inactive({ events: ['churned'] }).test()).rejects.toThrow(
			'does not allow',
		);
	});
});
