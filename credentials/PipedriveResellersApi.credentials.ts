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
			description: 'The token is sent to this address only',
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
					description: 'Adds api_token to the address. Use it only if nothing else works.',
				},
			],
			default: 'header',
			description:
				'Where the API expects the token. This is not documented publicly: if the test says that the token is not accepted, try another option.',
		},
		{
			displayName: 'Contract Corrections',
			name: 'contractCorrections',
			type: 'json',
			default: '{}',
			description:
				'JSON that corrects what the node assumes about the API: paths and methods of calls, keys of the body, spelling of values. docs/pipedrive-resellers.md shows how.',
		},
	];

	// The generic form can't express that the user selects the place of the token.
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
						"The portal does not accept this token. Copy it again from Settings, or try another option of 'Send Token As'.",
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						"This token may not read the subscriptions. Check its permissions, or try another option of 'Send Token As'.",
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'No list of subscriptions found at this base URL. Check the base URL.',
				},
			},
		],
	};
}
