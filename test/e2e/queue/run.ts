/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureN8n } from '../../../tools/real-n8n/install';
import { installClone } from '../../../tools/real-n8n/install-package';
import { stopEverything, stopEverythingOnSignals } from '../../../tools/real-n8n/processes';
import { Progress, say } from '../../../tools/real-n8n/progress';
import { Report } from '../report';
import { SecretWatch } from '../secrets';
import { Main } from './main';
import { killAWorker, shareABatch } from './phases';
import { startPostgres } from './postgres';
import { startRedis } from './redis';
import { findRequirements } from './requirements';
import { Scene } from './scene';
import { Stage } from './stage';
import { Worker } from './worker';

/** Steps that are shown: three before the checks, four waits in them. */
const STEPS = 7;

/** Each n8n has its own user folder and package, as on separate machines. */
const INSTANCES = ['main', 'worker 1', 'worker 2'] as const;

async function main(): Promise<boolean> {
	const { redisServer, postgresBin } = findRequirements();
	const folder = mkdtempSync(join(tmpdir(), 'subscription-ops-queue-'));
	const folders = [folder];
	const removeFolders = () =>
		folders.forEach((each) => rmSync(each, { recursive: true, force: true, maxRetries: 3 }));
	stopEverythingOnSignals({ last: removeFolders });
	const logOf = (name: string) => join(folder, `${name}.log`);
	const [forMain, forWorker1, forWorker2] = INSTANCES.map((name) => {
		const userFolder = join(folder, name);
		mkdirSync(userFolder);
		return { name, userFolder, log: logOf(name) };
	}) as [Instance, Instance, Instance];

	const n8n = await ensureN8n();
	const report = new Report();
	const progress = new Progress(STEPS);
	const scene = await Scene.start();
	try {
		await progress.step('build, pack and install the package', async () => {
			await installClone(forMain.userFolder, logOf('build'));
			for (const { userFolder } of [forWorker1, forWorker2]) {
				cpSync(join(forMain.userFolder, '.n8n'), join(userFolder, '.n8n'), { recursive: true });
			}
		});
		const env = await progress.step('Redis and PostgreSQL', async () => {
			const postgres = await startPostgres(postgresBin, logOf('postgres'));
			folders.push(postgres.folder);
			const redis = await startRedis(redisServer, folder, logOf('redis'));
			return { EXECUTIONS_MODE: 'queue', ...redis, ...postgres.env };
		});
		const [first, workers] = await progress.step('n8n and two workers', async () => {
			// The main one creates the database's tables, so it starts first.
			const started = await Main.start(n8n, { ...forMain, env });
			const worker1 = await Worker.start(n8n, { ...forWorker1, env });
			const worker2 = await Worker.start(n8n, { ...forWorker2, env });
			return [started, [worker1, worker2] as [Worker, Worker]] as const;
		});
		const stage = new Stage(first, workers, scene, report, progress);
		const { id } = await first.api.addCredential(scene.credential);
		await shareABatch(stage, id);
		await killAWorker(stage, id);

		report.heading('Secrets');
		await report.check('no token in any log', async () => {
			const secrets = new SecretWatch({ 'the private token': scene.privateToken });
			for (const name of ['build', ...INSTANCES]) secrets.lookInFile(logOf(name));
			return secrets.complaint();
		});
	} finally {
		await stopEverything();
		await scene.stop();
		removeFolders();
	}
	return report.finish();
}

interface Instance {
	name: string;
	userFolder: string;
	log: string;
}

main()
	.then((passed) => (process.exitCode = passed ? 0 : 1))
	.catch((error: unknown) => {
		say(`\nThe run failed: ${error instanceof Error ? error.message : String(error)}`);
		say('\n0 passed, 1 failed');
		process.exitCode = 1;
	});
