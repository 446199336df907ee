/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { setTimeout as sleep } from 'node:timers/promises';
import { n8nEnvironment } from './environment';
import type { RealN8n } from './install';
import { freePort, killProcess, startProcess, stopProcess, tail } from './processes';

export interface Server {
	baseUrl: string;
	pid: number;
	log: string;
	/** Resolves when the process has ended for any reason. */
	ended: Promise<void>;
	stop(): Promise<void>;
	/** Ends it as a crash would. */
	kill(): Promise<void>;
}

const READY_WITHIN_MS = 180_000;

/** True if an n8n answers there and is ready. */
export async function isReady(baseUrl: string): Promise<boolean> {
	try {
		const answer = await fetch(`${baseUrl}/healthz/readiness`, {
			signal: AbortSignal.timeout(2000),
		});
		return answer.ok;
	} catch {
		return false;
	}
}

/** True if the editor's API is there: n8n 1.x reports ready a moment earlier. */
async function hasInterface(baseUrl: string): Promise<boolean> {
	try {
		const settings = `${baseUrl}/rest/settings`;
		return (await fetch(settings, { signal: AbortSignal.timeout(2000) })).ok;
	} catch {
		return false;
	}
}

/** Starts an n8n server on the loopback interface and waits until it is ready. */
export async function startServer(
	n8n: RealN8n,
	options: { userFolder: string; log: string; port?: number; env?: NodeJS.ProcessEnv },
): Promise<Server> {
	const port = options.port ?? (await freePort());
	const brokerPort = await freePort();
	const child = startProcess(n8n.node, [n8n.cli, 'start'], {
		// n8n reads a file `.env` from its working folder.
		cwd: options.userFolder,
		env: n8nEnvironment(n8n, options.userFolder, brokerPort, {
			N8N_PORT: String(port),
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_HOST: 'localhost',
			// Otherwise n8n sets its cookie for https only, and some browsers refuse it here.
			N8N_SECURE_COOKIE: 'false',
			...options.env,
		}),
		log: options.log,
	});
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		child.once('error', () => resolve());
	});
	let isEnded = false;
	void ended.then(() => (isEnded = true));

	const baseUrl = `http://localhost:${port}`;
	const stop = async () => await stopProcess(child);
	const giveUpAt = Date.now() + READY_WITHIN_MS;
	while (!((await isReady(baseUrl)) && (await hasInterface(baseUrl)))) {
		if (isEnded || Date.now() > giveUpAt) {
			await stop();
			const what = isEnded ? 'ended while it started' : 'did not get ready';
			throw new Error(`n8n ${what}. Last lines of ${options.log}:\n${tail(options.log)}`);
		}
		await sleep(300);
	}
	const kill = async () => await killProcess(child);
	return { baseUrl, pid: child.pid ?? 0, log: options.log, ended, stop, kill };
}
