import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** Choice between the two credentials of a node. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'API Token', value: 'apiToken' },
		{ name: 'OAuth2', value: 'oAuth2' },
	],
	default: 'apiToken',
};

/** Returns the credentials of a node, each shown for its choice; a new copy for each node. */
export function credentials(): INodeCredentialDescription[] {
	const shownFor = (choice: string) => ({ show: { authentication: [choice] } });
	return [
		{ name: 'pipedriveCompanyApi', required: true, displayOptions: shownFor('apiToken') },
		{ name: 'pipedriveCompanyOAuth2Api', required: true, displayOptions: shownFor('oAuth2') },
	];
}
