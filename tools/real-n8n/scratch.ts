/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureN8n, type RealN8n } from './install';
import { stopEverything, stopEverythingOnSignals } from './processes';

/** Works with an n8n in a temporary user folder. At the end all processes are stopped, also on signals. */
export async function inScratchFolder<T>(
	name: string,
	work: (n8n: RealN8n, userFolder: string) => Promise<T>,
	stopFirst: () => void = () => {},
): Promise<T> {
	const userFolder = mkdtempSync(join(tmpdir(), `subscription-ops-${name}-`));
	const last = () => rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 });
	stopEverythingOnSignals({ first: stopFirst, last });
	try {
		return await work(await ensureN8n(), userFolder);
	} finally {
		stopFirst();
		await stopEverything();
		last();
	}
}
