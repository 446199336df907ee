import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

export class ProfitWellMetricsApi implements ICredentialType {
	name = 'profitWellMetricsApi';

	displayName = 'ProfitWell Metrics API';

	icon: Icon = {
		light: 'file:profitwell-metrics.svg',
		dark: 'file:profitwell-metrics.dark.svg',
	};

	documentationUrl = 'https://profitwellapiv2.docs.apiary.io/';

	properties: INodeProperties[] = [
		{
			displayName: 'Private Token',
			name: 'privateToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'In ProfitWell: Account Settings, Integrations, ProfitWell API (API Keys/Dev Kit), Private Token',
		},
		{
			displayName: 'Public Token',
			name: 'publicToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only needed to record customer events. ProfitWell shows it next to the private token.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.profitwell.com/v2',
			description: 'The private token is sent to this address only',
		},
		{
			displayName: 'Events Base URL',
			name: 'eventsBaseUrl',
			type: 'string',
			default: 'https://api.profitwell-events.com',
			description: 'Customer events and the public token are sent to this address',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				Authorization: '={{$credentials.privateToken.trim()}}',
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			// Like the node, the test sends the token over https: or to this machine only.
			baseURL:
				'={{/^(https:|http:\\/\\/(localhost|127\\.0\\.0\\.1|\\[::1\\])[:\\/])/i.test($credentials.baseUrl.trim()) ? $credentials.baseUrl.trim().replace(/\\/+$/, "") : ""}}',
			url: '/api-status/',
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'ProfitWell does not accept this private token. Copy it again from Account Settings, Integrations, ProfitWell API.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'No ProfitWell API found at this base URL. Check the base URL.',
				},
			},
		],
	};
}
