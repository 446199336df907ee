/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withLock } from './lock';
import { findNode, installNode } from './node-runtime';
import { npm, npmEnvironment, QUIET_INSTALL } from './npm';
import { cacheFolder, N8N_OVERRIDES, N8N_VERSION } from './paths';
import { stopEverythingOnSignals } from './processes';
import { Progress, say } from './progress';
import { buildSqlite, sqliteLoads } from './sqlite';

/** An installed n8n. */
export interface RealN8n {
	/** Path of the Node that runs it. */
	node: string;
	/** Path of n8n's command line, a JavaScript file. */
	cli: string;
	folder: string;
}

/** Inputs of the install; any difference from the last one means installing again. */
function recipe(): string {
	return JSON.stringify({
		n8n: N8N_VERSION,
		overrides: N8N_OVERRIDES,
		system: `${process.platform}-${process.arch}`,
	});
}

const places = () => {
	const folder = join(cacheFolder(), `n8n-${N8N_VERSION}`);
	return {
		folder,
		cli: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
		modules: join(folder, 'node_modules'),
		/** Written after npm has finished: n8n's files are complete. */
		unpacked: join(folder, '.unpacked'),
		/** Written at the end: n8n is ready. */
		ready: join(folder, '.ready'),
		log: join(folder, 'install.log'),
	};
};

function stamped(file: string): boolean {
	return existsSync(file) && readFileSync(file, 'utf8') === recipe();
}

/** Writes atomically. */
function stamp(file: string): void {
	writeFileSync(`${file}.new`, recipe());
	renameSync(`${file}.new`, file);
}

function readyN8n(): RealN8n | undefined {
	const { folder, cli, ready } = places();
	const node = findNode();
	return node && stamped(ready) && existsSync(cli) ? { node, cli, folder } : undefined;
}

async function writtenSince(folder: string): Promise<() => Promise<string>> {
	// Reads free space in one call; adding up 150,000 files would slow npm down.
	const free = async () => {
		const { bavail, bsize } = await statfs(folder);
		return bavail * bsize;
	};
	const before = await free();
	return async () => {
		const megabytes = Math.max(0, Math.round((before - (await free())) / 1e6));
		if (megabytes === 0) return ''; // npm is still working out what is needed
		return megabytes < 1000
			? `${megabytes} MB written`
			: `${(megabytes / 1000).toFixed(1)} GB written`;
	};
}

/**
 * Removes an interrupted install, since npm takes a half-unpacked package for a complete one. Its downloads
 * stay in npm's cache.
 */
function clearUnfinished(): void {
	const { folder, modules, unpacked } = places();
	rmSync(unpacked, { force: true });
	rmSync(modules, { recursive: true, force: true });
	rmSync(join(folder, 'package-lock.json'), { force: true });
}

async function unpackN8n(): Promise<void> {
	const { folder, log, unpacked } = places();
	writeFileSync(
		join(folder, 'package.json'),
		`${JSON.stringify({ private: true, overrides: N8N_OVERRIDES, dependencies: { n8n: N8N_VERSION } }, null, '\t')}\n`,
	);
	await npm(`npm install n8n@${N8N_VERSION}`, ['install', ...QUIET_INSTALL], {
		cwd: folder,
		log,
		env: npmEnvironment(),
	});
	stamp(unpacked);
}

async function install(): Promise<RealN8n> {
	const { folder, unpacked, ready, log } = places();
	mkdirSync(folder, { recursive: true });
	writeFileSync(log, '');
	say(`n8n ${N8N_VERSION} is being installed once, into ${cacheFolder()}`);
	say('(about 3 GB on disk, 3 to 7 minutes; later starts use what is there)');
	const progress = new Progress(3);

	const node = await progress.step(
		'Node for n8n',
		async () => findNode() ?? (await installNode(log)),
		await writtenSince(dirname(folder)),
	);
	if (!stamped(unpacked)) clearUnfinished();
	await progress.step(
		`n8n ${N8N_VERSION} from the npm registry`,
		async () => {
			if (!stamped(unpacked)) await unpackN8n();
		},
		await writtenSince(folder),
	);
	await progress.step('sqlite3, fetched or compiled', async () => {
		if (!sqliteLoads(node, folder)) await buildSqlite(node, folder, log);
	});
	stamp(ready);

	const result = readyN8n();
	if (!result) throw new Error(`n8n was installed into ${folder}, but something is missing there`);
	return result;
}

/**
 * Installs n8n in the cache folder if it is not there yet, which takes minutes. Completes an interrupted
 * install; of two processes that start at once, the second waits for the first.
 */
export async function ensureN8n(): Promise<RealN8n> {
	const ready = readyN8n();
	if (ready) return ready;
	return await withLock(
		join(cacheFolder(), 'install.lock'),
		(pid) => say(`Waiting for process ${pid}, which is installing n8n ...`),
		async () => readyN8n() ?? (await install()),
	);
}

if (require.main === module) {
	stopEverythingOnSignals();
	ensureN8n()
		.then(({ node, cli }) => say(`n8n is ready: ${node} ${cli}`))
		.catch((error: unknown) => {
			say(
				`\nn8n could not be installed: ${error instanceof Error ? error.message : String(error)}`,
			);
			process.exitCode = 1;
		});
}
