import { testOperation } from '../../operation-tests';
import { byId, privateRequest, profitWell, refusal } from '../profit-well';

const simplified = {
	customer_id: 'cus_1',
	email: 'a@example.com',
	first_name: null,
	last_name: null,
	mrr_cents: 0,
	plans: ['My Plan'],
	status: 'churned_voluntary',
	activated_on: '2023-06-22T12:41:32Z',
	churned_on: '2023-07-22T12:41:32Z',
	updated_on: '2023-08-28T10:55:19.919563Z',
};
const customer = { ...simplified, created_on: '2023-06-15T12:41:32Z', total_spend_cents: 1000 };

testOperation(profitWell, {
	effect: 'read',
	refusal,
	parameters: { resource: 'customer', operation: 'get', customer: byId('cus_1') },
	request: { ...privateRequest, method: 'GET', path: '/v2/customers/cus_1/' },
	reply: { body: customer },
	output: [simplified],
});

testOperation(profitWell, {
	effect: 'read',
	refusal,
	parameters: {
		resource: 'customer',
		operation: 'getAll',
		returnAll: false,
		limit: 20,
		simple: false,
		filters: {
			email: 'a@example.com',
			updatedAfter: '2023-08-01T00:00:00Z',
			updatedBefore: '2023-09-01T02:00:00+02:00',
		},
	},
	request: {
		...privateRequest,
		method: 'GET',
		path:
			'/v2/customers/?email=a%40example.com&start_date=2023-08-01T00%3A00%3A00Z' +
			'&end_date=2023-09-01T00%3A00%3A00Z&page=1&per_page=20&direction=asc',
	},
	reply: { body: [customer] },
	output: [customer],
});

testOperation(profitWell, {
	effect: 'read',
	refusal,
	parameters: {
		resource: 'customer',
		operation: 'getAll',
		returnAll: true,
		simple: true,
		order: 'desc',
	},
	request: {
		...privateRequest,
		method: 'GET',
		// All of them are walked from the oldest change on, and turned round at the end.
		path: '/v2/customers/?page=1&per_page=250&direction=asc',
	},
	reply: { body: [customer] },
	output: [simplified],
});

testOperation(profitWell, {
	effect: 'write',
	refusal,
	parameters: { resource: 'customer', operation: 'exclude', customer: byId('cus_1') },
	request: { ...privateRequest, method: 'POST', path: '/v2/metrics/exclude_customer/cus_1/' },
	reply: { status: 204 },
	output: [{ excluded: true, customer_id: 'cus_1' }],
});
