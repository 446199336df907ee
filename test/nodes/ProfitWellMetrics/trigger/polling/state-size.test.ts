/** What the trigger leaves in n8n's database for each customer of a large company. */
import type { INodeParameters } from 'n8n-workflow';

import { CUSTOMER_EVENTS, polled, useCompany } from './company';

const CUSTOMERS = 50_000;

const company = useCompany();

/** Customers whose IDs have 36 characters, each changed at a time of its own. */
function addCustomers(count: number): void {
	for (const id of company.add(count, {
		updatedOn: '2026-01-01T00:00:00.123457Z',
		spacingMicroseconds: 400_001,
		status: 'churned_delinquent',
		mrrCents: 1_234_567,
	})) {
		const customer = company.state.customers.get(id)!;
		customer.customer_id = `${id}-${'x'.repeat(36)}`.slice(0, 36);
	}
}

const bytesEach = async (parameters: INodeParameters, count: number) =>
	(await company.active(parameters)).savedBytes / count;

describe('the state', () => {
	it('of fifty thousand customers is a short text each', async () => {
		addCustomers(CUSTOMERS);
		expect(await bytesEach({ events: CUSTOMER_EVENTS }, CUSTOMERS)).toBeLessThan(70);
	}, 60_000);

	it('is next to nothing where only the time is compared', async () => {
		addCustomers(CUSTOMERS);
		expect(await bytesEach({ events: ['customerUpdated'] }, CUSTOMERS)).toBeLessThan(2);
	}, 60_000);

	it('does not grow with the changes', async () => {
		addCustomers(500);
		const ids = [...company.state.customers.values()].map(({ customer_id }) => customer_id);
		const trigger = await company.active({ events: CUSTOMER_EVENTS });
		const before = trigger.savedBytes;
		for (let round = 1; round <= 20; round += 1) {
			company.answer(
				ids
					.map((customer_id) => ({
						customer_id,
						status: round % 2 ? 'active' : 'trialing',
						mrr_cents: round * 1_000_000,
						updated_on: `2026-02-01T00:00:${String(round).padStart(2, '0')}.123457Z`,
					}))
					.slice(0, 249),
			);
			expect((await polled(trigger)).length).toBeGreaterThan(0);
		}
		expect(trigger.savedBytes).toBeLessThan(before * 1.05);
	});

	it('forgets who changed long ago where only the time is compared', async () => {
		addCustomers(1);
		const trigger = await company.active({ events: ['customerUpdated'] });
		const sizes: number[] = [];
		for (let hour = 1; hour <= 20; hour += 1) {
			company.add(200, {
				updatedOn: new Date(Date.UTC(2026, 1, 1, hour)),
				spacingMicroseconds: 1000,
			});
			expect(await polled(trigger)).toHaveLength(200);
			sizes.push(trigger.savedBytes);
		}
		expect(sizes.at(-1)).toBeLessThan(sizes[0]! * 1.1);
	});

	it('holds no names and addresses', async () => {
		company.add(5, { email: 'somebody@example.com' });
		const trigger = await company.active({ events: CUSTOMER_EVENTS });
		expect(trigger.saved).not.toContain('somebody');
	});
});
