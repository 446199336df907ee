/** Another version of the workflow that is published between two polls. */
import { jsonOf, polled, summary } from '../../../shared/polling/polled-service';
import { Company, CUSTOMER_EVENTS, updates } from './company';

const company = new Company();
const version = (events: string[]) => ({ parameters: company.parameters({ events }) });
/** Customers on trial on several pages, most of whom the trigger does not keep. */
const addOld = () =>
	company.add(700, {
		status: 'trialing',
		updatedOn: '2026-01-01T00:00:00Z',
		spacingMicroseconds: 9e7,
	});

describe('further events after updates alone', () => {
	it('do not come for customers that were not kept', async () => {
		addOld();
		const trigger = await company.active({ events: ['customerUpdated'] });
		expect(await trigger.publish(version(CUSTOMER_EVENTS))).toBeNull();
		expect(await polled(trigger)).toEqual([]);
	});

	it('lose no update that happens while all customers are read', async () => {
		const [id] = addOld();
		const trigger = await company.active({ events: ['customerUpdated'] });
		// Recent changes are read first, then all customers.
		company.onPage((page) => {
			if (page === 2) company.change(id!);
		});
		const items = await trigger.publish(version(CUSTOMER_EVENTS));
		expect(summary(jsonOf(items))).toEqual(updates([id!]));
		expect(await polled(trigger)).toEqual([]);
	});

	it('come from then on', async () => {
		const [id] = addOld();
		const trigger = await company.active({ events: ['customerUpdated'] });
		await trigger.publish(version(['trialConverted']));
		company.change(id!, { status: 'active' });
		expect(summary(await polled(trigger))).toEqual([`trialConverted ${id}`]);
	});
});
