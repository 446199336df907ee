import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

export class PipedriveCompanyOAuth2Api implements ICredentialType {
	name = 'pipedriveCompanyOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Pipedrive Company OAuth2 API';

	icon: Icon = {
		light: 'file:pipedrive-api.svg',
		dark: 'file:pipedrive-api.dark.svg',
	};

	documentationUrl = 'https://pipedrive.readme.io/docs/marketplace-oauth-authorization';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: 'https://oauth.pipedrive.com/oauth/authorize',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: 'https://oauth.pipedrive.com/oauth/token',
		},
		{
			displayName: 'Scopes',
			// Not "scopes": n8n's editor keeps the user's permissions under that name.
			name: 'enabledScopes',
			type: 'multiOptions',
			// The hidden field below can't read the result of an expression.
			noDataExpression: true,
			options: [
				{
					name: 'Activities: Full Access',
					value: 'activities:full',
					description: 'Read and write activities, files and filters',
				},
				{
					name: 'Activities: Read Only',
					value: 'activities:read',
					description: 'Read activities, their fields and types, files and filters',
				},
				{
					name: 'Administration',
					value: 'admin',
					description:
						'Manage pipelines, stages, fields, activity types, users and permissions, and create webhooks',
				},
				{
					name: 'Basic Information',
					value: 'base',
					description: 'Read the settings of the user and the currencies; always included',
				},
				{
					name: 'Call Logs',
					value: 'phone-integration',
					description: 'Log calls and their recordings',
				},
				{
					name: 'Contact Fields: Full Access',
					value: 'contact-fields:full',
					description: 'Read and write the fields of persons and organizations',
				},
				{
					name: 'Contacts: Full Access',
					value: 'contacts:full',
					description: 'Read and write persons, organizations, followers, notes, files and filters',
				},
				{
					name: 'Contacts: Read Only',
					value: 'contacts:read',
					description:
						'Read persons, organizations, their fields and followers, notes, files and filters',
				},
				{
					name: 'Deal Fields: Full Access',
					value: 'deal-fields:full',
					description: 'Read and write the fields of deals',
				},
				{
					name: 'Deals: Full Access',
					value: 'deals:full',
					description: 'Read and write deals, participants, followers, notes, files and filters',
				},
				{
					name: 'Deals: Read Only',
					value: 'deals:read',
					description:
						'Read deals, their fields, products and participants, notes, files, filters, pipelines and stages',
				},
				{
					name: 'Goals: Full Access',
					value: 'goals:full',
					description: 'Read and write goals',
				},
				{
					name: 'Goals: Read Only',
					value: 'goals:read',
					description: 'Read goals and their results',
				},
				{
					name: 'Leads: Full Access',
					value: 'leads:full',
					description: 'Read and write leads and their labels',
				},
				{
					name: 'Leads: Read Only',
					value: 'leads:read',
					description: 'Read leads and their labels',
				},
				{
					name: 'Mail: Full Access',
					value: 'mail:full',
					description: 'Read, update and delete mail threads and messages',
				},
				{
					name: 'Mail: Read Only',
					value: 'mail:read',
					description: 'Read mail threads and messages',
				},
				{
					name: 'Messaging',
					value: 'messengers-integration',
					description: 'Add channels and deliver their messages',
				},
				{
					name: 'Product Fields: Full Access',
					value: 'product-fields:full',
					description: 'Read and write the fields of products',
				},
				{
					name: 'Products: Full Access',
					value: 'products:full',
					description: 'Read and write products, and add them to deals',
				},
				{
					name: 'Products: Read Only',
					value: 'products:read',
					description:
						'Read products, their fields, files and followers, and the products of a deal',
				},
				{
					name: 'Project Fields: Full Access',
					value: 'project-fields:full',
					description: 'Read and write the fields of projects',
				},
				{
					name: 'Projects: Full Access',
					value: 'projects:full',
					description: 'Read and write projects and their tasks',
				},
				{
					name: 'Projects: Read Only',
					value: 'projects:read',
					description: 'Read projects, their fields, tasks and templates',
				},
				{
					name: 'Recents: Read Only',
					value: 'recents:read',
					description: 'Read all recent changes in the account',
				},
				{
					name: 'Search: Read Only',
					value: 'search:read',
					description: 'Search the whole account',
				},
				{
					name: 'Users: Read Only',
					value: 'users:read',
					description: 'Read users, their permissions, roles and followers',
				},
				{
					name: 'Video Calls',
					value: 'video-calls',
					description: 'Add links of video calls to activities',
				},
			],
			// n8n's editor empties a list like this one before it fills in a default.
			default: [],
			description:
				"Requested when you connect; if empty, read access to deals and contacts. Pipedrive grants the scopes enabled for your app: choose the same in the Developer Hub, under 'OAuth & access scopes'.",
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			// Pipedrive gives "base" to every app.
			default:
				'={{[...new Set(["base", ...($self["enabledScopes"].length > 0 ? $self["enabledScopes"] : ["deals:read", "contacts:read"])])].join(" ")}}',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'header',
		},
		{
			displayName: 'Plan',
			name: 'plan',
			type: 'options',
			options: [
				{ name: 'Lite', value: 'lite', description: '80 requests in two seconds' },
				{ name: 'Growth', value: 'growth', description: '160 requests in two seconds' },
				{ name: 'Premium', value: 'premium', description: '400 requests in two seconds' },
				{ name: 'Ultimate', value: 'ultimate', description: '480 requests in two seconds' },
			],
			default: 'lite',
			description: 'Sets the rate limit: the number of requests in two seconds',
		},
	];
}
