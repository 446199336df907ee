/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, N8N_VERSION } from '../real-n8n/paths';

/** State of a running demo, for the next start to find. */
export interface RunningDemo {
	baseUrl: string;
	pid: number;
}

/**
 * The demo's folder in the cache: n8n's data, logs, and notes about the installation. One for each version of
 * n8n, because its database can't be downgraded.
 */
export class DemoPlace {
	readonly folder = join(cacheFolder(), `demo-n8n-${N8N_VERSION}`);

	constructor() {
		mkdirSync(this.folder, { recursive: true });
	}

	path(name: string): string {
		return join(this.folder, name);
	}

	/** Does the work if `state` differs from the last one noted under this name. */
	async ifChanged(name: string, state: string, work: () => Promise<void>): Promise<void> {
		const file = this.path(`${name}.done`);
		if (this.read(file) === state) return;
		rmSync(file, { force: true });
		await work();
		writeFileSync(file, state);
	}

	noteRunning({ baseUrl, pid }: RunningDemo): void {
		writeFileSync(this.path('running.json'), JSON.stringify({ baseUrl, pid }));
	}

	noteStopped(): void {
		rmSync(this.path('running.json'), { force: true });
	}

	running(): RunningDemo | undefined {
		const text = this.read(this.path('running.json'));
		return text === undefined ? undefined : (JSON.parse(text) as RunningDemo);
	}

	private read(file: string): string | undefined {
		try {
			return readFileSync(file, 'utf8');
		} catch {
			return undefined;
		}
	}
}
