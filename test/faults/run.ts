/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
/**
 * `npm run faults`: runs all fault tests, the random ones with a new seed, and writes the results into README.md.
 * `FAULT_SEED` repeats another run, `FAULT_RUNS` is a factor on all numbers of runs.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { report } from './report';
import { readResults } from './results';

const README = join(__dirname, 'README.md');
const [BEGIN, END] = ['<!-- results: begin -->', '<!-- results: end -->'];

function main(): void {
	const folder = mkdtempSync(join(tmpdir(), 'faults-'));
	const seed = process.env.FAULT_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
	const started = Date.now();
	const jest = require.resolve('jest/bin/jest');
	const { status } = spawnSync(process.execPath, [jest, 'test/faults'], {
		cwd: join(__dirname, '../..'),
		env: { ...process.env, FAULT_RESULTS: folder, FAULT_SEED: seed },
		stdio: 'inherit',
	});
	const seconds = Math.round((Date.now() - started) / 1000);
	const text = report(readResults(folder), { seed, seconds });
	rmSync(folder, { recursive: true });
	process.stdout.write(`${text}\n`);
	// A failed run has no result.
	if (status === 0) writeFileSync(README, withResults(readFileSync(README, 'utf8'), text));
	process.exitCode = status ?? 1;
}

function withResults(readme: string, text: string): string {
	const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
	return `${readme.slice(0, from)}${BEGIN}\n${text}\n${readme.slice(to)}`;
}

main();
