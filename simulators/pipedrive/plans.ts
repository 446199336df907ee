import type { RateLimit } from '../rate-limits';

/** Requests in two seconds, by plan and kind of token [readme: Rate limiting]. */
const PLANS = {
	lite: { apiToken: 20, accessToken: 80 },
	growth: { apiToken: 40, accessToken: 160 },
	premium: { apiToken: 100, accessToken: 400 },
	ultimate: { apiToken: 120, accessToken: 480 },
} as const;

export type Plan = keyof typeof PLANS;

const WINDOW_SECONDS = 2;
const SEARCHES = 10;

export const API_TOKEN_LIMIT = 'API token';
export const SEARCH_LIMIT = 'search';
export const accessTokenLimit = (index: number): string => `access token ${index}`;

/** Burst limits: one a token, a lower one for searches on every plan [readme: Rate limiting]. */
export function burstLimits(
	accessTokens: readonly string[],
	{ plan, burst }: { plan: Plan; burst?: number },
): RateLimit[] {
	const { apiToken, accessToken } = PLANS[plan];
	const windowSeconds = WINDOW_SECONDS;
	return [
		{ name: API_TOKEN_LIMIT, requests: burst ?? apiToken, windowSeconds },
		...accessTokens.map((_token, index) => ({
			name: accessTokenLimit(index),
			requests: burst ?? accessToken,
			windowSeconds,
		})),
		{ name: SEARCH_LIMIT, requests: SEARCHES, windowSeconds },
	];
}
