/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describeProblem, findImportProblems } from './import-rules';

const ROOT = resolve(__dirname, '../..');

/** Every source file under the folder, relative to the package, with forward slashes. */
function sourcesUnder(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		if (entry.isDirectory()) return sourcesUnder(path);
		return /\.[cm]?[jt]sx?$/.test(entry.name) ? [path] : [];
	});
}

const shipped = ['nodes', 'credentials'].flatMap(sourcesUnder);

describe('imports of the shipped code', () => {
	it('finds the sources', () => {
		expect(shipped).toContainEqual(expect.stringMatching(/^nodes\/.*\.node\.ts$/));
		expect(shipped).toContainEqual(expect.stringMatching(/^credentials\/.*\.credentials\.ts$/));
	});

	it('loads nothing that n8n does not bring along, and nothing across services', () => {
		const problems = shipped.flatMap((file) =>
			findImportProblems(file, readFileSync(join(ROOT, file), 'utf8')),
		);
		expect(problems.map(describeProblem)).toEqual([]);
	});
});
