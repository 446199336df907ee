import type { Outcome, PreparedRequest } from './exchange';

/**
 * The request that a redirect leads to: within the same origin as it is, and elsewhere for files only,
 * which services keep with others, without anything that authenticates. Any other redirect is an error.
 */
export function redirected(
	request: PreparedRequest,
	outcome: Outcome,
): PreparedRequest | undefined {
	if (outcome.kind !== 'answer' || ![301, 302, 307, 308].includes(outcome.status)) return undefined;
	const { location } = outcome.headers;
	if (!location) return undefined;
	try {
		const target = new URL(location, request.url);
		// A user name in it would take the place of the token.
		if (target.username !== '' || target.password !== '') return undefined;
		if (target.origin === new URL(request.url).origin) return { ...request, url: target.href };
		if (!request.binary || target.protocol !== 'https:') return undefined;
		const { accept = '*/*' } = request.headers;
		const bare = {
			elsewhere: true,
			authenticated: true,
			renewable: false,
			headers: { accept },
		};
		return { ...request, ...bare, url: target.href };
	} catch {
		return undefined;
	}
}
