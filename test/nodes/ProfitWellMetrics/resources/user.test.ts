import { byAlias, testCall } from '../profit-well';

const user = { resource: 'user', user: byAlias('pwu_1') };
const email = 'new@example.com';

testCall({ ...user, operation: 'update', email }, 'PUT /users/pwu_1/', {
	sent: { email },
	answer: {},
	output: [{ success: true, user: 'pwu_1' }],
});
testCall({ ...user, operation: 'delete' }, 'DELETE /users/pwu_1/', {
	status: 204,
	output: [{ deleted: true }],
});
