/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { IncomingHttpHeaders } from 'node:http';

export const sentApiToken = (headers: IncomingHttpHeaders): string | undefined => {
	const token = headers['x-api-token'];
	return Array.isArray(token) ? token[0] : token;
};

/** The token of `Authorization: Bearer …`, valid or not. */
export const sentAccessToken = ({ authorization }: IncomingHttpHeaders): string | undefined =>
	/^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
