import type { INodePropertyOptions } from 'n8n-workflow';
import type { Workflow } from '../../../tools/real-n8n/n8n-types';
import { IS_VERSION_1 } from '../../../tools/real-n8n/paths';
import { builtDescription } from '../coverage';
import { pipedriveApi } from '../pipedrive-api.service';
import { pipedriveResellers } from '../pipedrive-resellers.service';
import { profitWellMetrics } from '../profitwell-metrics.service';
import type { Service, Simulated } from '../service';
import { nodeUnderTest } from '../stages';
import type { ToolCase } from './cases';
import type { SimulatedModel } from './model';
import { CASES as PIPEDRIVE_CASES } from './pipedrive-api.cases';
import { CASES as RESELLERS_CASES } from './pipedrive-resellers.cases';
import { CASES as PROFITWELL_CASES } from './profitwell-metrics.cases';
import { agentWorkflow, toolRuns, type NodeAsTool, type ToolRun, type Versions } from './workflow';

/** Versions that the editor adds today. In older ones, the agent runs the tool, not n8n's engine. */
const NEW: Versions = { agent: IS_VERSION_1 ? 3 : 3.1, model: 1.3 };
const OLD: Versions = { agent: 2.2, model: 1.2 };

export interface Tool {
	service: Service;
	cases: ToolCase[];
	versions: Versions[];
}

export const TOOLS: Tool[] = [
	{ service: profitWellMetrics, cases: PROFITWELL_CASES, versions: [NEW] },
	{ service: pipedriveResellers, cases: RESELLERS_CASES, versions: [NEW, OLD] },
	{ service: pipedriveApi, cases: PIPEDRIVE_CASES, versions: [NEW] },
];

export interface Group {
	title: string;
	node: NodeAsTool;
	runs: ToolRun[];
	workflow: Workflow;
	simulated: Simulated;
}

/** n8n itself tells models the tool's operation and node. */
function asTool(service: Service): NodeAsTool {
	const { properties, defaults } = builtDescription(service.folder);
	const actionOf = (resource: string, operation: string) =>
		properties
			.filter(({ name, displayOptions }) => {
				const resources: unknown[] = displayOptions?.show?.resource ?? [];
				return name === 'operation' && resources.includes(resource);
			})
			.flatMap((property) => (property.options ?? []) as INodePropertyOptions[])
			.find(({ value }) => value === operation)?.action;
	return {
		type: `${nodeUnderTest(service).type}Tool`,
		describe: (resource, operation) => `${actionOf(resource, operation)} in ${defaults.name}`,
	};
}

/** Workflows of a tool's cases; registers their scripts with the model. */
export function groupsOf(
	{ service, cases, versions }: Tool,
	simulated: Simulated,
	model: SimulatedModel,
): Group[] {
	const node = asTool(service);
	const { displayName } = builtDescription(service.folder);
	return versions.map((version) => {
		const id = `agent${version.agent}-${service.folder}`.slice(0, 21);
		const runs = toolRuns(id, cases, node);
		for (const run of runs)
			model.script(run.model, [{ tool: run.tool, answers: run.entry.answers }]);
		const credentials = [simulated.credential, model.credential];
		return {
			title: `${displayName} as the tool of an agent, version ${version.agent}`,
			node,
			runs,
			workflow: agentWorkflow(id, runs, node, version, credentials),
			simulated,
		};
	});
}
