/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
/**
 * `npm run scan`: both lint legs of n8n's public scanner, on this checkout, before anything is published.
 *
 *   SOURCE  package.json and the sources under nodes/ and credentials/
 *   DIST    package.json and the JavaScript of the packed tarball
 *
 * The scanner ignores eslint-disable comments, so this is stricter than `npm run lint`. It cannot tell
 * whether a published version carries npm's provenance or whether its commit is public on GitHub.
 *
 * `npm run scan -- <folder>` scans another package, which must have been built.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadScanner, type Scanner } from './local-scan/scanner';

interface Leg {
	name: string;
	folder: string;
	patterns: string[];
	/** Folder that must contain code: an empty one would pass. */
	codeIn: string[];
	codeEnds: string;
}

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Packs the package as npm would publish it, and unpacks it again. */
function unpackedTarball(packageFolder: string, work: string): string {
	run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', work], packageFolder);
	const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
	if (!tarball) throw new Error(`npm pack left no tarball in ${work}`);
	mkdirSync(join(work, 'unpacked'));
	run('tar', ['-xzf', tarball, '-C', 'unpacked'], work);
	return join(work, 'unpacked', 'package');
}

function run(command: string, args: string[], cwd: string): void {
	const { status, stderr, error } = spawnSync(command, args, {
		cwd,
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	if (status !== 0) {
		throw new Error(`${command} ${args[0]} in ${cwd} failed: ${error?.message ?? stderr}`);
	}
}

function filesEnding(folder: string, end: string): string[] {
	if (!existsSync(folder)) return [];
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return names.filter((name) => name.endsWith(end));
}

async function passes(leg: Leg, scanner: Scanner): Promise<boolean> {
	const found = leg.codeIn.flatMap((folder) => filesEnding(join(leg.folder, folder), leg.codeEnds));
	if (found.length === 0) {
		say(`${leg.name}: FAILED (no ${leg.codeEnds} file in ${leg.codeIn.join(' or ')} to scan)`);
		return false;
	}
	const { passed, message, details } = await scanner.analyzePackage(leg.folder, leg.patterns);
	say(`${leg.name}: ${passed ? 'passed' : 'FAILED'} (${found.length} files of code)`);
	const text = details ?? message;
	if (text) say(text.trim());
	return passed;
}

async function main(): Promise<void> {
	const packageFolder = resolve(process.argv[2] ?? join(__dirname, '..'));
	const scanner = await loadScanner(say);
	const work = mkdtempSync(join(tmpdir(), 'local-scan-'));
	try {
		const legs: Leg[] = [
			{
				name: 'SOURCE',
				folder: packageFolder,
				patterns: scanner.SOURCE_FILE_PATTERNS,
				codeIn: ['nodes', 'credentials'],
				codeEnds: '.ts',
			},
			{
				name: 'DIST',
				folder: unpackedTarball(packageFolder, work),
				patterns: ['**/*.js', 'package.json'],
				codeIn: ['dist'],
				codeEnds: '.js',
			},
		];
		let passed = 0;
		for (const leg of legs) if (await passes(leg, scanner)) passed++;
		say(`${passed} passed, ${legs.length - passed} failed`);
		process.exitCode = passed === legs.length ? 0 : 1;
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
