/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface CommandOptions {
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** File to which standard error is appended, and standard output unless `capture` is set. */
	log: string;
	/** Returns standard output instead of logging it. */
	capture?: boolean;
	/** Returns the output even if the command fails. */
	tolerateFailure?: boolean;
	timeoutMs?: number;
	/** Runs through the shell; only for `npm.cmd` on Windows, which cannot be started otherwise. */
	shell?: boolean;
}

/** Failure of a command, with the last lines of its log. */
export class CommandError extends Error {
	constructor(
		readonly title: string,
		readonly outcome: string,
		readonly log: string,
	) {
		super(`${title} ${outcome}.\nLast lines of ${log}:\n${tail(log)}`);
		this.name = 'CommandError';
	}
}

/** Last lines of a text file, indented; empty if there is none. */
export function tail(file: string, lines = 25): string {
	if (!existsSync(file)) return '    (no log)';
	return readFileSync(file, 'utf8')
		.trimEnd()
		.split('\n')
		.slice(-lines)
		.map((line) => `    ${line}`)
		.join('\n');
}

// On POSIX every child leads its own process group: stopping it stops its children, and Ctrl+C reaches only this
// process, which stops things in order. Windows has no groups.
const OWN_GROUP = process.platform !== 'win32';

function signal(child: ChildProcess, name: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		if (OWN_GROUP) process.kill(-child.pid, name);
		else child.kill(name);
	} catch {
		// It has ended in the meantime.
	}
}

const running = new Set<ChildProcess>();

/** Starts a long-running process that writes to a log file. */
export function startProcess(
	command: string,
	args: string[],
	options: { cwd: string; env: NodeJS.ProcessEnv; log: string; stdout?: 'pipe'; shell?: boolean },
): ChildProcess {
	const log = openSync(options.log, 'a');
	const child = spawn(command, args, {
		cwd: options.cwd,
		env: options.env,
		stdio: ['ignore', options.stdout ?? log, log],
		detached: OWN_GROUP,
		shell: options.shell ?? false,
		windowsHide: true,
	});
	closeSync(log);
	running.add(child);
	child.once('close', () => running.delete(child));
	child.once('error', () => running.delete(child));
	return child;
}

/** Asks a process to end, and kills it if it does not within `graceMs`. */
export async function stopProcess(child: ChildProcess, graceMs = 10_000): Promise<void> {
	const ended = () => child.exitCode !== null || child.signalCode !== null;
	if (ended() || child.pid === undefined) return;
	const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	signal(child, 'SIGTERM');
	const timer = new AbortController();
	await Promise.race([
		exit,
		sleep(graceMs, undefined, { signal: timer.signal }).catch(() => undefined),
	]);
	timer.abort();
	if (!ended()) {
		signal(child, 'SIGKILL');
		await exit;
	}
}

/** Kills a process, which can't clean up. */
export async function killProcess(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
	const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	signal(child, 'SIGKILL');
	await exit;
}

/** Stops all processes that this one has started. */
export async function stopEverything(): Promise<void> {
	await Promise.all([...running].map(async (child) => await stopProcess(child)));
}

/** Actions when this process is asked to end. */
export interface Ending {
	/** Before the processes are stopped. */
	first?: () => void;
	/** After the processes have been stopped. */
	last?: () => void;
	/** Exit code after Ctrl+C; 130, as usual, unless Ctrl+C is the normal way to end. */
	interrupted?: number;
}

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Stops all started processes when this one is asked to end. Children have groups of their own, so without this
 * Ctrl+C would leave them behind.
 */
export function stopEverythingOnSignals({ first, last, interrupted = 130 }: Ending = {}): void {
	let stopping = false;
	const stop = (exitCode: number) => {
		if (stopping) return;
		stopping = true;
		first?.();
		void stopEverything()
			.then(() => last?.())
			.finally(() => process.exit(exitCode));
	};
	for (const [name, exitCode] of Object.entries(EXIT_CODES)) {
		process.on(name, () => stop(name === 'SIGINT' ? interrupted : exitCode));
	}
	if (process.env.npm_lifecycle_event !== undefined) {
		// A signal to npm (`npm start`) ends npm and its shell, but does not reach this process.
		const parent = process.ppid;
		setInterval(() => {
			if (process.ppid !== parent) stop(EXIT_CODES.SIGTERM);
		}, 1000).unref();
	}
}

/** Runs a command to its end and returns its output (empty unless `capture` is set). */
export async function runCommand(
	title: string,
	command: string,
	args: string[],
	options: CommandOptions,
): Promise<string> {
	const child = startProcess(command, args, {
		cwd: options.cwd,
		env: options.env,
		log: options.log,
		stdout: options.capture ? 'pipe' : undefined,
		shell: options.shell,
	});
	const chunks: Buffer[] = [];
	child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));

	let timedOut = false;
	const timer = setTimeout(
		() => {
			timedOut = true;
			void stopProcess(child, 2000);
		},
		options.timeoutMs ?? 30 * 60_000,
	);
	try {
		const code = await new Promise<number | string>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', (exitCode, signalName) => resolve(exitCode ?? signalName ?? 'unknown'));
		});
		if (timedOut) throw new CommandError(title, 'took too long', options.log);
		if (code !== 0 && !options.tolerateFailure)
			throw new CommandError(title, `ended with ${code}`, options.log);
		return Buffer.concat(chunks).toString('utf8');
	} finally {
		clearTimeout(timer);
	}
}

async function canListen(port: number): Promise<number | undefined> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen(port, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
		});
	});
}

/** macOS lets us listen on 127.0.0.1 while another process has the same port on all addresses. */
async function somebodyAnswers(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect({ host: 'localhost', port });
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}

/** A TCP port that is free on the loopback interface: any, or the first one from `wanted` on. */
export async function freePort(wanted = 0): Promise<number> {
	for (let port = wanted; port <= wanted + 100; port += wanted === 0 ? 0 : 1) {
		if (port !== 0 && (await somebodyAnswers(port))) continue;
		const found = await canListen(port);
		if (found !== undefined) return found;
	}
	throw new Error(`No free port between ${wanted} and ${wanted + 100}`);
}

export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: it exists and belongs to another user.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
