/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { join } from 'node:path';
import { npmEnvironment } from '../../tools/real-n8n/npm';
import type { Installed } from './installed';
import { Child } from './child';
import type { Cost } from './measure';
import type { Memory } from './polls';
import type { NodePart, Task } from './tasks';

/** What a runner may be asked for. */
export type RunnerQuestion =
	| { prepare: { installed: Installed } & RunnerOptions }
	/** Does the task; `profile` takes a CPU profile of it, which costs time. */
	| { run: Task; profile?: boolean }
	/** Polls once; always the same trigger. */
	| { poll: NodePart }
	/** What the trigger remembers after its last poll. */
	| { save: 'memory' }
	/** How large the descriptions of these nodes are, in these versions. */
	| { describe: Array<{ file: string; version: number }> };

export interface RunnerOptions {
	/** Whether our nodes are told of limits that are never reached. */
	unlimited?: boolean;
	/** Where n8n's own nodes are led to. */
	origin?: string;
}

/** CPU time of functions by the file that they are in, in microseconds. */
export type SelfTimes = Record<string, number>;

export interface RunnerAnswer {
	cost: Cost;
	/** Items that came out well, records in them for lists. */
	good: number;
	failed: number;
	/** The first error. */
	error?: string;
	selfTimes?: SelfTimes;
	memory?: Memory;
	/** Bytes of each description. */
	descriptions?: number[];
}

export type Runner = Child<RunnerQuestion, RunnerAnswer>;

/** A process that runs a contestant in n8n's engine, loaded and ready to be measured. */
export async function startRunner(
	installed: Installed,
	options: RunnerOptions = {},
): Promise<Runner> {
	const { n8n, userFolder } = installed;
	const runner = Child.start<RunnerQuestion, RunnerAnswer>(join(__dirname, 'runner-process.ts'), {
		node: n8n.node,
		nodeArguments: ['--expose-gc'],
		env: npmEnvironment({
			// This is how n8n lets community packages find its n8n-workflow.
			NODE_PATH: join(n8n.folder, 'node_modules'),
			N8N_USER_FOLDER: join(userFolder, 'engine'),
			N8N_LOG_LEVEL: 'silent',
		}),
	});
	await runner.ask({ prepare: { installed, ...options } });
	return runner;
}
