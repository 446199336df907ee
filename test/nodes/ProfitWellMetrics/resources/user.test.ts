import { testOperation } from '../../operation-tests';
import { byId, privateRequest, profitWell, refusal } from '../profit-well';

testOperation(profitWell, {
	effect: 'write',
	refusal,
	parameters: {
		resource: 'user',
		operation: 'update',
		user: byId('pwu_1'),
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
	parameters: { resource: 'user', operation: 'delete', user: byId('pwu_1') },
	request: { ...privateRequest, method: 'DELETE', path: '/v2/users/pwu_1/' },
	reply: { status: 204 },
	output: [{ deleted: true }],
});
