import nock from 'nock';

import { forgetAccounts } from '../../../../nodes/shared/http/account';
import { runNode } from '../../../engine/engine';
import { testOperation } from '../../operation-tests';
import { ORIGIN, privateRequest, profitWell, refusal } from '../profit-well';

testOperation(profitWell, {
	effect: 'read',
	refusal,
	parameters: {
		resource: 'apiCall',
		operation: 'request',
		method: 'GET',
		url: '/customers?page=2',
		query: '{ "per_page": 10 }',
		headers: '{ "X-Trace": "abc" }',
	},
	request: {
		...privateRequest,
		headers: { ...privateRequest.headers, 'x-trace': 'abc' },
		method: 'GET',
		path: '/v2/customers/?page=2&per_page=10',
	},
	reply: { body: [{ customer_id: 'cus_1' }, { customer_id: 'cus_2' }] },
	output: [{ customer_id: 'cus_1' }, { customer_id: 'cus_2' }],
});

for (const method of ['POST', 'PUT', 'DELETE'] as const) {
	testOperation(profitWell, {
		effect: 'write',
		refusal,
		parameters: {
			resource: 'apiCall',
			operation: 'request',
			method,
			url: 'plans/',
			body: '{ "id": "a", "tags": [] }',
		},
		request: { ...privateRequest, method, path: '/v2/plans/', body: { id: 'a', tags: [] } },
		reply: { status: 204 },
		output: [{ success: true }],
	});
}

describe('apiCall: request', () => {
	beforeEach(forgetAccounts);

	const call = async (parameters: object) =>
		await runNode({
			...profitWell(),
			parameters: { resource: 'apiCall', operation: 'request', method: 'GET', ...parameters },
		});

	it('knows PATCH too', async () => {
		const scope = nock(ORIGIN).patch('/v2/new-thing/', { a: 1 }).reply(200, { a: 1 });
		const result = await call({ method: 'PATCH', url: '/new-thing', body: '{"a":1}' });
		expect(result.items[0]?.json).toEqual({ a: 1 });
		scope.done();
	});

	it.each(['Authorization', 'authorization', 'Cookie', 'Host', 'Content-Length'])(
		'does not let the header %s be overridden',
		async (name) => {
			const result = await call({ url: '/plans/', headers: JSON.stringify({ [name]: 'mine' }) });
			expect(result.error?.message).toContain(`'Headers (JSON)' must not contain '${name}'`);
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
		const result = await call({ url });
		expect(result.error?.message).toMatch(/^The URL must .* \[Item 0\]$/);
	});
});
