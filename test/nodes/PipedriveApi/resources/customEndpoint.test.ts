import { useFakeClock } from '../../shared/fake-clock';
import { useSimulator } from '../simulated';

useFakeClock();
const pipedrive = useSimulator({ limits: false, deals: 1_100 });

const call = { resource: 'customEndpoint', operation: 'request' };

describe('Custom Endpoint', () => {
	it.each([
		['v2', '/deals/1', 'GET /api/v2/deals/1'],
		['v2', 'deals/1', 'GET /api/v2/deals/1'],
		['v1', '/users/me', 'GET /api/v1/users/me'],
		['none', '/api/v1/users/me', 'GET /api/v1/users/me'],
	])('puts version %s before %s', async (version, url, address) => {
		const [record] = await pipedrive.output({ ...call, method: 'GET', version, url });
		expect(pipedrive.sent()).toEqual([address]);
		expect(record).toHaveProperty('id');
	});

	it('sends PATCH with a body', async () => {
		const parameters = {
			method: 'PATCH',
			version: 'v2',
			url: '/deals/1',
			body: '{"title": "New"}',
		};
		await pipedrive.output({ ...call, ...parameters });
		expect(pipedrive.simulator.requests).toMatchObject([
			{ method: 'PATCH', path: '/api/v2/deals/1', body: { title: 'New' } },
		]);
	});

	it('reads all pages of a list, by cursor or by start and limit', async () => {
		const all = { ...call, method: 'GET', returnAll: true };
		const query = '{"limit": 500}';
		const deals = await pipedrive.output({ ...all, version: 'v2', url: '/deals', query });
		expect(deals).toHaveLength(1_100);
		const notes = await pipedrive.output({ ...all, version: 'v1', url: '/notes?limit=100' });
		expect(notes).toHaveLength(250);
	});

	it('outputs the whole response with Include Envelope', async () => {
		const list = { ...call, method: 'GET', version: 'v2', url: '/deals' };
		const [answer] = await pipedrive.output({ ...list, options: { includeEnvelope: true } });
		expect(answer).toMatchObject({ success: true, data: expect.any(Array) as unknown[] });
	});

	it('sends the token nowhere else', async () => {
		for (const url of ['https://evil.example/api/v2/deals', '//evil.example/x', '/../../x']) {
			const { error } = await pipedrive.run({ ...call, method: 'GET', version: 'none', url });
			expect(error?.message).toMatch(/^The URL must /);
		}
		expect(pipedrive.sent()).toEqual([]);
	});

	it('is a write unless the method is GET, for Preview Request and Retry On Fail', async () => {
		const write = { ...call, method: 'DELETE', version: 'v2', url: '/deals/1' };
		const { error } = await pipedrive.run(write, { settings: { retryOnFail: true } });
		expect(error?.message).toContain("Turn off 'Retry On Fail'");
		const [preview] = await pipedrive.output({ ...write, options: { previewRequest: true } });
		expect(preview).toMatchObject({ preview: true, method: 'DELETE' });
		expect(pipedrive.sent()).toEqual([]);
	});
});
