import { PipedriveResellersApi } from '../../credentials/PipedriveResellersApi.credentials';

describe('the Pipedrive Resellers credential', () => {
	const credential = new PipedriveResellersApi();
	const signed = async (authentication: string) =>
		await credential.authenticate(
			{ apiToken: ' secret-token ', authentication },
			{ url: '/x', headers: { a: 'b' }, qs: { c: 'd' } },
		);

	it.each([
		['header', { a: 'b', 'x-api-token': 'secret-token' }, { c: 'd' }],
		['bearer', { a: 'b', Authorization: 'Bearer secret-token' }, { c: 'd' }],
		['query', { a: 'b' }, { c: 'd', api_token: 'secret-token' }],
	])('sends the token as %s, and in one place only', async (authentication, headers, qs) => {
		expect(await signed(authentication)).toEqual({ url: '/x', headers, qs });
	});

	it('is tested by the one documented call', () => {
		expect(credential.test.request).toMatchObject({ url: '/subscriptions' });
	});
});
