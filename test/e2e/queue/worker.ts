/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { existsSync, readFileSync } from 'node:fs';
import { n8nEnvironment } from '../../../tools/real-n8n/environment';
import type { RealN8n } from '../../../tools/real-n8n/install';
import { freePort, killProcess, startProcess, tail } from '../../../tools/real-n8n/processes';
import { isReady } from '../../../tools/real-n8n/server';
import { until } from '../triggers/until';

const READY_WITHIN_MS = 180_000;

const CONCURRENCY = 5;

export class Worker {
	private constructor(
		readonly name: string,
		readonly log: string,
		private readonly child: ReturnType<typeof startProcess>,
	) {}

	static async start(
		n8n: RealN8n,
		options: { name: string; userFolder: string; log: string; env: NodeJS.ProcessEnv },
	): Promise<Worker> {
		const { name, userFolder, log, env } = options;
		const healthPort = await freePort();
		const child = startProcess(n8n.node, [n8n.cli, 'worker', `--concurrency=${CONCURRENCY}`], {
			// n8n reads a file `.env` from its working folder.
			cwd: userFolder,
			env: n8nEnvironment(n8n, userFolder, await freePort(), {
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(healthPort),
				N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
				...env,
			}),
			log,
		});
		const address = `http://127.0.0.1:${healthPort}`;
		if (!(await until(async () => await isReady(address), READY_WITHIN_MS))) {
			throw new Error(`${name} did not get ready. Last lines of ${log}:\n${tail(log)}`);
		}
		return new Worker(name, log, child);
	}

	/** IDs of the executions that it has begun, from its log. */
	begun(): string[] {
		const text = existsSync(this.log) ? readFileSync(this.log, 'utf8') : '';
		return [...text.matchAll(/Worker started execution (\d+)/g)].map(([, id]) => id ?? '');
	}

	async kill(): Promise<void> {
		await killProcess(this.child);
	}
}
