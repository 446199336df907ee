/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { npm, npmEnvironment } from './npm';
import { CLONE } from './paths';
import { runCommand } from './processes';

interface Manifest {
	name: string;
	version: string;
	[key: string]: unknown;
}

/** Parts of a manifest that n8n removes before it installs a community package. */
const LEFT_OUT_BY_N8N = ['devDependencies', 'peerDependencies', 'optionalDependencies'];

/** Arguments of n8n's `npm install` for a community package. */
const N8N_INSTALL = [
	'install',
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

function readManifest(folder: string): Manifest {
	return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

function writeJson(file: string, value: unknown): void {
	writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

export function packageName(): string {
	return readManifest(CLONE).name;
}

function filesBelow(path: string): string[] {
	if (!existsSync(path)) return [];
	return readdirSync(path, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name))
		.sort();
}

/** A text that changes whenever a source of the package changes. */
export function fingerprint(): string {
	const single = ['package.json', 'tsconfig.json', 'gulpfile.js'];
	const files = [
		...single.map((name) => join(CLONE, name)).filter((file) => existsSync(file)),
		...['nodes', 'credentials', 'icons', 'examples'].flatMap((name) =>
			filesBelow(join(CLONE, name)),
		),
	];
	const hash = createHash('sha256');
	for (const file of files)
		hash.update(relative(CLONE, file)).update('\0').update(readFileSync(file));
	return hash.digest('hex');
}

/** Builds and packs the clone; returns the path of the tarball in `folder`. */
export async function packClone(folder: string, log: string): Promise<string> {
	mkdirSync(folder, { recursive: true });
	await npm('npm run build', ['run', 'build'], { cwd: CLONE, log });
	const before = new Set(readdirSync(folder));
	await npm('npm pack', ['pack', '--ignore-scripts', `--pack-destination=${folder}`], {
		cwd: CLONE,
		log,
	});
	const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz') && !before.has(name));
	if (!tarball) throw new Error(`npm pack put no .tgz into ${folder}; see ${log}`);
	return join(folder, tarball);
}

/**
 * Installs the tarball into a user folder as n8n's Settings > Community nodes does: unpack, remove dev, peer
 * and optional dependencies, let npm fetch the rest, add the package to `nodes/package.json`. Returns the
 * package's folder.
 */
export async function installTarball(
	tarball: string,
	userFolder: string,
	log: string,
): Promise<string> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const name = packageName();
	const folder = join(nodes, 'node_modules', name);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });

	// Every system on which n8n can install packages has `tar`; n8n calls it too.
	await runCommand('tar', 'tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], {
		cwd: nodes,
		env: npmEnvironment(),
		log,
	});
	const manifest = readManifest(folder);
	const kept = Object.entries(manifest).filter(([key]) => !LEFT_OUT_BY_N8N.includes(key));
	writeJson(join(folder, 'package.json'), Object.fromEntries(kept));
	await npm('npm install in the package', N8N_INSTALL, { cwd: folder, log });
	writeJson(join(nodes, 'package.json'), {
		name: 'installed-nodes',
		private: true,
		dependencies: { [name]: manifest.version },
	});
	return folder;
}

/** Builds, packs and installs the clone into a user folder; returns the package's folder there. */
export async function installClone(userFolder: string, log: string): Promise<string> {
	const tarball = await packClone(join(userFolder, 'packed'), log);
	try {
		return await installTarball(tarball, userFolder, log);
	} finally {
		rmSync(tarball, { force: true });
	}
}
