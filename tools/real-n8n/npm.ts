/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { basename, delimiter, dirname } from 'node:path';
import { runCommand } from './processes';

/**
 * Variables that the outer `npm run` sets. The user's settings (registry, proxy, cache, nodedir) stay; those of
 * the clone's .npmrc must not leak into folders outside it.
 */
const FROM_THE_CLONE =
	/^(npm_(lifecycle|package)_|npm_config_(ignore_scripts|local_prefix|omit_lockfile_registry_resolved)$|npm_(command|execpath|node_execpath)$|INIT_CWD$|NODE_ENV$|NODE_OPTIONS$)/i;

/** Environment of an npm that works outside the clone. */
export function npmEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => !FROM_THE_CLONE.test(name));
	return { ...Object.fromEntries(kept), npm_config_update_notifier: 'false', ...extra };
}

/** Environment in which the command `node` is this Node. */
export function withNodeFirst(node: string, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	// Windows calls it Path.
	const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
	return { ...environment, [name]: [dirname(node), environment[name] ?? ''].join(delimiter) };
}

function npmCommand(): { command: string; first: string[]; shell: boolean } {
	const script = process.env.npm_execpath;
	if (script && /^npm-cli\.c?js$/.test(basename(script))) {
		return { command: process.execPath, first: [script], shell: false };
	}
	const windows = process.platform === 'win32';
	return { command: windows ? 'npm.cmd' : 'npm', first: [], shell: windows };
}

export async function npm(
	title: string,
	args: string[],
	options: {
		cwd: string;
		log: string;
		env?: NodeJS.ProcessEnv;
		capture?: boolean;
		timeoutMs?: number;
	},
): Promise<string> {
	const { command, first, shell } = npmCommand();
	return await runCommand(title, command, [...first, ...args], {
		...options,
		env: options.env ?? npmEnvironment(),
		shell,
	});
}

/** Arguments of every install outside the clone: no install scripts, little output. */
export const QUIET_INSTALL = [
	'--ignore-scripts',
	'--no-audit',
	'--no-fund',
	'--no-engine-strict',
	'--loglevel=warn',
];
