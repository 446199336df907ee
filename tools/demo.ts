/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { showGuide } from './demo/guide';
import { DemoPlace } from './demo/place';
import { DEMO_SERVICES, type DemoService, type PlayedService } from './demo/services';
import { CommandLine } from './real-n8n/command-line';
import { readExamples } from './real-n8n/examples';
import { ensureN8n, type RealN8n } from './real-n8n/install';
import { fingerprint, installClone } from './real-n8n/install-package';
import { tryLock } from './real-n8n/lock';
import { freePort, isAlive, stopEverything, stopEverythingOnSignals } from './real-n8n/processes';
import { Progress, say } from './real-n8n/progress';
import { Rest } from './real-n8n/rest';
import { isReady, startServer } from './real-n8n/server';

const N8N_PORT = 5678;

/** One after the other, so that none takes the port that another one prefers. */
async function playServices(): Promise<Array<DemoService & PlayedService>> {
	const services: Array<DemoService & PlayedService> = [];
	for (const service of DEMO_SERVICES) {
		services.push({ ...service, ...(await service.play(await freePort(service.port))) });
	}
	return services;
}

async function runDemo(n8n: RealN8n, place: DemoPlace): Promise<void> {
	const services = await playServices();
	const credentials = services.map(({ credential }) => credential);
	const workflows = readExamples(credentials).map((example) => example.workflow);
	const progress = new Progress(3);

	await progress.step('this package, built and installed', async () => {
		await place.ifChanged('package', fingerprint(), async () => {
			await installClone(place.folder, fresh(place.path('build.log')));
		});
	});

	await progress.step('demo credentials and examples', async () => {
		const content = JSON.stringify([credentials, workflows]);
		const state = createHash('sha256').update(content).digest('hex');
		await place.ifChanged('content', state, async () => {
			const commandLine = new CommandLine(n8n, place.folder, fresh(place.path('import.log')));
			await commandLine.importCredentials(credentials);
			if (workflows.length > 0) await commandLine.importWorkflows(workflows);
		});
	});

	const server = await progress.step('n8n', async () => {
		const started = await startServer(n8n, {
			userFolder: place.folder,
			log: fresh(place.path('n8n.log')),
			port: await freePort(N8N_PORT),
		});
		place.noteRunning(started);
		await new Rest(started.baseUrl).logIn();
		return started;
	});

	showGuide({ baseUrl: server.baseUrl, services, workflows });
	await server.ended;
	place.noteStopped();
	await Promise.all(services.map(async (service) => await service.stop()));
}

function fresh(log: string): string {
	writeFileSync(log, '');
	return log;
}

/** Reports a demo that is already running: two on one database would corrupt it. */
async function anotherDemo(place: DemoPlace, heldBy?: number): Promise<string | undefined> {
	const running = place.running();
	if (heldBy !== undefined) {
		return `The demo runs already (process ${heldBy})${running ? `: ${running.baseUrl}` : '.'}`;
	}
	if (running && isAlive(running.pid) && (await isReady(running.baseUrl))) {
		return `The n8n of an earlier demo still runs at ${running.baseUrl}; end process ${running.pid} first.`;
	}
	return undefined;
}

async function main(): Promise<void> {
	const place = new DemoPlace();
	let release = () => {};
	let stopping = false;
	stopEverythingOnSignals({
		first: () => {
			stopping = true;
			say('\nStopping ...');
		},
		last: () => {
			place.noteStopped();
			release();
		},
		interrupted: 0,
	});

	const n8n = await ensureN8n();
	const lock = tryLock(place.path('demo.lock'));
	const obstacle = await anotherDemo(place, 'heldBy' in lock ? lock.heldBy : undefined);
	if ('release' in lock) release = lock.release;
	if (obstacle !== undefined) {
		release();
		say(obstacle);
		process.exitCode = 1;
		return;
	}
	try {
		await runDemo(n8n, place);
		if (!stopping) {
			say(`n8n ended unexpectedly; its log: ${place.path('n8n.log')}`);
			process.exitCode = 1;
		}
	} catch (error) {
		if (!stopping) {
			say(
				`\nThe demo could not be started: ${error instanceof Error ? error.message : String(error)}`,
			);
			say(`\nTo start from scratch, delete ${place.folder}`);
			process.exitCode = 1;
		}
	} finally {
		if (!stopping) {
			await stopEverything();
			release();
			// The simulators may still listen.
			process.exit();
		}
	}
}

main().catch((error: unknown) => {
	say(`\n${error instanceof Error ? error.message : String(error)}`);
	process.exit(1);
});
