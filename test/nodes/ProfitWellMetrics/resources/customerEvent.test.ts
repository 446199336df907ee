import { forgetAccounts } from '../../../../nodes/shared/http/account';
import { testOperation } from '../../operation-tests';
import { byId, EVENTS_ORIGIN, profitWell, PUBLIC_TOKEN, run } from '../profit-well';

const record = { resource: 'customerEvent', operation: 'record', customer: byId('cus_1') };

testOperation(profitWell, {
	parameters: record,
	request: {
		origin: EVENTS_ORIGIN,
		headers: { authorization: PUBLIC_TOKEN },
		method: 'POST',
		path: '/dotjs/v1/customer/event',
		body: { user_id: 'cus_1' },
	},
	reply: { status: 200 },
	output: [{ success: true, user_id: 'cus_1' }],
	refusal: {
		status: 400,
		body: { detail: 'Customer email or user ID not provided!' },
		words: 'ProfitWell says: "Customer email or user ID not provided!"',
	},
});

describe('customerEvent: record', () => {
	beforeEach(forgetAccounts);

	it('requires the public token, and sends nothing without it', async () => {
		expect((await run(record, { publicToken: '' })).error?.message).toBe(
			"The credential needs the 'Public Token' to record customer events [Item 0]",
		);
	});
});
