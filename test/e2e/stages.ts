import { packageName } from '../../tools/real-n8n/install-package';
import type { Workflow } from '../../tools/real-n8n/n8n-types';
import { builtDescription } from './coverage';
import type { OperationCase } from './cases';
import type { Run, Service, Simulated } from './service';
import { byWorkflow, workflowOf, type NodeUnderTest } from './workflows';

export interface Stage {
	service: Service;
	run: Run;
	simulated: Simulated;
}

export interface Group {
	title: string;
	cases: OperationCase[];
	workflow: Workflow;
	simulated: Simulated;
}

export async function startStages(services: Service[]): Promise<Stage[]> {
	const runs = services.flatMap((service) => service.runs.map((run) => ({ service, run })));
	return await Promise.all(
		runs.map(async (each) => ({ ...each, simulated: await each.run.start() })),
	);
}

/** Type of a service's node; it must have been built. */
export function nodeUnderTest({ folder }: Service): NodeUnderTest {
	return { type: `${packageName()}.${builtDescription(folder).name}`, typeVersion: 1 };
}

/** Workflows of the stage with this number. */
export function groupsOf({ service, run, simulated }: Stage, number: number): Group[] {
	const { displayName } = builtDescription(service.folder);
	const variant = run.variant === undefined ? '' : ` (${run.variant})`;
	return [...byWorkflow(run.cases)].map(([name, cases]) => ({
		title: `${displayName}${variant}: ${name}`,
		cases,
		workflow: workflowOf(
			// The number distinguishes workflows of several nodes; n8n's limit is 21 characters.
			`e2e${number}-${name}`.slice(0, 21),
			cases,
			nodeUnderTest(service),
			simulated.credential,
		),
		simulated,
	}));
}
