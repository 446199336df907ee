/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- runs in Node, not inside n8n */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './processes';

const TELL_EVERY_MS = 10_000;

function holder(file: string): number | undefined {
	try {
		const pid = Number(readFileSync(file, 'utf8'));
		return Number.isInteger(pid) && pid > 0 ? pid : undefined;
	} catch {
		return undefined;
	}
}

/** Takes the lock, or returns the living process that holds it. */
export function tryLock(file: string): { release: () => void } | { heldBy: number } {
	mkdirSync(dirname(file), { recursive: true });
	for (let attempt = 0; attempt < 20; attempt++) {
		try {
			writeFileSync(file, String(process.pid), { flag: 'wx' });
			return {
				release: () => {
					if (holder(file) === process.pid) rmSync(file, { force: true });
				},
			};
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		}
		const pid = holder(file);
		if (pid !== undefined && pid !== process.pid && isAlive(pid)) return { heldBy: pid };
		// Left behind by a dead process. Renaming instead of deleting: of several waiters only one can move this very
		// file away.
		try {
			const aside = `${file}.${process.pid}.stale`;
			renameSync(file, aside);
			rmSync(aside, { force: true });
		} catch {
			// Another process was faster.
		}
	}
	throw new Error(`Could not take the lock ${file}; delete it if nothing is running`);
}

/** Runs `work` while holding the lock file; waits for another process that holds it. */
export async function withLock<T>(
	file: string,
	onWait: (pid: number) => void,
	work: () => Promise<T>,
): Promise<T> {
	let toldAt = 0;
	for (;;) {
		const lock = tryLock(file);
		if ('release' in lock) {
			try {
				return await work();
			} finally {
				lock.release();
			}
		}
		if (Date.now() - toldAt > TELL_EVERY_MS) {
			onWait(lock.heldBy);
			toldAt = Date.now();
		}
		await sleep(1000);
	}
}
