import { testOperation } from '../../operation-tests';
import { byId, privateRequest, profitWell, refusal } from '../profit-well';

testOperation(profitWell, {
	effect: 'write',
	refusal,
	parameters: {
		resource: 'privacy',
		operation: 'anonymize',
		identifyBy: 'customer',
		customer: byId('cus_1'),
	},
	request: {
		...privateRequest,
		method: 'POST',
		path: '/v2/gdpr/anonymize_by_customer_id/cus_1/',
	},
	reply: { status: 204 },
	output: [{ anonymized: true }],
});

testOperation(profitWell, {
	effect: 'write',
	refusal,
	parameters: {
		resource: 'privacy',
		operation: 'anonymize',
		identifyBy: 'email',
		customerEmail: 'a+b@example.com',
	},
	request: {
		...privateRequest,
		method: 'POST',
		path: '/v2/gdpr/anonymize_by_email/a%2Bb%40example.com/',
	},
	reply: { status: 200, body: { detail: 'done' } },
	output: [{ detail: 'done' }],
});
