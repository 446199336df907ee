/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { join } from 'node:path';
import { CommandLine } from '../../../tools/real-n8n/command-line';
import { IS_VERSION_1 } from '../../../tools/real-n8n/paths';
import { Progress, say } from '../../../tools/real-n8n/progress';
import { nodeName } from '../cases';
import { executeWatched } from '../operations';
import type { Report } from '../report';
import { SecretWatch } from '../secrets';
import type { PartOptions } from '../service';
import { complaintAbout } from './checks';
import { agentExamples, runAgentExamples } from './examples';
import { groupsOf, TOOLS, type Group } from './groups';
import { SimulatedModel } from './model';

/** Runs the workflow of a group, and reports each case with the size of the text that the model reads. */
async function runGroup(
	{ title, node, runs, workflow, simulated }: Group,
	model: SimulatedModel,
	tools: { commandLine: CommandLine; report: Report; secrets: SecretWatch },
): Promise<void> {
	const { commandLine, report, secrets } = tools;
	simulated.reset();
	report.heading(title);
	const { run, ms } = await executeWatched(commandLine, workflow.id, secrets);
	for (const each of runs) {
		const questions = model.questions.get(each.model) ?? [];
		const characters = questions.at(-1)?.results.join('').length ?? 0;
		report.add({
			name: `${nodeName(each.entry)}: ${characters} characters`,
			complaint: complaintAbout(each, node, { run, questions, requests: simulated.requests }),
			ms: run.data.resultData.runData[each.node]?.[0]?.executionTime,
		});
	}
	report.note(`n8n execute, ${runs.length} agents`, ms);
}

export async function runAgents({ n8n, userFolder, report }: PartOptions): Promise<void> {
	const model = await SimulatedModel.start();
	const stages = await Promise.all(
		TOOLS.map(async (tool) => ({ tool, simulated: await tool.service.runs[0].start() })),
	);
	const simulators = stages.map(({ simulated }) => simulated);
	const credentials = [model, ...simulators].map(({ credential }) => credential);
	const secrets = new SecretWatch(
		Object.assign({}, ...[model, ...simulators].map((each) => each.secrets)),
	);
	try {
		const commandLine = new CommandLine(n8n, userFolder, join(userFolder, 'agent.log'));
		const tools = { commandLine, report, secrets };
		const groups = stages.flatMap(({ tool, simulated }) => groupsOf(tool, simulated, model));
		const examples = agentExamples(credentials);
		await new Progress(1).step('import credentials and workflows', async () => {
			await commandLine.importCredentials(credentials);
			await commandLine.importWorkflows([...groups, ...examples].map(({ workflow }) => workflow));
		});

		for (const group of groups) await runGroup(group, model, tools);
		simulators.forEach((simulated) => simulated.reset());
		if (IS_VERSION_1) say('  Skipped: n8n 1.x does not have the agent of the example');
		else await runAgentExamples(examples, model, tools);

		report.heading('Secrets');
		model.texts.forEach((text) => secrets.look('what the model sees', text));
		secrets.lookInFile(commandLine.log);
		await report.check('no token in what the model sees, in any output or log', async () =>
			secrets.complaint(),
		);
	} finally {
		await Promise.all([model, ...simulators].map(async (each) => await each.stop()));
	}
}
