/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { n8nEnvironment } from './environment';
import type { RealN8n } from './install';
import type { Credential, Workflow, WorkflowRun } from './n8n-types';
import { freePort, runCommand } from './processes';

/** Parsed result of a run, and everything that n8n printed, to search it for secrets. */
export interface Executed {
	run: WorkflowRun;
	printed: string;
}

/** n8n's command line for one user folder. */
export class CommandLine {
	constructor(
		private readonly n8n: RealN8n,
		private readonly userFolder: string,
		readonly log: string,
	) {}

	/** Imports credentials; same ids are replaced. */
	async importCredentials(credentials: Credential[]): Promise<void> {
		await this.import('import:credentials', credentials);
	}

	/** Imports workflows; same ids are replaced. */
	async importWorkflows(workflows: Workflow[]): Promise<void> {
		await this.import('import:workflow', workflows);
	}

	/** Runs a workflow and returns its result, even if one of its nodes failed. */
	async execute(workflowId: string): Promise<Executed> {
		// A failed run is logged instead of printed. In the JSON log format either is one line.
		const printed = await this.run(['execute', `--id=${workflowId}`, '--rawOutput'], {
			tolerateFailure: true,
		});
		const run = parseRun(printed);
		if (!run) throw new Error(`n8n did not run ${workflowId}: ${complaints(printed)}`);
		return { run, printed };
	}

	private async import(command: string, entities: unknown[]): Promise<void> {
		const file = join(this.userFolder, `${command.replace(':', '-')}.json`);
		writeFileSync(file, JSON.stringify(entities), { mode: 0o600 });
		try {
			const printed = await this.run([command, `--input=${file}`], {});
			if (!printed.includes(`Successfully imported ${entities.length} `)) {
				throw new Error(`n8n ${command} did not import everything: ${complaints(printed)}`);
			}
		} finally {
			rmSync(file, { force: true });
		}
	}

	private async run(args: string[], { tolerateFailure = false }): Promise<string> {
		const brokerPort = await freePort();
		// n8n 1.x loses output that is still in a pipe when it ends, so it writes to a file.
		const output = join(this.userFolder, 'n8n-command.log');
		rmSync(output, { force: true });
		try {
			await runCommand(`n8n ${args[0]}`, this.n8n.node, [this.n8n.cli, ...args], {
				// n8n reads a file `.env` from its working folder.
				cwd: this.userFolder,
				env: n8nEnvironment(this.n8n, this.userFolder, brokerPort, {
					N8N_LOG_LEVEL: 'info',
					N8N_LOG_FORMAT: 'json',
				}),
				log: output,
				tolerateFailure,
				timeoutMs: 5 * 60_000,
			});
		} finally {
			if (existsSync(output)) appendFileSync(this.log, readFileSync(output));
		}
		return readFileSync(output, 'utf8');
	}
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function isRun(value: unknown): value is WorkflowRun {
	const run = value as Partial<WorkflowRun> | null | undefined;
	return typeof run?.data?.resultData?.runData === 'object';
}

interface LogEntry {
	level?: unknown;
	message?: unknown;
}

/** n8n's log lines; lines that are not JSON are left out. */
function logEntries(printed: string): LogEntry[] {
	return printed.split('\n').flatMap((line) => {
		const entry = parseJson(line);
		return typeof entry === 'object' && entry !== null ? [entry] : [];
	});
}

function parseRun(printed: string): WorkflowRun | undefined {
	return logEntries(printed)
		.map(({ message }) => (typeof message === 'string' ? parseJson(message) : undefined))
		.find(isRun);
}

/** Errors in n8n's log, one line each, without stacks. */
function complaints(printed: string): string {
	const errors = logEntries(printed)
		.filter(({ level }) => level === 'error')
		.map(({ message }) => String(message).split('\n')[0] ?? '');
	// n8n ends with this message alone if a node lacks a required parameter.
	const hint = errors.some((error) => error.includes('No active execution found'))
		? ['(is a required parameter of a node empty?)']
		: [];
	return [...new Set(errors), ...hint].join('\n') || printed.slice(-2000);
}
