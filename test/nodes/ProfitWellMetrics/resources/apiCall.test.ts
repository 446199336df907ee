import { forgetAccounts } from '../../../../nodes/shared/http/account';
import { run, testCall } from '../profit-well';

const request = { resource: 'apiCall', operation: 'request' };
const customers = [{ customer_id: 'cus_1' }, { customer_id: 'cus_2' }];

testCall(
	{
		...request,
		method: 'GET',
		url: '/customers?page=2',
		query: '{ "per_page": 10 }',
		headers: '{ "X-Trace": "abc" }',
	},
	'GET /customers/?page=2&per_page=10',
	{ headers: { 'x-trace': 'abc' }, answer: customers, output: customers },
);

for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
	testCall(
		{ ...request, method, url: 'plans/', body: '{ "id": "a", "tags": [] }' },
		`${method} /plans/`,
		{ sent: { id: 'a', tags: [] }, status: 204, output: [{ success: true }] },
	);
}

describe('apiCall: request', () => {
	beforeEach(forgetAccounts);

	const messageFor = async (parameters: object) =>
		(await run({ ...request, method: 'GET', ...parameters })).error?.message;

	it.each(['Authorization', 'authorization', 'Cookie', 'Host', 'Content-Length'])(
		'does not let the header %s be overridden',
		async (name) => {
			const headers = JSON.stringify({ [name]: 'mine' });
			expect(await messageFor({ url: '/plans/', headers })).toContain(
				`'Headers (JSON)' must not contain '${name}'`,
			);
		},
	);

	it.each([
		'https://evil.example/v2/plans/',
		'//evil.example/plans/',
		'\\\\evil.example/plans/',
		'https://api.profitwell.com.evil.example/v2/plans/',
		'https://api.profitwell.com@evil.example/v2/plans/',
		'/../v1/plans/',
		'/%2e%2e/v1/plans/',
		'https://api.profitwell.com/v2/../v1/plans/',
	])('sends no token to %s', async (url) => {
		expect(await messageFor({ url })).toMatch(/^The URL must .* \[Item 0\]$/);
	});
});
