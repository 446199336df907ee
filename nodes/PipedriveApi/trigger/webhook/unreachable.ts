import type { Api } from '../../../shared/http/api';

/** Hosts of this machine or its network; a name without a dot is one of the latter. */
const PRIVATE_HOST =
	/^([^.:[\]]+|.*\.(local|localhost|internal|lan)|(0|127)(\.\d+){3}|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|169\.254(\.\d+){2}|100\.(6[4-9]|[789]\d|1[01]\d|12[0-7])(\.\d+){2}|\[(::.*|f[cd].*|fe[89ab].*)\])$/i;

/** Returns the reason why Pipedrive can't deliver to an address; undefined if it can. */
export function unreachable(url: string, api: Api): string | undefined {
	const host = hostOf(url);
	if (host === undefined) return `n8n has no valid address for webhooks: ${url}`;
	// A Pipedrive on this machine is a simulator, which can reach private hosts.
	const pipedriveHost = hostOf(String(api.setting('baseUrl') ?? ''));
	if (!PRIVATE_HOST.test(host) || PRIVATE_HOST.test(pipedriveHost ?? '')) return undefined;
	return `Pipedrive can't deliver to ${url}, which is not a public address`;
}

function hostOf(address: string): string | undefined {
	try {
		return new URL(address).hostname.replace(/\.$/, '');
	} catch {
		return undefined;
	}
}
