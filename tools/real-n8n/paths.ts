/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The n8n that tools/ and test/e2e run against. SUBSCRIPTION_OPS_N8N names another one for a single run, e.g.
 * the oldest supported version.
 */
export const N8N_VERSION = process.env.SUBSCRIPTION_OPS_N8N ?? '2.41.1';

/** n8n before 2.0 does some things in another way. */
export const IS_VERSION_1 = N8N_VERSION.startsWith('1.');

/**
 * Pinned packages inside n8n's tree.
 * linkedom 0.18.15 asks for a package that not every registry mirror has; 0.18.13 does not.
 */
export const N8N_OVERRIDES: Record<string, string> = {
	linkedom: '0.18.13',
	// n8n 1.x takes xlsx from its vendor's own server, which is not reachable everywhere.
	...(IS_VERSION_1 ? { xlsx: '0.18.5' } : {}),
};

/** The Node to install if the machine's own is too old for n8n. */
export const BROUGHT_NODE_MAJOR = '24';

export const CLONE = resolve(__dirname, '..', '..');

function systemCacheFolder(): string {
	if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
	if (process.platform === 'win32') {
		return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
	}
	return process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
}

/**
 * Folder of n8n, its Node and the demo's data. It lies outside the clone, because editors, linters and
 * `npm pack` would find 3 GB of n8n inside it.
 */
export function cacheFolder(): string {
	const override = process.env.SUBSCRIPTION_OPS_CACHE;
	return override ? resolve(override) : join(systemCacheFolder(), 'n8n-nodes-subscription-ops');
}
