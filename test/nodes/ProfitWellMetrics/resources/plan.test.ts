import { forgetAccounts } from '../../../../nodes/shared/http/account';
import { byId, expectCall, run, testCall } from '../profit-well';

const resource = 'plan';
const scaleUp = { id: 'Scale Up', name: 'Scale up, monthly' };
const other = { id: 'other', name: 'Other' };
const plan = byId('Scale Up');
const refusal = {
	status: 400,
	body: { non_field_errors: ['A plan with this ID already exists'] },
	words: 'ProfitWell says: "A plan with this ID already exists".',
};

testCall({ resource, operation: 'getAll', returnAll: true }, 'GET /plans/', {
	refusal,
	answer: [scaleUp, other],
	output: [scaleUp, other],
});
testCall({ resource, operation: 'get', plan }, 'GET /plans/Scale%20Up/', {
	refusal,
	answer: scaleUp,
});
testCall(
	{ resource, operation: 'create', planId: scaleUp.id, planName: scaleUp.name },
	'POST /plans/',
	{ refusal, sent: scaleUp, status: 201, output: [scaleUp] },
);
testCall({ resource, operation: 'update', plan, planName: 'New' }, 'PUT /plans/Scale%20Up/', {
	refusal,
	sent: { name: 'New' },
	answer: { ...scaleUp, name: 'New' },
});

describe('plan: getAll', () => {
	beforeEach(forgetAccounts);

	it('stops at the limit', async () => {
		expectCall('GET /plans/').reply(200, [scaleUp, other]);
		const result = await run({ resource, operation: 'getAll', returnAll: false, limit: 1 });
		expect(result.items.map(({ json }) => json)).toEqual([scaleUp]);
	});
});
