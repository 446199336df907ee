/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { npmEnvironment } from '../real-n8n/npm';
import { cacheFolder } from '../real-n8n/paths';

const PACKAGE = '@n8n/scan-community-package';
const VERSION = '0.32.0';

/** The scanner asks for TypeScript 7, with which its own typescript-eslint crashes. */
const TYPESCRIPT = '5.9.3';

export interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	analyzePackage(
		packageFolder: string,
		filePatterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

/**
 * Installs the scanner on first use and loads it. It lives outside the clone, because a community package may
 * not have the `overrides` that pin its TypeScript.
 */
export async function loadScanner(say: (text: string) => void): Promise<Scanner> {
	const folder = join(cacheFolder(), 'scanner', `${VERSION}-typescript-${TYPESCRIPT}`);
	if (!existsSync(folder)) {
		say(`Installing ${PACKAGE} ${VERSION} into ${folder}`);
		install(folder);
	}
	const entry = join(folder, 'node_modules', PACKAGE, 'scanner', 'scanner.mjs');
	return (await import(pathToFileURL(entry).href)) as Scanner;
}

/** Installs beside the folder and renames at the end, so that an existing folder is complete. */
function install(folder: string): void {
	mkdirSync(join(folder, '..'), { recursive: true });
	const unfinished = mkdtempSync(`${folder}.`);
	try {
		const manifest = {
			private: true,
			dependencies: { [PACKAGE]: VERSION },
			overrides: { typescript: TYPESCRIPT },
		};
		writeFileSync(join(unfinished, 'package.json'), JSON.stringify(manifest, null, '\t'));
		const { status, stderr, error } = spawnSync(
			'npm',
			['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
			{
				cwd: unfinished,
				encoding: 'utf8',
				env: npmEnvironment(),
				shell: process.platform === 'win32',
			},
		);
		if (status !== 0) {
			throw new Error(`Could not install ${PACKAGE} ${VERSION}: ${error?.message ?? stderr}`);
		}
		// Another scan may have been faster; its folder is as good.
		if (!existsSync(folder)) renameSync(unfinished, folder);
	} finally {
		rmSync(unfinished, { recursive: true, force: true });
	}
}
