import nock from 'nock';

import { useFakeClock } from '../../shared/fake-clock';
import { BASE, byId, ORIGIN, run, testCall } from '../resellers';

const available = { resource: 'plan', operation: 'getAvailable' };
const plans = { plans: [{ id: 1, name: 'Lite' }], packages: [{ code: 'campaigns' }] };

testCall({ ...available, subscription: byId('12') }, 'getAvailablePlans', { answer: plans });

describe('plan: getAvailable', () => {
	useFakeClock();

	it('needs no subscription if the corrected path has none', async () => {
		nock(ORIGIN).get(`${BASE}/plans`).reply(200, plans);
		const contractCorrections = '{"calls":{"getAvailablePlans":{"path":"/plans"}}}';
		const result = await run(available, { contractCorrections });
		expect(result.items[0]?.json).toEqual(plans);
	});

	it('requires the subscription if the path needs one', async () => {
		const result = await run(available);
		expect(result.error?.message).toBe("'Subscription' must not be empty [Item 0]");
	});
});
