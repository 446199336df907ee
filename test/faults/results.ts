/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
/** Results of the tests, for the report of `npm run faults`. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a result for the report; does nothing in `npm test`. */
export function keepResult(name: string, result: unknown): void {
	const folder = process.env.FAULT_RESULTS;
	if (!folder) return;
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, `${name}.json`), JSON.stringify(result));
}

export function readResults(folder: string): Record<string, unknown> {
	const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
	return Object.fromEntries(
		files.map((file) => [
			file.slice(0, -'.json'.length),
			JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown,
		]),
	);
}
