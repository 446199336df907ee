import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

/**
 * The base URL for a domain or address, as an n8n expression; the node's service.ts has the same rule.
 * Empty for anything else, so that a mistyped domain gets no token.
 */
const BASE_URL = [
	'($credentials.baseUrl.trim() || "https://api.pipedrive.com")',
	// "acme" is a company of Pipedrive.
	'.replace(/^[a-z0-9-]+(?=\\/|$)/i, "$&.pipedrive.com")',
	// An address at Pipedrive may be copied from the browser: only its host counts.
	'.replace(/^(https:\\/\\/)?(([a-z0-9-]+\\.)+pipedrive\\.com)([\\/?#].*)?$/i, "https://$2")',
	// Other addresses keep their path, except for the version.
	'.replace(/(\\/api)?(\\/v[12])?\\/*$/i, "")',
	'.match(/^(https:\\/\\/([a-z0-9-]+\\.)+pipedrive\\.com',
	'|(https:\\/\\/(?![^\\/]*pipedrive\\.com)[\\w-]+(\\.[\\w-]+)+',
	// Like the node, the test sends the token over https: or to this machine only.
	'|https?:\\/\\/(localhost|127(\\.\\d{1,3}){3}|\\[::1\\]))',
	'(:\\d+)?(\\/[\\w.~%-]+)*)$/i)?.[0] ?? ""',
].join('');

export class PipedriveCompanyApi implements ICredentialType {
	name = 'pipedriveCompanyApi';

	displayName = 'Pipedrive Company API';

	icon: Icon = {
		light: 'file:pipedrive-api.svg',
		dark: 'file:pipedrive-api.dark.svg',
	};

	documentationUrl = 'https://pipedrive.readme.io/docs/core-api-concepts-authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'In Pipedrive: Personal preferences, API',
		},
		{
			displayName: 'Company Domain or Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.pipedrive.com',
			description:
				'The only address that the token is sent to. The domain of your company, e.g. acme.pipedrive.com or acme, is faster than the default.',
		},
		{
			displayName: 'Plan',
			name: 'plan',
			type: 'options',
			options: [
				{ name: 'Lite', value: 'lite', description: '20 requests in two seconds' },
				{ name: 'Growth', value: 'growth', description: '40 requests in two seconds' },
				{ name: 'Premium', value: 'premium', description: '100 requests in two seconds' },
				{ name: 'Ultimate', value: 'ultimate', description: '120 requests in two seconds' },
			],
			default: 'lite',
			description: 'Sets the rate limit: the number of requests in two seconds',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				'x-api-token': '={{$credentials.apiToken.trim()}}',
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{${BASE_URL}}}`,
			url: '/api/v1/users/me',
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Pipedrive does not accept this API token. Copy it again from Personal preferences, API: a new token invalidates the old one.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'There is no Pipedrive API at this domain or base URL.',
				},
			},
		],
	};
}
