import type { CommandLine, Executed } from '../../tools/real-n8n/command-line';
import type { Example } from '../../tools/real-n8n/examples';
import type { NodeRun, WorkflowRun } from '../../tools/real-n8n/n8n-types';
import { nodeName, type OperationCase } from './cases';
import type { Report } from './report';
import type { SecretWatch } from './secrets';

function errorText(error: { message?: string; description?: string | null } | undefined): string {
	const parts = [error?.message, error?.description].filter(Boolean);
	return parts.length === 0 ? 'failed without a message' : parts.join('\n');
}

function itemsOf(nodeRun: NodeRun) {
	return (nodeRun.data?.main?.[0] ?? []).map(({ json }) => json);
}

function complaintAbout(entry: OperationCase, run: WorkflowRun): string | undefined {
	const nodeRun = run.data.resultData.runData[nodeName(entry)]?.[0];
	if (!nodeRun)
		return `not reached; the run ended at ${run.data.resultData.lastNodeExecuted ?? '?'}`;
	if (nodeRun.error || nodeRun.executionStatus !== 'success') return errorText(nodeRun.error);
	return entry.check(itemsOf(nodeRun));
}

async function executeWatched(
	commandLine: CommandLine,
	workflowId: string,
	secrets: SecretWatch,
): Promise<Executed & { ms: number }> {
	const start = Date.now();
	const executed = await commandLine.execute(workflowId);
	secrets.look(`the output of ${workflowId}`, executed.printed);
	return { ...executed, ms: Date.now() - start };
}

/** Runs the workflow of one resource and reports each of its operations. */
export async function runOperations(
	workflowId: string,
	cases: OperationCase[],
	tools: { commandLine: CommandLine; report: Report; secrets: SecretWatch },
): Promise<void> {
	let executed: Executed & { ms: number };
	try {
		executed = await executeWatched(tools.commandLine, workflowId, tools.secrets);
	} catch (error) {
		const complaint = error instanceof Error ? error.message : String(error);
		for (const [index, entry] of cases.entries()) {
			tools.report.add({ name: nodeName(entry), complaint: index === 0 ? complaint : 'as above' });
		}
		return;
	}
	for (const entry of cases) {
		const nodeRun = executed.run.data.resultData.runData[nodeName(entry)]?.[0];
		tools.report.add({
			name: nodeName(entry),
			complaint: complaintAbout(entry, executed.run),
			items: nodeRun && itemsOf(nodeRun).length,
			ms: nodeRun?.executionTime,
		});
	}
	tools.report.note(`n8n execute, ${cases.length} nodes`, executed.ms);
}

/** Runs an example to its end, or to the point where it waits for a person. */
export async function runExample(
	example: Example,
	tools: { commandLine: CommandLine; report: Report; secrets: SecretWatch },
): Promise<WorkflowRun | undefined> {
	let run: WorkflowRun | undefined;
	await tools.report.check(example.file, async () => {
		({ run } = await executeWatched(tools.commandLine, example.workflow.id, tools.secrets));
		const { error, lastNodeExecuted } = run.data.resultData;
		return error ? `at ${lastNodeExecuted}: ${errorText(error)}` : undefined;
	});
	return run;
}
