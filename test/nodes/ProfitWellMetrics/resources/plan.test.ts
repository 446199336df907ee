import nock from 'nock';

import { forgetAccounts } from '../../../../nodes/shared/http/account';
import { runNode } from '../../../engine/engine';
import { testOperation } from '../../operation-tests';
import { byId, ORIGIN, privateRequest, profitWell } from '../profit-well';

const plan = { id: 'Scale Up', name: 'Scale up, monthly' };
const refusal = {
	status: 400,
	body: { non_field_errors: ['A plan with this ID already exists'] },
	words: 'ProfitWell says: "A plan with this ID already exists".',
};

testOperation(profitWell, {
	effect: 'read',
	refusal,
	parameters: { resource: 'plan', operation: 'getAll', returnAll: true },
	request: { ...privateRequest, method: 'GET', path: '/v2/plans/' },
	reply: { body: [plan, { id: 'other', name: 'Other' }] },
	output: [plan, { id: 'other', name: 'Other' }],
});

testOperation(profitWell, {
	effect: 'read',
	refusal,
	parameters: { resource: 'plan', operation: 'get', plan: byId('Scale Up') },
	request: { ...privateRequest, method: 'GET', path: '/v2/plans/Scale%20Up/' },
	reply: { body: plan },
	output: [plan],
});

testOperation(profitWell, {
	effect: 'write',
	refusal,
	parameters: { resource: 'plan', operation: 'create', planId: plan.id, planName: plan.name },
	request: { ...privateRequest, method: 'POST', path: '/v2/plans/', body: plan },
	reply: { status: 201 },
	output: [plan],
});

testOperation(profitWell, {
	effect: 'write',
	refusal,
	parameters: { resource: 'plan', operation: 'update', plan: byId('Scale Up'), planName: 'New' },
	request: {
		...privateRequest,
		method: 'PUT',
		path: '/v2/plans/Scale%20Up/',
		body: { name: 'New' },
	},
	reply: { body: { ...plan, name: 'New' } },
	output: [{ ...plan, name: 'New' }],
});

describe('plan: getAll', () => {
	beforeEach(forgetAccounts);

	it('stops at the limit', async () => {
		nock(ORIGIN)
			.get('/v2/plans/')
			.reply(200, [plan, { id: 'other', name: 'Other' }]);
		const result = await runNode({
			...profitWell(),
			parameters: { resource: 'plan', operation: 'getAll', returnAll: false, limit: 1 },
		});
		expect(result.items.map(({ json }) => json)).toEqual([plan]);
	});
});
