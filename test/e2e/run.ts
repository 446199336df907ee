/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandLine } from '../../tools/real-n8n/command-line';
import { readExamples } from '../../tools/real-n8n/examples';
import { ensureN8n } from '../../tools/real-n8n/install';
import { installClone, packageName } from '../../tools/real-n8n/install-package';
import type { Credential } from '../../tools/real-n8n/n8n-types';
import { stopEverything, stopEverythingOnSignals } from '../../tools/real-n8n/processes';
import { Progress, say } from '../../tools/real-n8n/progress';
import { startServer } from '../../tools/real-n8n/server';
import { startProfitWellSimulator } from '../simulators/profitwell';
import { browserJourney, browserWorkflow } from './browser';
import { builtDescription, coverageGaps } from './coverage';
import { runExample, runOperations } from './operations';
import { CASES, FOLDER } from './profitwell-metrics.cases';
import { Report } from './report';
import { SecretWatch } from './secrets';
import { byResource, workflowOf } from './workflows';

/** The packed package in a real n8n: every operation, every example, one journey in a browser. */
async function main(): Promise<boolean> {
	const userFolder = mkdtempSync(join(tmpdir(), 'subscription-ops-e2e-'));
	const removeFolder = () => rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 });
	stopEverythingOnSignals({ last: removeFolder });
	const n8n = await ensureN8n();

	const tokens = {
		'the private token': `private-${randomUUID()}`,
		'the public token': `public-${randomUUID()}`,
	};
	const simulator = await startProfitWellSimulator({
		privateToken: tokens['the private token'],
		publicToken: tokens['the public token'],
		seed: 'demo',
	});
	const report = new Report();
	const secrets = new SecretWatch(tokens);
	try {
		const buildLog = join(userFolder, 'build.log');
		const commandLine = new CommandLine(n8n, userFolder, join(userFolder, 'n8n-commands.log'));
		const progress = new Progress(2);
		await progress.step('build, pack and install the package', async () => {
			await installClone(userFolder, buildLog);
		});

		const description = builtDescription(FOLDER);
		const node = { type: `${packageName()}.${description.name}`, typeVersion: 1 };
		const credential: Credential = {
			id: 'e2eProfitWell0001',
			name: 'ProfitWell simulator',
			type: 'profitWellMetricsApi',
			data: {
				privateToken: tokens['the private token'],
				publicToken: tokens['the public token'],
				baseUrl: simulator.baseUrl,
				eventsBaseUrl: simulator.eventsBaseUrl,
			},
		};
		const groups = [...byResource(CASES)].map(([resource, cases]) => ({
			resource,
			cases,
			workflow: workflowOf(`e2e-${resource}`.slice(0, 21), cases, node, credential),
		}));
		const examples = readExamples([credential]);
		const journey = browserWorkflow(node, credential);
		await progress.step('import credential and workflows', async () => {
			await commandLine.importCredentials([credential]);
			await commandLine.importWorkflows([
				...groups.map(({ workflow }) => workflow),
				...examples.map(({ workflow }) => workflow),
				journey,
			]);
		});

		report.heading('Coverage');
		await report.check('every operation has a case', async () => {
			const gaps = coverageGaps(description, CASES);
			return gaps.length === 0 ? undefined : gaps.join('\n');
		});

		const tools = { commandLine, report, secrets };
		for (const { resource, cases, workflow } of groups) {
			simulator.reset();
			report.heading(`${description.displayName}: ${resource}`);
			await runOperations(workflow.id, cases, tools);
		}

		const runnable = examples.filter(({ startsManually }) => startsManually);
		if (runnable.length > 0) report.heading('Examples');
		for (const example of runnable) {
			simulator.reset();
			await runExample(example, tools);
		}

		simulator.reset();
		report.heading('Browser');
		const server = await startServer(n8n, { userFolder, log: join(userFolder, 'server.log') });
		try {
			await browserJourney(server.baseUrl, { journey, credential, report });
		} finally {
			await server.stop();
		}

		report.heading('Secrets');
		for (const log of [buildLog, commandLine.log, server.log]) secrets.lookInFile(log);
		await report.check('no token in any output or log', async () => secrets.complaint());
	} finally {
		await simulator.stop();
		await stopEverything();
		removeFolder();
	}
	return report.finish();
}

main()
	.then((passed) => (process.exitCode = passed ? 0 : 1))
	.catch((error: unknown) => {
		say(`\nThe run broke off: ${error instanceof Error ? error.message : String(error)}`);
		say('\n0 passed, 1 failed');
		process.exitCode = 1;
	});
