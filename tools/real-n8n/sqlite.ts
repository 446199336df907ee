/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/require-node-api-error -- runs in Node, not inside n8n */
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npm, npmEnvironment, withNodeFirst } from './npm';
import { CommandError, runCommand } from './processes';

const NODE_GYP = 'node-gyp@11';

/** True if that Node can load sqlite3. */
export function sqliteLoads(node: string, n8nFolder: string): boolean {
	try {
		execFileSync(node, ['-e', "require('sqlite3')"], { cwd: n8nFolder, stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/**
 * Folder of Node's C headers on this machine, if there is one. node-gyp would fetch them from nodejs.org, which
 * is not reachable everywhere. npm's `nodedir` names them; most Node installations have them beside the
 * binary. Headers of another version work, since sqlite3 only uses the N-API.
 */
async function localHeaders(log: string): Promise<string | undefined> {
	const configured = await npm('npm config get nodedir', ['config', 'get', 'nodedir'], {
		cwd: dirname(log),
		log,
		capture: true,
	}).catch(() => '');
	const prefixes = [
		process.env.npm_config_nodedir ?? '',
		configured.trim(),
		dirname(dirname(process.execPath)),
		dirname(process.execPath),
	];
	return prefixes.find(
		(prefix) => prefix !== '' && existsSync(join(prefix, 'include', 'node', 'node.h')),
	);
}

/**
 * Provides the binary of sqlite3, n8n's only indispensable native module. n8n is installed without install
 * scripts, so this does what sqlite3's own script would do: fetch the prebuilt binary, or else compile it
 * (needs python3, make and a C++ compiler).
 */
export async function buildSqlite(node: string, n8nFolder: string, log: string): Promise<void> {
	const cwd = join(n8nFolder, 'node_modules', 'sqlite3');
	// node-gyp builds for the Node that runs it: the one that n8n will run on.
	const env = withNodeFirst(node, npmEnvironment());
	rmSync(join(cwd, 'build'), { recursive: true, force: true });

	try {
		const fetcher = join(n8nFolder, 'node_modules', 'prebuild-install', 'bin.js');
		await runCommand('Fetching the prebuilt sqlite3', node, [fetcher, '-r', 'napi'], {
			cwd,
			env,
			log,
			timeoutMs: 60_000,
		});
		if (sqliteLoads(node, n8nFolder)) return;
	} catch (error) {
		// Not reachable, or none for this system: compile it.
		if (!(error instanceof CommandError)) throw error;
	}

	const headers = await localHeaders(log);
	await npm(
		'Compiling sqlite3 (needs python3, make and a C++ compiler)',
		[
			'exec',
			'--yes',
			'--ignore-scripts=false',
			`--package=${NODE_GYP}`,
			'--',
			'node-gyp',
			'rebuild',
			...(headers ? [`--nodedir=${headers}`] : []),
		],
		{ cwd, env, log },
	);
	if (!sqliteLoads(node, n8nFolder)) {
		throw new CommandError('sqlite3', 'was compiled but cannot be loaded', log);
	}
}
