/** The company's domain is read by the node and by the credential's own test; both have to agree. */
import nock from 'nock';

import { PipedriveCompanyApi } from '../../../credentials/PipedriveCompanyApi.credentials';
import { normalizedOrigin } from '../../../nodes/PipedriveApi/service';
import { testCredential } from '../../engine/engine';
import { TOKEN } from './pipedrive';

/** The address that the credential's test asks; empty where it asks nobody. */
async function testedAt(baseUrl: string): Promise<string> {
	let address = '';
	nock(/./)
		.persist()
		.get(/./)
		.reply(200, function () {
			const { headers, options, path } = this.req as unknown as {
				headers: Record<string, string>;
				options: { proto: string };
				path: string;
			};
			address = `${options.proto}://${headers.host}${path}`;
			return {};
		});
	await testCredential(new PipedriveCompanyApi(), { apiToken: TOKEN, baseUrl }).catch(
		() => undefined,
	);
	return address;
}

describe('the company domain', () => {
	it.each([
		['', 'https://api.pipedrive.com'],
		['acme', 'https://acme.pipedrive.com'],
		['acme/api/v2', 'https://acme.pipedrive.com'],
		['Acme.Pipedrive.com', 'https://acme.pipedrive.com'],
		['https://acme.pipedrive.com/settings/api', 'https://acme.pipedrive.com'],
		['https://api.pipedrive.com/v1/', 'https://api.pipedrive.com'],
		['https://gateway.example/crm/api/v2', 'https://gateway.example/crm'],
		['http://127.0.0.1:5003/api/v1', 'http://127.0.0.1:5003'],
		['http://acme.pipedrive.com', ''],
		['http://gateway.example', ''],
		['evil.example', ''],
		['acme.pipedrive.co', ''],
		['acme@evil.example', ''],
		['https://acme.pipedrive.com.evil.example', ''],
		['https://acmepipedrive.com', ''],
	])('%j is %j for the node and for the test of the credential', async (given, origin) => {
		// A domain of Pipedrive's is taken without its scheme; http: is none of its.
		expect(normalizedOrigin(given)).toBe(origin);
		expect(await testedAt(given)).toBe(origin === '' ? '' : `${origin}/api/v1/users/me`);
	});
});
