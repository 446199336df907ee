/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RealN8n } from '../tools/real-n8n/install';
import { Progress, say } from '../tools/real-n8n/progress';
import { inScratchFolder } from '../tools/real-n8n/scratch';
import { circumstances } from './machine';
import { writeSection } from './readme';
import { stopChildren } from './side-by-side/child';
import { install } from './side-by-side/installed';
import { NOTES } from './side-by-side/notes';
import { PARTS, type Part } from './side-by-side/parts';

/** Load average of the last minute, as a text. */
const load = () => (loadavg()[0] ?? 0).toFixed(1);

function chosenParts(): Part[] {
	const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
	const chosen = PARTS.filter(({ name }) => only === undefined || name === only);
	if (chosen.length > 0) return chosen;
	throw new Error(`--only takes one of ${PARTS.map(({ name }) => name).join(', ')}`);
}

async function measureParts(parts: Part[], n8n: RealN8n, userFolder: string): Promise<void> {
	const log = join(userFolder, 'bench.log');
	const progress = new Progress(1 + parts.length);
	const installed = await progress.step(
		'build, pack and install the package',
		async () => await install(n8n, userFolder, log),
	);
	for (const { startEarly } of parts) startEarly?.(installed).catch(() => {});
	writeSection({ name: 'how', title: "Beside n8n's own nodes and a bare loop", body: NOTES });
	for (const { name, title, measure } of parts) {
		const before = load();
		const tables = await progress.step(title, async () => await measure(installed, log));
		const command = parts.length > 1 ? 'npm run bench' : `npm run bench -- --only ${name}`;
		const when = `Measured by \`${command}\`: ${circumstances(n8n)}; load ${before} before, ${load()} after.`;
		writeSection({ name, title, body: `${when}\n\n${tables}` });
		say(`\n${tables}\n`);
	}
	say('Written into bench/README.md');
}

async function main(): Promise<void> {
	const parts = chosenParts();
	const work = async (n8n: RealN8n, folder: string) => await measureParts(parts, n8n, folder);
	await inScratchFolder('bench', work, stopChildren);
}

main().catch((error: unknown) => {
	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	say(`\nThe bench failed: ${text}`);
	process.exitCode = 1;
});
