/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { basename, join } from 'node:path';
import { loadInTurns, nodeFiles } from '../load-time';
import { timesOf, type Times } from '../statistics';
import type { Installed } from './installed';
import { startRunner } from './runner';
import { kilobytes, milliseconds, table } from './text';

interface Loaded {
	name: string;
	times: Times;
	descriptionBytes: number[];
}

const BASE = 'node_modules/n8n-nodes-base/dist/nodes';

/** n8n's own nodes for comparison, in their newest versions. */
const THEIRS: Array<[name: string, file: string, version: number]> = [
	["n8n's HTTP Request", 'HttpRequest/HttpRequest.node.js', 4.5],
	["n8n's Pipedrive", 'Pipedrive/Pipedrive.node.js', 2],
	["n8n's ProfitWell", 'ProfitWell/ProfitWell.node.js', 1],
];

/** Loads the package and n8n's nodes in turns, each time in a fresh process. */
export async function packageLoads(installed: Installed, log: string): Promise<Loaded[]> {
	const { n8n, folder } = installed;
	const own = nodeFiles(folder);
	const candidates = [
		{ name: `this package, ${own.length} nodes`, files: own, version: 1 },
		...THEIRS.map(([name, file, version]) => ({
			name,
			files: [join(n8n.folder, BASE, file)],
			version,
		})),
	];
	const lists = candidates.map(({ files }) => files);
	const runs = await loadInTurns(n8n, lists, log);
	const runner = await startRunner(installed);
	const loads: Loaded[] = [];
	for (const [index, { name, files, version }] of candidates.entries()) {
		const { descriptions = [] } = await runner.ask({
			describe: files.map((file) => ({ file, version })),
		});
		loads.push({ name, times: timesOf(runs[index] ?? []), descriptionBytes: descriptions });
	}
	await runner.stop();
	return loads;
}

export function sizeTable(loads: Loaded[], installed: Installed): string {
	const rows = loads.map(({ name, times, descriptionBytes }) => [
		name,
		milliseconds(times.wall.median),
		times.cpu ? milliseconds(times.cpu.median) : '',
		kilobytes(descriptionBytes.reduce((sum, bytes) => sum + bytes, 0)),
		descriptionBytes.length > 1 ? kilobytes(Math.max(...descriptionBytes)) : '',
	]);
	const { packedBytes, unpackedBytes, folder } = installed;
	const sizes = `\`${basename(folder)}\` has ${kilobytes(packedBytes)} packed and ${kilobytes(unpackedBytes)} unpacked.`;
	const head = ['', 'loaded in', 'CPU', 'descriptions', 'the largest'];
	return `${table(head, rows)}\n\n${sizes}`;
}
