/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const SERVICE = resolve(__dirname, '../../../../nodes/PipedriveApi');

/** Returns the file that a relative import names. */
function fileOf(from: string, module: string): string {
	const path = join(dirname(from), module);
	const files = [`${path}.ts`, join(path, 'index.ts'), path];
	const found = files.find((file) => existsSync(file) && statSync(file).isFile());
	if (!found) throw new Error(`${from} imports '${module}', which is no file`);
	return found;
}

/** Returns all files that a file imports, directly or not, also dynamically and as types. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
	if (seen.has(file)) return seen;
	seen.add(file);
	if (file.endsWith('.json')) return seen;
	const source = readFileSync(file, 'utf8');
	for (const [, module = ''] of source.matchAll(/(?:from|import|require)\s*\(?\s*'(\.[^']*)'/g)) {
		importsOf(fileOf(file, module), seen);
	}
	return seen;
}

const nodes = readdirSync(SERVICE).filter((name) => name.endsWith('.node.ts'));

it.each(nodes)('%s loads no file of form/ at run time', (name) => {
	const files = [...importsOf(join(SERVICE, name))].map((file) => relative(SERVICE, file));
	expect(files).toEqual(expect.arrayContaining(['service.ts', 'authentication.ts']));
	// Each node loads its work on demand.
	const work = name.includes('Trigger') ? /^trigger\// : /^request\//;
	expect(files).toContainEqual(expect.stringMatching(work));
	expect(files.filter((file) => file.startsWith('form/'))).toEqual([]);
});
