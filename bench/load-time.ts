/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { RealN8n } from '../tools/real-n8n/install';
import { npmEnvironment } from '../tools/real-n8n/npm';
import { runCommand } from '../tools/real-n8n/processes';
import { timesOf, type Ms, type Times } from './statistics';

/** Processes for each number. */
const PROCESSES = 9;

const LOAD_ONCE = join(__dirname, 'load-once.js');

export interface LoadTimes {
	nodes: Record<string, Times>;
	all: Times;
	/** n8n's own Pipedrive node, with its older version, since one file holds both. */
	theirs: Times;
}

export function nodeFiles(packageFolder: string): string[] {
	const text = readFileSync(join(packageFolder, 'package.json'), 'utf8');
	const { n8n } = JSON.parse(text) as { n8n: { nodes: string[] } };
	return n8n.nodes.map((file) => join(packageFolder, file));
}

async function loadOnce({ node, folder }: RealN8n, files: string[], log: string): Promise<Ms> {
	const printed = await runCommand('load-once.js', node, [LOAD_ONCE, ...files], {
		cwd: folder,
		// n8n lets community packages find its n8n-workflow in this way.
		env: npmEnvironment({ NODE_PATH: join(folder, 'node_modules') }),
		log,
		capture: true,
	});
	return JSON.parse(printed) as Ms;
}

/** Loads each list of files several times, in turns, each time in a fresh process. */
export async function loadInTurns(
	n8n: RealN8n,
	candidates: string[][],
	log: string,
): Promise<Ms[][]> {
	const measured = candidates.map((): Ms[] => []);
	for (let round = 0; round < PROCESSES; round++)
		for (const [index, files] of candidates.entries())
			measured[index]?.push(await loadOnce(n8n, files, log));
	return measured;
}

/** Loads the nodes of the installed package and n8n's own, in turns, each time in a fresh process. */
export async function loadTimes(
	n8n: RealN8n,
	packageFolder: string,
	log: string,
): Promise<LoadTimes> {
	const files = nodeFiles(packageFolder);
	const theirs = join(
		n8n.folder,
		'node_modules/n8n-nodes-base/dist/nodes/Pipedrive/Pipedrive.node.js',
	);
	const candidates = [[theirs], files, ...files.map((file) => [file])];
	const [their = [], all = [], ...alone] = await loadInTurns(n8n, candidates, log);
	const nodes = files.map((file, index) => [
		basename(file, '.node.js'),
		timesOf(alone[index] ?? []),
	]);
	return { theirs: timesOf(their), all: timesOf(all), nodes: Object.fromEntries(nodes) };
}
