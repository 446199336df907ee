import { byId, testCall } from '../profit-well';

const anonymize = { resource: 'privacy', operation: 'anonymize' };

testCall(
	{ ...anonymize, identifyBy: 'customer', customer: byId('cus_1') },
	'POST /gdpr/anonymize_by_customer_id/cus_1/',
	{ status: 204, output: [{ anonymized: true }] },
);
testCall(
	{ ...anonymize, identifyBy: 'email', customerEmail: 'a+b@example.com' },
	'POST /gdpr/anonymize_by_email/a%2Bb%40example.com/',
	{ answer: { detail: 'done' } },
);
