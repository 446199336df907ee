/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
	missingIcons,
	staleBuild,
	wrongCodex,
	wrongContents,
	wrongManifest,
	wrongRegistration,
	type Manifest,
} from './package-rules';

const ROOT = resolve(__dirname, '../..');

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Files that `npm publish` would send. */
function packedFiles(): string[] {
	const { stdout, stderr, status } = spawnSync(
		'npm',
		['pack', '--dry-run', '--json', '--ignore-scripts'],
		{ cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' },
	);
	if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
	const [tarball] = JSON.parse(stdout) as [{ files: Array<{ path: string }> }];
	return tarball.files.map(({ path }) => path);
}

/** Source code, codex files and icons under a folder. */
function sourcesUnder(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		return entry.isDirectory() ? sourcesUnder(path) : [path];
	});
}

describe('the package as npm would publish it', () => {
	const manifest = JSON.parse(read('package.json')) as Manifest;
	let packed: string[] = [];

	beforeAll(() => {
		if (!existsSync(join(ROOT, 'dist'))) {
			throw new Error('There is no dist/: run `npm run build` first, or `npm run check:package`');
		}
		packed = packedFiles();
	}, 60_000);

	it('holds the built files, the examples and the documents, nothing else', () => {
		expect(wrongContents(packed)).toEqual([]);
	});

	it('is built from the sources that are there now', () => {
		expect(staleBuild(['nodes', 'credentials'].flatMap(sourcesUnder), packed)).toEqual([]);
	});

	it('registers every node and credential', () => {
		expect(wrongRegistration(manifest, packed)).toEqual([]);
	});

	it('has the icons that nodes and credentials name', () => {
		const loadable = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
		expect(loadable.flatMap((file) => missingIcons(file, read(file), packed))).toEqual([]);
	});

	it('has a codex for every node', () => {
		const problems = manifest.n8n.nodes.flatMap((file) => {
			const codex = file.replace(/\.js$/, '.json');
			return wrongCodex(file, packed.includes(codex) ? read(codex) : undefined, manifest.name);
		});
		expect(problems).toEqual([]);
	});

	it('needs nothing but n8n-workflow and runs nothing at installation', () => {
		expect(wrongManifest(manifest)).toEqual([]);
	});
});
