/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmEnvironment } from '../../../tools/real-n8n/npm';
import {
	CommandError,
	freePort,
	runCommand,
	startProcess,
} from '../../../tools/real-n8n/processes';
import { until } from '../triggers/until';

const READY_WITHIN_MS = 60_000;

/** User that PostgreSQL's packages create. */
const POSTGRES_USER = 'postgres';

/** PostgreSQL refuses to run as root. `setpriv` becomes the command, so that signals reach it. */
const AS_POSTGRES = ['setpriv', `--reuid=${POSTGRES_USER}`, `--regid=${POSTGRES_USER}`];

export interface Postgres {
	/** Folder of its data; remove it after the server has ended. */
	folder: string;
	/** Settings for n8n. */
	env: NodeJS.ProcessEnv;
}

/** Runs PostgreSQL's programs in its folder, as a user that PostgreSQL accepts. */
class Programs {
	private readonly isRoot = process.getuid?.() === 0;

	constructor(
		private readonly bin: string,
		private readonly folder: string,
		readonly log: string,
	) {}

	async own(): Promise<void> {
		if (this.isRoot) await this.run('chown', ['--recursive', `${POSTGRES_USER}:`, this.folder]);
	}

	async call(name: string, args: string[]): Promise<void> {
		const [command, ...rest] = this.line(name, args);
		await this.run(command, rest);
	}

	start(name: string, args: string[]): void {
		const [command, ...rest] = this.line(name, args);
		startProcess(command, rest, this.options);
	}

	private line(name: string, args: string[]): [string, ...string[]] {
		const program = join(this.bin, name);
		if (!this.isRoot) return [program, ...args];
		return [AS_POSTGRES[0] ?? '', ...AS_POSTGRES.slice(1), '--clear-groups', program, ...args];
	}

	private async run(command: string, args: string[]): Promise<void> {
		await runCommand(command, command, args, { ...this.options, timeoutMs: READY_WITHIN_MS });
	}

	private get options() {
		return { cwd: this.folder, env: npmEnvironment(), log: this.log };
	}
}

/**
 * Starts a PostgreSQL on a free port of the loopback interface, with its data in a temporary folder. It ends
 * with the other processes that this one has started.
 */
export async function startPostgres(bin: string, log: string): Promise<Postgres> {
	// Not below the test's folder, which only the user who runs the test can read.
	const folder = mkdtempSync(join(tmpdir(), 'subscription-ops-postgres-'));
	const programs = new Programs(bin, folder, log);
	const [data, passwordFile, password] = [join(folder, 'data'), join(folder, 'p'), randomUUID()];
	writeFileSync(passwordFile, password, { mode: 0o600 });
	await programs.own();
	const access = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--username=n8n'];
	await programs.call('initdb', [`--pgdata=${data}`, '--encoding=UTF8', '--no-sync', ...access]);

	const port = await freePort();
	const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
	const options = settings.flatMap((setting) => ['-c', setting]);
	programs.start('postgres', ['-D', data, '-p', String(port), ...options]);
	const isReady = async () =>
		await programs
			.call('pg_isready', ['--host=127.0.0.1', `--port=${port}`])
			.then(() => true)
			.catch(() => false);
	if (!(await until(isReady, READY_WITHIN_MS))) {
		throw new CommandError('postgres', 'did not get ready', log);
	}
	return {
		folder,
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_PASSWORD: password,
		},
	};
}
