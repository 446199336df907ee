/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { join } from 'node:path';
import { CommandLine } from '../../tools/real-n8n/command-line';
import { type Example, readExamples } from '../../tools/real-n8n/examples';
import { Progress } from '../../tools/real-n8n/progress';
import { startServer } from '../../tools/real-n8n/server';
import { approve, formOf } from './approval';
import { browserJourney, browserWorkflow } from './browser';
import { builtDescription, coverageGaps } from './coverage';
import { runExample, runOperations } from './operations';
import type { Report } from './report';
import { SecretWatch } from './secrets';
import type { PartOptions, Service } from './service';
import { SERVICES } from './services';
import { groupsOf, startStages } from './stages';

async function checkCoverage({ folder, runs }: Service, report: Report): Promise<void> {
	const description = builtDescription(folder);
	await report.check(`every operation of ${description.displayName} has a case`, async () => {
		const gaps = coverageGaps(
			description,
			runs.flatMap(({ cases }) => cases),
		);
		return gaps.length === 0 ? undefined : gaps.join('\n');
	});
}

export async function runActions({
	n8n,
	userFolder,
	buildLog,
	report,
}: PartOptions): Promise<void> {
	const stages = await startStages(SERVICES);
	const simulators = stages.map(({ simulated }) => simulated);
	const credentials = simulators.map(({ credential }) => credential);
	const resetAll = () => simulators.forEach((simulated) => simulated.reset());
	const secrets = new SecretWatch(
		Object.assign({}, ...simulators.map((simulated) => simulated.secrets)),
	);
	try {
		const commandLine = new CommandLine(n8n, userFolder, join(userFolder, 'n8n-commands.log'));
		const groups = stages.flatMap(groupsOf);
		const examples = readExamples(credentials);
		const journey = browserWorkflow(stages);
		await new Progress(1).step('import credentials and workflows', async () => {
			await commandLine.importCredentials(credentials);
			await commandLine.importWorkflows([
				...groups.map(({ workflow }) => workflow),
				...examples.map(({ workflow }) => workflow),
				journey,
			]);
		});

		report.heading('Coverage');
		for (const service of SERVICES) await checkCoverage(service, report);

		const tools = { commandLine, report, secrets };
		for (const { title, cases, workflow, simulated } of groups) {
			simulated.reset();
			report.heading(title);
			await runOperations(workflow.id, { cases, requests: simulated.requests }, tools);
		}

		const waiting: Array<{ example: Example; form: string }> = [];
		const runnable = examples.filter(({ startsManually, hasAgent }) => startsManually && !hasAgent);
		if (runnable.length > 0) report.heading('Examples');
		for (const example of runnable) {
			resetAll();
			const run = await runExample(example, tools);
			const form = run && formOf(run);
			if (form) waiting.push({ example, form });
		}

		resetAll();
		const server = await startServer(n8n, { userFolder, log: join(userFolder, 'server.log') });
		try {
			if (waiting.length > 0) report.heading('Examples that wait for a person');
			for (const { example, form } of waiting) {
				const lastNode = example.workflow.nodes.at(-1)?.name ?? '';
				await report.check(
					`${example.file}, approved`,
					async () => await approve(server.baseUrl, form, lastNode),
				);
			}
			resetAll();
			report.heading('Browser');
			await browserJourney(server.baseUrl, { journey, stages, report });
		} finally {
			await server.stop();
		}

		report.heading('Secrets');
		for (const log of [buildLog, commandLine.log, server.log]) secrets.lookInFile(log);
		await report.check('no token in any output or log', async () => secrets.complaint());
	} finally {
		await Promise.all(simulators.map(async (simulated) => await simulated.stop()));
	}
}
