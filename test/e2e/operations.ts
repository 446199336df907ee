import type { CommandLine, Executed } from '../../tools/real-n8n/command-line';
import type { Example } from '../../tools/real-n8n/examples';
import type { NodeRun, Workflow, WorkflowRun } from '../../tools/real-n8n/n8n-types';
import type { RecordedRequest } from '../../simulators/simulator';
import { formOf } from './approval';
import { checkedNode, nodeName, type OperationCase } from './cases';
import type { Report } from './report';
import type { SecretWatch } from './secrets';

/** Message and description of a failed node or run. */
export function errorText(
	error: { message?: string; description?: string | null } | undefined,
): string {
	const parts = [error?.message, error?.description].filter(Boolean);
	return parts.length === 0 ? 'failed without a message' : parts.join('\n');
}

function itemsOf(nodeRun: NodeRun) {
	return (nodeRun.data?.main?.[0] ?? []).map(({ json }) => json);
}

/** Requests received while a node ran; in a chain, one node runs at a time. */
export function sentDuring(
	{ startTime, executionTime }: NodeRun,
	requests: readonly RecordedRequest[],
): RecordedRequest[] {
	return requests.filter(({ time }) => time >= startTime && time <= startTime + executionTime);
}

function complaintAbout(
	entry: OperationCase,
	run: WorkflowRun,
	requests: readonly RecordedRequest[],
): string | undefined {
	const { runData, lastNodeExecuted = '?' } = run.data.resultData;
	const [nodeRun, checked] = [nodeName(entry), checkedNode(entry)].map(
		(name) => runData[name]?.[0],
	);
	const failed = [nodeRun, checked].find((each) => each && each.executionStatus !== 'success');
	if (failed) return errorText(failed.error);
	if (!nodeRun || !checked) return `not reached; the run ended at ${lastNodeExecuted}`;
	return entry.check(itemsOf(checked), sentDuring(nodeRun, requests));
}

/** Runs a workflow, and looks for secrets in everything that n8n prints. */
export async function executeWatched(
	commandLine: CommandLine,
	workflowId: string,
	secrets: SecretWatch,
): Promise<Executed & { ms: number }> {
	const start = Date.now();
	const executed = await commandLine.execute(workflowId);
	secrets.look(`the output of ${workflowId}`, executed.printed);
	return { ...executed, ms: Date.now() - start };
}

/** Runs a workflow of cases and reports each of them; `requests` are those that the service receives. */
export async function runOperations(
	workflowId: string,
	{ cases, requests }: { cases: OperationCase[]; requests: readonly RecordedRequest[] },
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
			complaint: complaintAbout(entry, executed.run, requests),
			items: nodeRun && itemsOf(nodeRun).length,
			ms: nodeRun?.executionTime,
		});
	}
	tools.report.note(`n8n execute, ${cases.length} nodes`, executed.ms);
}

/** Nodes that have not run. */
function idleNodes({ nodes }: Workflow, run: WorkflowRun): string[] {
	return nodes
		.filter(({ type, disabled }) => !disabled && !/(Trigger|\.stickyNote)$/.test(type))
		.filter(({ name }) => run.data.resultData.runData[name] === undefined)
		.map(({ name }) => name);
}

/** Runs an example to its end, or until it waits for a person. */
export async function runExample(
	example: Example,
	tools: { commandLine: CommandLine; report: Report; secrets: SecretWatch },
): Promise<WorkflowRun | undefined> {
	let run: WorkflowRun | undefined;
	await tools.report.check(example.file, async () => {
		({ run } = await executeWatched(tools.commandLine, example.workflow.id, tools.secrets));
		const { error, lastNodeExecuted } = run.data.resultData;
		if (error) return `at ${lastNodeExecuted}: ${errorText(error)}`;
		const idle = formOf(run) ? [] : idleNodes(example.workflow, run);
		return idle.length === 0 ? undefined : `nothing came to ${idle.join(', ')}`;
	});
	return run;
}
