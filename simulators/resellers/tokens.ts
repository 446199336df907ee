/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { IncomingHttpHeaders } from 'node:http';
import type { Dialect } from './dialect';

/** The query parameter of the dialects that have the token there. */
export const TOKEN_PARAMETER = 'api_token';

type TokenReader = (headers: IncomingHttpHeaders, query: URLSearchParams) => string | undefined;

/** Readers of the token. Documented is that there is one [Integromat 2021], not its place. */
export const tokenReaders: Record<Dialect['token'], TokenReader> = {
	header: (headers) => headers['x-api-token']?.toString(),
	bearer: ({ authorization }) => /^Bearer (.+)$/.exec(authorization ?? '')?.[1],
	query: (_headers, query) => query.get(TOKEN_PARAMETER) ?? undefined,
};
