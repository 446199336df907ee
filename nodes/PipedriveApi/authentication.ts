import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** Which of the two credentials the node uses. */
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

/** The credentials that a node takes, by the choice above; built afresh for each node. */
export function credentials(): INodeCredentialDescription[] {
	const shownFor = (choice: string) => ({ show: { authentication: [choice] } });
	return [
		{ name: 'pipedriveCompanyApi', required: true, displayOptions: shownFor('apiToken') },
		{ name: 'pipedriveCompanyOAuth2Api', required: true, displayOptions: shownFor('oAuth2') },
	];
}
