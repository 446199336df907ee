/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, npmEnvironment, QUIET_INSTALL } from './npm';
import { BROUGHT_NODE_MAJOR, cacheFolder } from './paths';
import { runCommand } from './processes';

/** n8n 2.41 asks for Node 24 or newer (`engines` of its package.json). */
const OLDEST_MAJOR_FOR_N8N = 24;

const folder = () => join(cacheFolder(), `node-${BROUGHT_NODE_MAJOR}`);

function broughtNode(): string {
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	return join(folder(), 'node_modules', 'node', 'bin', name);
}

function runs(node: string): boolean {
	try {
		const version = execFileSync(node, ['--version'], { encoding: 'utf8' });
		return version.startsWith(`v${BROUGHT_NODE_MAJOR}.`);
	} catch {
		return false;
	}
}

export function machineNodeWillDo(): boolean {
	return Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR_FOR_N8N;
}

/** The Node that n8n runs on; undefined if it must be installed first. */
export function findNode(): string | undefined {
	if (machineNodeWillDo()) return process.execPath;
	return existsSync(broughtNode()) && runs(broughtNode()) ? broughtNode() : undefined;
}

/**
 * Installs Node from npm into a folder of its own: in n8n's folder the next `npm install` would prune it, since
 * npm's tree does not know the binary that the package `node` fetches. Its install script runs here by name,
 * so that everything else keeps --ignore-scripts.
 */
export async function installNode(log: string): Promise<string> {
	rmSync(folder(), { recursive: true, force: true });
	mkdirSync(folder(), { recursive: true });
	writeFileSync(join(folder(), 'package.json'), '{"private":true}\n');
	const wanted = `node@${BROUGHT_NODE_MAJOR}`;
	await npm(`npm install ${wanted}`, ['install', wanted, ...QUIET_INSTALL], { cwd: folder(), log });
	await runCommand(
		'Fetching the Node binary',
		process.execPath,
		['installArchSpecificPackage.js'],
		{ cwd: join(folder(), 'node_modules', 'node'), env: npmEnvironment(), log },
	);
	const node = findNode();
	if (!node) throw new Error(`${wanted} was installed, but ${broughtNode()} does not run`);
	return node;
}
