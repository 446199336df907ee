/** Bytes that the trigger stores in n8n's database for each customer. */
import { testStateSize } from '../../../describe-polling-trigger';
import { polled } from '../../../shared/polling/polled-service';
import { Company, CUSTOMER_EVENTS } from './company';

const company = new Company();

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

describe('the state', () => {
	testStateSize(company, addCustomers, [
		['all events', { events: CUSTOMER_EVENTS }, 70],
		// Those of the last five minutes, whatever the number of customers is.
		['updates alone', { events: ['customerUpdated'] }, 10],
	]);

	it('does not grow with the changes', async () => {
		addCustomers(500);
		const ids = [...company.state.customers.values()].map(({ customer_id }) => customer_id);
		const trigger = await company.active({ events: CUSTOMER_EVENTS });
		const before = trigger.savedBytes;
		for (let round = 1; round <= 20; round += 1) {
			const customers = ids.slice(0, 249).map((customer_id) => ({
				customer_id,
				status: round % 2 ? 'active' : 'trialing',
				mrr_cents: round * 1_000_000,
				updated_on: `2026-02-01T00:00:${String(round).padStart(2, '0')}.123457Z`,
			}));
			company.answer(customers);
			expect((await polled(trigger)).length).toBeGreaterThan(0);
		}
		expect(trigger.savedBytes).toBeLessThan(before * 1.05);
	});

	it('of updates alone drops customers that changed long ago', async () => {
		addCustomers(1);
		const trigger = await company.active({ events: ['customerUpdated'] });
		const sizes: number[] = [];
		for (let hour = 1; hour <= 20; hour += 1) {
			const updatedOn = new Date(Date.UTC(2026, 1, 1, hour));
			company.add(200, { updatedOn, spacingMicroseconds: 1000 });
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
