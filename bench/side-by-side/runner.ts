/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { join } from 'node:path';
import { npmEnvironment } from '../../tools/real-n8n/npm';
import type { Installed } from './installed';
import { Child } from './child';
import type { Cost } from './measure';
import type { Memory } from './polls';
import type { NodePart, Task } from './tasks';

export type RunnerQuestion =
	| { prepare: { installed: Installed } & RunnerOptions }
	/** `profile` takes a CPU profile, which costs time. */
	| { run: Task; profile?: boolean }
	| { poll: NodePart }
	| { save: 'memory' }
	/** Sizes of the descriptions of these nodes in these versions. */
	| { describe: Array<{ file: string; version: number }> };

export interface RunnerOptions {
	/** Lifts our nodes' limits; see no-limits.ts. */
	unlimited?: boolean;
	/** Address to which n8n's own nodes are redirected. */
	origin?: string;
}

/** CPU time of functions by file, in microseconds. */
export type SelfTimes = Record<string, number>;

export interface RunnerAnswer {
	cost: Cost;
	/** Good items; for lists the records in them. */
	good: number;
	failed: number;
	error?: string;
	selfTimes?: SelfTimes;
	memory?: Memory;
	/** Bytes of each description. */
	descriptions?: number[];
}

export type Runner = Child<RunnerQuestion, RunnerAnswer>;

export async function startRunner(
	installed: Installed,
	options: RunnerOptions = {},
): Promise<Runner> {
	const { n8n, userFolder } = installed;
	const runner = Child.start<RunnerQuestion, RunnerAnswer>(join(__dirname, 'runner-process.ts'), {
		node: n8n.node,
		nodeArguments: ['--expose-gc'],
		env: npmEnvironment({
			// n8n lets community packages find its n8n-workflow in this way.
			NODE_PATH: join(n8n.folder, 'node_modules'),
			N8N_USER_FOLDER: join(userFolder, 'engine'),
			N8N_LOG_LEVEL: 'silent',
		}),
	});
	await runner.ask({ prepare: { installed, ...options } });
	return runner;
}
