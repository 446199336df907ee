/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { connect } from 'node:net';
import { npmEnvironment } from '../../../tools/real-n8n/npm';
import { freePort, startProcess, tail } from '../../../tools/real-n8n/processes';
import { until } from '../triggers/until';

const READY_WITHIN_MS = 20_000;

async function answersPing(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect({ host: '127.0.0.1', port });
		const done = (answers: boolean) => {
			socket.destroy();
			resolve(answers);
		};
		socket.once('connect', () => socket.write('PING\r\n'));
		socket.once('data', (bytes) => done(bytes.toString().startsWith('+PONG')));
		socket.once('error', () => done(false));
		socket.setTimeout(2000, () => done(false));
	});
}

/**
 * Starts a Redis without persistence on a free port of the loopback interface. It ends with the other processes
 * that this one has started.
 * @returns settings for n8n
 */
export async function startRedis(
	command: string,
	folder: string,
	log: string,
): Promise<NodeJS.ProcessEnv> {
	const port = await freePort();
	const network = ['--bind', '127.0.0.1', '--port', String(port)];
	const nothingKept = ['--save', '', '--appendonly', 'no', '--dir', folder];
	startProcess(command, [...network, ...nothingKept], { cwd: folder, env: npmEnvironment(), log });
	if (!(await until(async () => await answersPing(port), READY_WITHIN_MS))) {
		throw new Error(`Redis did not get ready. Last lines of ${log}:\n${tail(log)}`);
	}
	return { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) };
}
