import { forgetAccounts } from '../../../../nodes/shared/http/account';
import { runNode } from '../../../engine/engine';
import { testOperation } from '../../operation-tests';
import { byId, EVENTS_ORIGIN, profitWell, PUBLIC_TOKEN } from '../profit-well';

testOperation(profitWell, {
	effect: 'write',
	refusal: {
		status: 400,
		body: { detail: 'Customer email or user ID not provided!' },
		words: 'ProfitWell says: "Customer email or user ID not provided!"',
	},
	parameters: { resource: 'customerEvent', operation: 'record', customer: byId('cus_1') },
	request: {
		origin: EVENTS_ORIGIN,
		headers: { authorization: PUBLIC_TOKEN },
		method: 'POST',
		path: '/dotjs/v1/customer/event',
		body: { user_id: 'cus_1' },
	},
	reply: { status: 200 },
	output: [{ success: true, user_id: 'cus_1' }],
});

describe('customerEvent: record', () => {
	beforeEach(forgetAccounts);

	it('asks for the public token when the credential has none, and sends nothing', async () => {
		const result = await runNode({
			...profitWell({ publicToken: '' }),
			parameters: { resource: 'customerEvent', operation: 'record', customer: byId('cus_1') },
		});
		expect(result.error?.message).toBe(
			"The credential needs the 'Public Token' to record customer events [Item 0]",
		);
	});
});
