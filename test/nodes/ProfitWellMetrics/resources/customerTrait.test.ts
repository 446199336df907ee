import { byId, testCall } from '../profit-well';

const resource = 'customerTrait';
const category = 'Industry';
const trait = 'Education';
const customer = byId('cus_1');

testCall({ resource, operation: 'getAll', customer }, 'GET /customer_traits/customer/cus_1/', {
	answer: [{ category, trait }],
	output: [{ category, trait }],
});

for (const [identity, key] of [
	[{ identifyBy: 'customer', customer }, { customer_id: 'cus_1' }],
	[{ identifyBy: 'email', customerEmail: 'a@example.com' }, { email: 'a@example.com' }],
]) {
	const parameters = { resource, ...identity, category, trait };
	const sent = { ...key, category, trait };
	testCall({ ...parameters, operation: 'set' }, 'PUT /customer_traits/trait/', {
		sent,
		output: [{ success: true, ...sent }],
	});
	testCall({ ...parameters, operation: 'delete' }, 'DELETE /customer_traits/trait/', {
		sent,
		status: 204,
		output: [{ deleted: true }],
	});
}

testCall({ resource, operation: 'deleteCategory', category }, 'DELETE /customer_traits/category/', {
	sent: { category },
	status: 204,
	output: [{ deleted: true }],
});
