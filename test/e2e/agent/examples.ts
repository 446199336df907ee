import { CHAT_MODEL, readExamples, type Example } from '../../../tools/real-n8n/examples';
import type { Credential } from '../../../tools/real-n8n/n8n-types';
import { runExample } from '../operations';
import type { ScriptedCall, SimulatedModel } from './model';

/** Calls of the model in each example, by file: every tool once. */
const SCRIPTS: Record<string, ScriptedCall[]> = {
	'agent-answer-questions-about-customers.json': [
		{ tool: 'Search_organizations_in_Pipedrive_API', answers: { Term: 'Harbor' } },
		{ tool: 'Get_many_deals_in_Pipedrive_API', answers: { Organization: '8' } },
		{ tool: 'Get_many_subscriptions_in_Pipedrive_Resellers_Portal', answers: {} },
	],
};

export function agentExamples(credentials: Credential[]): Example[] {
	return readExamples(credentials).filter(({ hasAgent }) => hasAgent);
}

function modelOf({ workflow }: Example): string {
	const node = workflow.nodes.find(({ type }) => type === CHAT_MODEL);
	return (node?.parameters.model as { value: string }).value;
}

/** Runs each example with its script; every tool has to find something. */
export async function runAgentExamples(
	examples: Example[],
	model: SimulatedModel,
	tools: Parameters<typeof runExample>[1],
): Promise<void> {
	tools.report.heading('Examples with an agent');
	for (const example of examples) {
		const name = modelOf(example);
		const script = SCRIPTS[example.file] ?? [];
		model.script(name, script);
		await runExample(example, tools);
		const results = model.questions.get(name)?.at(-1)?.results ?? [];
		model.questions.delete(name);
		const empty = results.filter((result) => /^\[\{"(error|note)":/.test(result));
		const isComplete = results.length === script.length && empty.length === 0;
		tools.report.add({
			name: `what its tools found: ${results.join('').length} characters`,
			complaint: isComplete ? undefined : `${results.length} results, ${empty.join()}`,
			items: results.length,
		});
	}
}
