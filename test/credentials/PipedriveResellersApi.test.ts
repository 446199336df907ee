import { PipedriveResellersApi } from '../../credentials/PipedriveResellersApi.credentials';
import { resellersPortal as service } from '../../nodes/PipedriveResellers/service';

describe('the Pipedrive Resellers credential', () => {
	const credential = new PipedriveResellersApi();
	const signed = async (authentication: string) =>
		await credential.authenticate(
			{ apiToken: ' secret-token ', authentication },
			{ url: '/x', headers: { a: 'b' }, qs: { c: 'd' } },
		);

	it('keeps these fields, which saved credentials hold', () => {
		const defaults = credential.properties.map(({ name, default: value }) => [name, value]);
		expect(Object.fromEntries(defaults)).toEqual({
			apiToken: '',
			baseUrl: 'https://resellers.pipedrive.com/reseller/public-api',
			authentication: 'header',
			contractCorrections: '{}',
		});
	});

	it('hides its secret in the editor, and the node knows it', () => {
		const hidden = credential.properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(hidden.map(({ name }) => name)).toEqual(service.secretFields);
	});

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
