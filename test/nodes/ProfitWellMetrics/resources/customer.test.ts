import { byId, testCall } from '../profit-well';

const resource = 'customer';
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

testCall({ resource, operation: 'get', customer: byId('cus_1') }, 'GET /customers/cus_1/', {
	answer: customer,
	output: [simplified],
});
testCall(
	{
		resource,
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
	'GET /customers/?email=a%40example.com&start_date=2023-08-01T00%3A00%3A00Z' +
		'&end_date=2023-09-01T00%3A00%3A00Z&page=1&per_page=20&direction=asc',
	{ answer: [customer], output: [customer] },
);
testCall(
	{ resource, operation: 'getAll', returnAll: true, simple: true, order: 'desc' },
	// All customers are read from the oldest change on, and reversed at the end.
	'GET /customers/?page=1&per_page=250&direction=asc',
	{ answer: [customer], output: [simplified] },
);
testCall(
	{ resource, operation: 'exclude', customer: byId('cus_1') },
	'POST /metrics/exclude_customer/cus_1/',
	{ status: 204, output: [{ excluded: true, customer_id: 'cus_1' }] },
);
