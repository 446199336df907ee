/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The n8n that everything in tools/ and test/e2e runs against. Change it here and nowhere else;
 * SUBSCRIPTION_OPS_N8N names another one for a single run, e.g. the oldest that is supported.
 */
export const N8N_VERSION = process.env.SUBSCRIPTION_OPS_N8N ?? '2.41.1';

/** Whether that is a version before 2.0, which does some things in another way. */
export const IS_VERSION_1 = N8N_VERSION.startsWith('1.');

/**
 * Packages inside n8n's tree that have to be held back.
 * linkedom 0.18.15 asks for a package that not every registry mirror carries; 0.18.13 does not.
 */
export const N8N_OVERRIDES: Record<string, string> = {
	linkedom: '0.18.13',
	// n8n 1.x takes xlsx from its maker's own server, which is not reachable everywhere.
	...(IS_VERSION_1 ? { xlsx: '0.18.5' } : {}),
};

/** The Node that is brought along where the machine's own is too old for n8n. */
export const BROUGHT_NODE_MAJOR = '24';

/** The clone this file lies in. */
export const CLONE = resolve(__dirname, '..', '..');

function systemCacheFolder(): string {
	if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
	if (process.platform === 'win32') {
		return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
	}
	return process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
}

/**
 * The folder that holds n8n, its Node and the demo's data. It lies outside the clone, because
 * 3 GB of n8n inside it would be found by editors, linters and `npm pack`.
 */
export function cacheFolder(): string {
	const override = process.env.SUBSCRIPTION_OPS_CACHE;
	return override ? resolve(override) : join(systemCacheFolder(), 'n8n-nodes-subscription-ops');
}
