import { traverseNodeParameters, type FromAIArgument } from 'n8n-workflow';
import type { Json, NodeRun, WorkflowRun } from '../../../tools/real-n8n/n8n-types';
import type { RecordedRequest } from '../../../simulators/simulator';
import { errorText, sentDuring } from '../operations';
import type { ToolCase } from './cases';
import type { Question, SeenTool } from './dialects';
import { finalAnswer } from './model';
import type { NodeAsTool, ToolRun } from './workflow';

/** The tool has an argument for each one that the parameters name, all of them required. */
function complaintAboutArguments(entry: ToolCase, { parameters }: SeenTool): string | undefined {
	const { properties = {}, required = [] } = parameters;
	const wanted: FromAIArgument[] = [];
	traverseNodeParameters(entry.parameters, wanted);
	const names = Object.keys(entry.answers).sort().join();
	if (Object.keys(properties).sort().join() !== names || [...required].sort().join() !== names)
		return `asks for ${JSON.stringify(parameters)} instead of ${names}`;
	for (const { key, type = 'string', description } of wanted) {
		const seen = properties[key];
		const isRight = type === 'json' ? seen?.type === undefined : seen?.type === type;
		if (!isRight) return `${key} is ${JSON.stringify(seen)} instead of ${type}`;
		if ((seen?.description ?? '') !== (description ?? ''))
			return `${key} is described as "${seen?.description}" instead of "${description}"`;
	}
	return undefined;
}

function complaintAboutTool(
	{ entry, tool }: ToolRun,
	{ describe }: NodeAsTool,
	tools: SeenTool[],
): string | undefined {
	const [seen, ...more] = tools;
	if (!seen || more.length > 0) return `${tools.length} tools instead of 1`;
	const description = describe(entry.resource, entry.operation);
	if (seen.name !== tool) return `the tool is called ${seen.name} instead of ${tool}`;
	if (seen.description !== description)
		return `described as "${seen.description}" instead of "${description}"`;
	return complaintAboutArguments(entry, seen);
}

/** The JSON of the items that the model reads, or any text after a failure. */
function itemsIn(result: string): Json[] {
	try {
		return JSON.parse(result) as Json[];
	} catch {
		return [{ error: result }];
	}
}

interface Outcome {
	run: WorkflowRun;
	questions: Question[];
	/** Requests that the service received. */
	requests: readonly RecordedRequest[];
}

function outputOf({ data }: NodeRun): unknown {
	return data?.main?.[0]?.[0]?.json.output;
}

/** Returns what is wrong with a run of a tool, or undefined. */
export function complaintAbout(
	toolRun: ToolRun,
	node: NodeAsTool,
	{ run, questions, requests }: Outcome,
): string | undefined {
	const { runData, error } = run.data.resultData;
	const agent = runData[toolRun.agent]?.at(-1);
	const called = runData[toolRun.node]?.at(-1);
	const [first] = questions;
	const results = questions.at(-1)?.results ?? [];
	if (!first) return `the model was not asked: ${errorText(agent?.error ?? error)}`;
	const complaint = complaintAboutTool(toolRun, node, first.tools);
	if (complaint !== undefined) return complaint;
	const [result, ...more] = results;
	if (!agent || !called || result === undefined)
		return `the tool was not called: ${errorText(agent?.error ?? error)}`;
	if (more.length > 0) return `called ${results.length} times`;
	const { most, check } = toolRun.entry;
	if (result.length > most) return `${result.length} characters: ${result.slice(0, 300)}`;
	if (outputOf(agent) !== finalAnswer(results))
		return `the agent says ${JSON.stringify(outputOf(agent))}`;
	return check(itemsIn(result), sentDuring(called, requests));
}
