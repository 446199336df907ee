/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** Text of every source file under the folders; keys are relative to the package, with forward slashes. */
export function readSources(folders: string[]): Map<string, string> {
	return new Map(
		folders
			.flatMap(sourcesUnder)
			.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const),
	);
}

function sourcesUnder(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		if (entry.isDirectory()) return sourcesUnder(path);
		return /\.[cm]?[jt]sx?$/.test(entry.name) ? [path] : [];
	});
}
