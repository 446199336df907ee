import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

export class PipedriveResellersApi implements ICredentialType {
	name = 'pipedriveResellersApi';

	displayName = 'Pipedrive Resellers API';

	icon: Icon = {
		light: 'file:pipedrive-resellers.svg',
		dark: 'file:pipedrive-resellers.dark.svg',
	};

	documentationUrl = 'https://resellers.pipedrive.com/portal/settings';

	properties: INodeProperties[] = [
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'In the Resellers Portal: Settings, API Token',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://resellers.pipedrive.com/reseller/public-api',
			description: 'The only address that the token is sent to',
		},
		{
			displayName: 'Send Token As',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Header Authorization: Bearer', value: 'bearer' },
				{ name: 'Header X-Api-Token', value: 'header' },
				{
					name: 'Query Parameter',
					value: 'query',
					description: 'Sends api_token in the URL; use it only if the headers do not work',
				},
			],
			default: 'header',
			description:
				'Place of the token. It is not documented publicly: try another one if the test says that the token is not accepted.',
		},
		{
			displayName: 'Contract Corrections',
			name: 'contractCorrections',
			type: 'json',
			default: '{}',
			description:
				'Corrects assumptions of the node about the API, as JSON: paths, methods, keys, values. See the README.',
		},
	];

	// IAuthenticateGeneric can't express a choice of the token's place.
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const token = String(credentials.apiToken ?? '').trim();
		if (credentials.authentication === 'query') {
			return { ...request, qs: { ...request.qs, api_token: token } };
		}
		const header =
			credentials.authentication === 'bearer'
				? { Authorization: `Bearer ${token}` }
				: { 'x-api-token': token };
		return { ...request, headers: { ...request.headers, ...header } };
	}

	test: ICredentialTestRequest = {
		request: {
			// Like the node, the test sends the token over https: or to this machine only.
			baseURL:
				'={{/^(https:|http:\\/\\/(localhost|127\\.0\\.0\\.1|\\[::1\\])[:\\/])/i.test($credentials.baseUrl.trim()) ? $credentials.baseUrl.trim().replace(/\\/+$/, "") : ""}}',
			url: '/subscriptions',
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						"The portal does not accept this token. Copy it again from Settings, or choose another way under 'Send Token As'.",
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						"The portal does not let this token read the subscriptions. Check what it is allowed to do, or choose another way under 'Send Token As'.",
				},
			},
			{
				type: 'responseCode',
				properties: { value: 404, message: 'There is no list of subscriptions at this base URL.' },
			},
		],
	};
}
