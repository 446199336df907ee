import { testOperation } from '../../operation-tests';
import { byAlias, privateRequest, profitWell, refusal } from '../profit-well';

testOperation(profitWell, {
	effect: 'write',
	refusal,
	parameters: {
		resource: 'user',
		operation: 'update',
		user: byAlias('pwu_1'),
		email: 'new@example.com',
	},
	request: {
		...privateRequest,
		method: 'PUT',
		path: '/v2/users/pwu_1/',
		body: { email: 'new@example.com' },
	},
	reply: { status: 200, body: {} },
	output: [{ success: true, user: 'pwu_1' }],
});

testOperation(profitWell, {
	effect: 'write',
	refusal,
	parameters: { resource: 'user', operation: 'delete', user: byAlias('pwu_1') },
	request: { ...privateRequest, method: 'DELETE', path: '/v2/users/pwu_1/' },
	reply: { status: 204 },
	output: [{ deleted: true }],
});
