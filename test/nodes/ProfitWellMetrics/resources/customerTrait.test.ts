import { testOperation } from '../../operation-tests';
import { byId, privateRequest, profitWell, refusal } from '../profit-well';

const byCustomer = {
	resource: 'customerTrait',
	identifyBy: 'customer',
	customer: byId('cus_1'),
	category: 'Industry',
	trait: 'Education',
};
const body = { customer_id: 'cus_1', category: 'Industry', trait: 'Education' };
const byEmail = { ...byCustomer, identifyBy: 'email', customerEmail: 'a@example.com' };
const emailBody = { email: 'a@example.com', category: 'Industry', trait: 'Education' };

testOperation(profitWell, {
	effect: 'read',
	refusal,
	parameters: { resource: 'customerTrait', operation: 'getAll', customer: byId('cus_1') },
	request: { ...privateRequest, method: 'GET', path: '/v2/customer_traits/customer/cus_1/' },
	reply: { body: [{ category: 'Industry', trait: 'Education' }] },
	output: [{ category: 'Industry', trait: 'Education' }],
});

for (const [parameters, sent] of [
	[byCustomer, body],
	[byEmail, emailBody],
] as const) {
	testOperation(profitWell, {
		effect: 'write',
		refusal,
		parameters: { ...parameters, operation: 'set' },
		request: { ...privateRequest, method: 'PUT', path: '/v2/customer_traits/trait/', body: sent },
		reply: { status: 200 },
		output: [{ success: true, ...sent }],
	});

	testOperation(profitWell, {
		effect: 'write',
		refusal,
		parameters: { ...parameters, operation: 'delete' },
		request: {
			...privateRequest,
			method: 'DELETE',
			path: '/v2/customer_traits/trait/',
			body: sent,
		},
		reply: { status: 204 },
		output: [{ deleted: true }],
	});
}

testOperation(profitWell, {
	effect: 'write',
	refusal,
	parameters: { resource: 'customerTrait', operation: 'deleteCategory', category: 'Industry' },
	request: {
		...privateRequest,
		method: 'DELETE',
		path: '/v2/customer_traits/category/',
		body: { category: 'Industry' },
	},
	reply: { status: 204 },
	output: [{ deleted: true }],
});
