/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RealN8n } from './install';
import { npmEnvironment, withNodeFirst } from './npm';

/** Settings of another n8n on this machine, which must not affect ours. */
const OF_ANOTHER_N8N =
	/^(N8N|DB|EXECUTIONS|QUEUE|WEBHOOK|GENERIC|OFFLOAD|CREDENTIALS|NODES|NODE)_/i;

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/** The same for every user folder, so that a folder can be reopened. It protects nothing secret. */
const ENCRYPTION_KEY = 'subscription-ops-test-encryption-key';

/** Module of n8n that fetches a list of MCP servers at every start. */
const MCP_REGISTRY = 'mcp-registry';

/** n8n does not start when it is told to disable a module that it does not know. */
function withoutModule({ folder }: RealN8n, module: string): NodeJS.ProcessEnv {
	const isKnown = existsSync(join(folder, 'node_modules', 'n8n', 'dist', 'modules', module));
	return isKnown ? { N8N_DISABLED_MODULES: module } : {};
}

export function n8nEnvironment(
	n8n: RealN8n,
	userFolder: string,
	brokerPort: number,
	extra: NodeJS.ProcessEnv = {},
): NodeJS.ProcessEnv {
	const inherited = Object.entries(npmEnvironment()).filter(([name]) => !OF_ANOTHER_N8N.test(name));
	const noProxy = [process.env.NO_PROXY ?? process.env.no_proxy, ...LOOPBACK]
		.filter(Boolean)
		.join(',');
	return {
		// n8n starts its task runner with the command `node`.
		...withNodeFirst(n8n.node, Object.fromEntries(inherited)),
		// The simulators listen on the loopback interface; no proxy can reach them.
		NO_PROXY: noProxy,
		no_proxy: noProxy,
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		GENERIC_TIMEZONE: 'UTC',
		// From here to the end: no requests to n8n's own servers.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		// The list of verified packages comes from there too; ours is unverified.
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		...withoutModule(n8n, MCP_REGISTRY),
		...extra,
	};
}
