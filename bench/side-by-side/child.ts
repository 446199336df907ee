/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
import { fork, type ChildProcess } from 'node:child_process';
import { CLONE } from '../../tools/real-n8n/paths';

type Reply<Answer> = { answer: Answer } | { error: string };

export interface ChildOptions {
	node: string;
	env?: NodeJS.ProcessEnv;
	/** Arguments of Node in addition to those that load TypeScript. */
	nodeArguments?: string[];
}

const living = new Set<ChildProcess>();

/** A child process that answers one question after the other and never outlives this process. */
export class Child<Question extends object, Answer> {
	private constructor(private readonly process: ChildProcess) {}

	/** Starts a script that calls `answerQuestions`. */
	static start<Q extends object, A>(
		script: string,
		{ node, env, nodeArguments = [] }: ChildOptions,
	): Child<Q, A> {
		const child = fork(script, [], {
			execPath: node,
			execArgv: ['--import', 'tsx', ...nodeArguments],
			// The folder where tsx is found.
			cwd: CLONE,
			env: env ?? process.env,
			// Ctrl+C reaches the parent alone.
			detached: true,
			stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		});
		living.add(child);
		child.once('exit', () => living.delete(child));
		return new Child<Q, A>(child);
	}

	/** Asks, and waits for the answer without a time limit. */
	async ask(question: Question): Promise<Answer> {
		const child = this.process;
		return await new Promise<Answer>((resolve, reject) => {
			const onExit = (code: number | null) => reject(new Error(`a process ended with ${code}`));
			child.once('exit', onExit);
			child.once('message', (reply: Reply<Answer>) => {
				child.off('exit', onExit);
				if ('error' in reply) reject(new Error(reply.error));
				else resolve(reply.answer);
			});
			child.send(question);
		});
	}

	async stop(): Promise<void> {
		const child = this.process;
		if (child.exitCode !== null || child.signalCode !== null) return;
		const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
		if (child.connected) child.disconnect();
		await exit;
	}
}

export function stopChildren(): void {
	for (const child of living) child.kill('SIGKILL');
}

/** The child's side: answers each question, and ends when the parent has gone. */
export function answerQuestions<Q extends object, A>(answer: (question: Q) => Promise<A>): void {
	process.once('disconnect', () => process.exit());
	process.on('message', (question: Q) => {
		answer(question)
			.then((value): Reply<A> => ({ answer: value }))
			.catch(
				(error: unknown): Reply<A> => ({
					error: error instanceof Error ? (error.stack ?? error.message) : String(error),
				}),
			)
			.then((reply) => process.send?.(reply))
			.catch(() => process.exit(1));
	});
}
