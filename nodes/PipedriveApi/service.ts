import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { asRecord } from '../shared/values/records';
import type { NodeContext, Service } from '../shared/http/service';

const DEFAULT_ORIGIN = 'https://api.pipedrive.com';

/** Requests in two seconds by plan and way of authentication (readme.io, "Rate limiting"). */
const BURSTS: Record<string, { token: number; oauth: number }> = {
	lite: { token: 20, oauth: 80 },
	growth: { token: 40, oauth: 160 },
	premium: { token: 100, oauth: 400 },
	ultimate: { token: 120, oauth: 480 },
};
const LOWEST_BURST = { token: 20, oauth: 80 };

/** Pipedrive's API in both versions, which differ by the prefix of the path. */
export const pipedrive: Service = {
	title: 'Pipedrive',
	credentialType: (context) =>
		usesOAuth(context) ? 'pipedriveCompanyOAuth2Api' : 'pipedriveCompanyApi',
	secretFields: ['apiToken', 'clientSecret', 'oauthTokenData'],
	identityOf,
	hosts: {
		main: { fieldTitle: 'Company Domain or Base URL', baseUrl: originOf },
	},
	limits: (credentials) => [
		{ name: 'all', title: 'requests', requests: burstOf(credentials), seconds: 2 },
		{ name: 'searches', title: 'searches', requests: 10, seconds: 2 },
	],
	quota: {
		units: 'tokens',
		// The first is undocumented but sent; the second is documented for writes with an API token.
		remainingHeaders: ['x-daily-ratelimit-token-remaining', 'x-daily-requests-left'],
		renewal: 'at midnight in the time of its server',
	},
	limitsOf: (path) => (/\/(search|itemSearch(\/field)?)$/.test(path) ? ['searches'] : []),
	resetHeaders: ['x-ratelimit-reset'],
	traceHeader: 'x-correlation-id',
	errorText,
	isBlocked: (status, text) => status === 403 && /^\s*</.test(text),
	refusalIn: (body) =>
		asRecord(body).success === false ? 'answered that it did not succeed' : undefined,
	advice: {
		401: 'Check the credential: a new API token in Pipedrive (Personal preferences, API) invalidates the old one.',
		402: 'The Pipedrive account is closed, e.g. because a payment is due.',
		403: 'The user of this token lacks the permission, or the plan lacks the feature.',
		410: 'Pipedrive has removed this part of its API.',
		415: 'The feature is turned off in this Pipedrive account.',
	},
};

/** Pipedrive's own hosts, any other host with https:, and this machine also with http:. */
const ACCEPTED_ORIGIN =
	/^(https:\/\/([a-z0-9-]+\.)+pipedrive\.com|(https:\/\/(?![^/]*pipedrive\.com)[\w-]+(\.[\w-]+)+|https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\]))(:\d+)?(\/[\w.~%-]+)*)$/i;

function usesOAuth(context: NodeContext): boolean {
	return context.getNode().parameters.authentication === 'oAuth2';
}

/** Returns true for a credential of OAuth 2. */
function isOAuth(credentials: ICredentialDataDecryptedObject): boolean {
	return 'oauthTokenData' in credentials;
}

/** The access token of OAuth 2 changes every hour; its refresh token stays. */
function identityOf(credentials: ICredentialDataDecryptedObject): string {
	if (!isOAuth(credentials)) return String(credentials.apiToken ?? '').trim();
	const { refresh_token: refreshToken, access_token: accessToken } = tokenDataOf(credentials);
	return JSON.stringify([credentials.clientId, refreshToken ?? accessToken]);
}

function burstOf(credentials: ICredentialDataDecryptedObject): number {
	const burst = BURSTS[String(credentials.plan)] ?? LOWEST_BURST;
	return isOAuth(credentials) ? burst.oauth : burst.token;
}

function tokenDataOf({ oauthTokenData }: ICredentialDataDecryptedObject) {
	return asRecord(oauthTokenData);
}

/**
 * Returns the address below which both versions of the API are: with OAuth 2 the company's own, which came
 * with the token, else that of the credential: a company's name, its host, or a base URL of either version.
 */
function originOf(credentials: ICredentialDataDecryptedObject): string {
	if (isOAuth(credentials)) {
		const domain = tokenDataOf(credentials).api_domain;
		return typeof domain === 'string' && domain !== '' ? domain : DEFAULT_ORIGIN;
	}
	return normalizedOrigin(String(credentials.baseUrl ?? ''));
}

/**
 * Returns "https://acme.pipedrive.com" for "acme", "acme.pipedrive.com" or ".../api/v2"; the credential's
 * own test has the same rule. Empty for anything that is neither Pipedrive's nor a complete address of
 * another host, because a mistyped domain would receive the token.
 */
export function normalizedOrigin(value: string): string {
	const origin = (value.trim() || DEFAULT_ORIGIN)
		.replace(/^[a-z0-9-]+(?=\/|$)/i, '$&.pipedrive.com')
		.replace(
			/^(https:\/\/)?(([a-z0-9-]+\.)+pipedrive\.com)([/?#].*)?$/i,
			(_whole, _scheme, host: string) => `https://${host.toLowerCase()}`,
		)
		.replace(/(\/api)?(\/v[12])?\/*$/i, '');
	return ACCEPTED_ORIGIN.test(origin) ? origin : '';
}

/** Returns Pipedrive's message in a refusal, with its error code if there is one. */
function errorText(body: unknown): string | undefined {
	const { error, message, error_info: info, code, data } = asRecord(body);
	const texts = [error, message, info].filter(
		(text): text is string => typeof text === 'string' && text.trim() !== '',
	);
	// Pipedrive adds this sentence to every refusal.
	const said = texts.filter((text) => !/^Please check developers\.pipedrive\.com/i.test(text));
	const inner: unknown = code ?? asRecord(data).error_code;
	const known = [...new Set(said)].join('; ');
	if (known === '') return undefined;
	return typeof inner === 'string' || typeof inner === 'number' ? `${known} (${inner})` : known;
}
