import type { INodePropertyOptions } from 'n8n-workflow';
import nock from 'nock';

import { PipedriveCompanyApi } from '../../credentials/PipedriveCompanyApi.credentials';
import { normalizedOrigin } from '../../nodes/PipedriveApi/service';
import { testCredential } from '../engine/engine';

const credential = new PipedriveCompanyApi();

/** Joined from parts, because the linter looks for secrets in the source. */
const TOKEN = ['company', 'token', '0123456789'].join('-');

/** Returns the requests of n8n's test of the credential. */
async function testRequests(baseUrl: string, apiToken = TOKEN) {
	const requests: Array<{ address: string; token: unknown }> = [];
	nock(/./)
		.persist()
		.get(/./)
		.reply(200, function () {
			const { headers, options, path } = this.req as unknown as {
				headers: Record<string, string>;
				options: { proto: string };
				path: string;
			};
			const address = `${options.proto}://${headers.host}${path}`;
			requests.push({ address, token: headers['x-api-token'] });
			return {};
		});
	await testCredential(credential, { apiToken, baseUrl }).catch(() => undefined);
	return requests;
}

describe('the Pipedrive Company credential', () => {
	it('keeps these plans, each with its limit', () => {
		const plan = credential.properties.find(({ name }) => name === 'plan');
		const options = (plan?.options ?? []) as INodePropertyOptions[];
		expect(options.map(({ value, description }) => [value, description])).toEqual([
			['lite', '20 requests in two seconds'],
			['growth', '40 requests in two seconds'],
			['premium', '100 requests in two seconds'],
			['ultimate', '120 requests in two seconds'],
		]);
	});

	it('sends the token in one header and nowhere else', () => {
		expect(credential.authenticate.properties).toEqual({
			headers: { 'x-api-token': '={{$credentials.apiToken.trim()}}' },
		});
	});

	it('is tested without following redirects, which would pass the token on', () => {
		expect(credential.test.request).toMatchObject({ disableFollowRedirect: true });
	});
});

describe('the test of the Pipedrive Company credential', () => {
	const TEST = '/api/v1/users/me';

	it('is sent with the trimmed token', async () => {
		expect(await testRequests('acme', `  ${TOKEN}\n`)).toMatchObject([{ token: TOKEN }]);
	});

	it.each([
		['https://api.pipedrive.com', 'https://api.pipedrive.com'],
		['', 'https://api.pipedrive.com'],
		[' ', 'https://api.pipedrive.com'],
		['acme', 'https://acme.pipedrive.com'],
		['  acme\n', 'https://acme.pipedrive.com'],
		['Acme-2', 'https://acme-2.pipedrive.com'],
		['acme/', 'https://acme.pipedrive.com'],
		['acme/api/v2', 'https://acme.pipedrive.com'],
		['acme.pipedrive.com', 'https://acme.pipedrive.com'],
		['ACME.Pipedrive.COM', 'https://acme.pipedrive.com'],
		['acme.pipedrive.com/', 'https://acme.pipedrive.com'],
		['acme.pipedrive.com/v1', 'https://acme.pipedrive.com'],
		['acme.pipedrive.com/settings/api', 'https://acme.pipedrive.com'],
		['https://acme.pipedrive.com', 'https://acme.pipedrive.com'],
		['https://acme.pipedrive.com/', 'https://acme.pipedrive.com'],
		['https://acme.pipedrive.com/v1', 'https://acme.pipedrive.com'],
		['https://acme.pipedrive.com/v1/', 'https://acme.pipedrive.com'],
		['https://acme.pipedrive.com/api/v1', 'https://acme.pipedrive.com'],
		['https://acme.pipedrive.com/api/v2', 'https://acme.pipedrive.com'],
		['https://acme.pipedrive.com/deals/list?user=1#top', 'https://acme.pipedrive.com'],
		['https://api.pipedrive.com/v1', 'https://api.pipedrive.com'],
		['https://gateway.example', 'https://gateway.example'],
		['https://gateway.example:8443/crm/', 'https://gateway.example:8443/crm'],
		['https://gateway.example/crm/api/v2/', 'https://gateway.example/crm'],
		['https://gateway.example/v1', 'https://gateway.example'],
		['http://localhost:5003', 'http://localhost:5003'],
		['http://127.0.0.1:5003/api/v1', 'http://127.0.0.1:5003'],
		['http://[::1]:5003', 'http://[::1]:5003'],
		['https://localhost:5003', 'https://localhost:5003'],
	])('goes from %j to %s, like the node', async (given, base) => {
		expect(normalizedOrigin(given)).toBe(base);
		expect(await testRequests(given)).toEqual([{ address: `${base}${TEST}`, token: TOKEN }]);
	});

	it.each([
		'.',
		'/',
		'acme corp',
		'acme_corp',
		'acmé',
		// Plain http.
		'http://acme.pipedrive.com',
		'http://api.pipedrive.com/v1',
		'HTTP://acme.pipedrive.com',
		'http://gateway.example',
		'http://localhost.evil.example',
		'http://localhost@evil.example',
		'http://127.0.0.1.evil.example',
		'http://127.0.0.1:80@evil.example',
		'http://[::1].evil.example',
		'http://evil.example/localhost',
		'http:acme.pipedrive.com',
		'http:/acme.pipedrive.com',
		// Other hosts, where the scheme does not say that one is meant.
		'evil.example',
		'evil.example/acme.pipedrive.com',
		'evil.example?.pipedrive.com',
		'evil.example#.pipedrive.com',
		'evil.example\\.pipedrive.com',
		'evil.example:443',
		'//evil.example',
		'//acme.pipedrive.com',
		'@evil.example',
		'acme@evil.example',
		'acme.pipedrive.com@evil.example',
		'acme:token@evil.example',
		'acme.pipedrive.com.evil.example',
		'acme.pipedrive.co',
		'acme.pipedrive.com:443',
		'localhost:5003',
		'pipedrive.com',
		'xpipedrive.com',
		'acme.xpipedrive.com',
		// Other hosts that look like Pipedrive's.
		'https://acme.pipedrive.com.evil.example',
		'https://acme.pipedrive.com.evil.example/api/v1',
		'https://acmepipedrive.com',
		'https://acme.pipedrive.com@evil.example',
		'https://acme.pipedrive.com:x@evil.example/',
		'https://acme.pipedrive.com:443@evil.example/',
		'https://acme.pipedrive.com\\@evil.example',
		'https://acme.pipedrive.com\\.evil.example',
		'https://acme.pipedrive.com%00.evil.example',
		'https://acme.pipedrive.com%2eevil.example',
		'https://acme.pipedrive.com\t.evil.example',
		'https://acme.pipedrive.com\n.evil.example',
		'https://acme.pipedrive.com\u0000.evil.example',
		'https://acme.pipedrive.com\uff0eevil.example',
		'https://acme.pipedrive.com\u3002evil.example',
		'https://evil.example\\acme.pipedrive.com',
		'https://evil.example?.pipedrive.com',
		'https://evil.example#.pipedrive.com',
		'https://evil.example/?x=.pipedrive.com',
		'https://user:password@gateway.example',
		'https://user:word@acme.pipedrive.com',
		// No hosts at all.
		'https://',
		'https://acme',
		'https:///acme.pipedrive.com',
		'https:acme.pipedrive.com',
		'https:/acme.pipedrive.com',
		'ftp://acme.pipedrive.com',
		'javascript:alert(1)',
		'https://acme.pipedrive.com https://evil.example',
		'{{ "https://evil.example" }}',
	])('goes nowhere from %j, like the node', async (given) => {
		expect(normalizedOrigin(given)).toBe('');
		expect(await testRequests(given)).toEqual([]);
	});
});
