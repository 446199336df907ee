import nock from 'nock';

import { runNode } from '../../../engine/engine';
import { testOperation } from '../../operation-tests';
import { useFakeClock } from '../../shared/fake-clock';
import { BASE, byId, ORIGIN, refusal, request, resellers } from '../resellers';

const plans = { plans: [{ id: 1, name: 'Lite' }], packages: [{ code: 'campaigns' }] };

testOperation(resellers, {
	effect: 'read',
	refusal,
	parameters: { resource: 'plan', operation: 'getAvailable', subscription: byId('12') },
	request: { ...request, method: 'GET', path: `${BASE}/subscriptions/12/plans` },
	reply: { body: plans },
	output: [plans],
});

describe('plan: getAvailable', () => {
	useFakeClock();

	it('needs no subscription where the corrected path has none', async () => {
		nock(ORIGIN).get(`${BASE}/plans`).reply(200, plans);
		const result = await runNode({
			...resellers({ contractCorrections: '{"calls":{"getAvailablePlans":{"path":"/plans"}}}' }),
			parameters: { resource: 'plan', operation: 'getAvailable' },
		});
		expect(result.items[0]?.json).toEqual(plans);
	});

	it('asks for the subscription where the path needs one', async () => {
		const result = await runNode({
			...resellers(),
			parameters: { resource: 'plan', operation: 'getAvailable' },
		});
		expect(result.error?.message).toBe("'Subscription' must not be empty [Item 0]");
	});
});
