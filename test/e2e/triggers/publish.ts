import { IS_VERSION_1 } from '../../../tools/real-n8n/paths';
import { builtTriggers } from '../coverage';
import type { Stage } from './stage';
import { errorWorkflow, watchingWorkflow } from './workflows';

/** Seconds between creating the workflows and their first poll; they are active by then. */
const FIRST_POLL = 15;

async function checkCoverage({ scenes, report }: Stage): Promise<void> {
	await report.check('every trigger of the package has a workflow', async () => {
		const tried = scenes.flatMap(({ workflows }) => workflows.map(({ type }) => type));
		const names = builtTriggers().map(({ name }) => name);
		const left = names.filter((name) => !tried.includes(name));
		return left.length === 0 ? undefined : `no workflow with ${left.join(', ')}`;
	});
}

export async function publishAll(stage: Stage): Promise<void> {
	const { instance, recorder, report } = stage;
	await checkCoverage(stage);
	const errors = errorWorkflow('Something failed', recorder);
	errors.id = await instance.api.addWorkflow(errors);
	// n8n 1.x runs it without activation, and refuses to activate it.
	if (!IS_VERSION_1) await instance.api.activate(errors.id);
	stage.second = new Date(Date.now() + FIRST_POLL * 1000).getUTCSeconds();
	for (const scene of stage.scenes) {
		const credential = await instance.api.addCredential(scene.credential);
		for (const watched of scene.workflows) {
			const workflow = watchingWorkflow(watched, {
				credential,
				recorder,
				second: stage.second,
				errorWorkflowId: errors.id,
			});
			workflow.id = await instance.api.addWorkflow(workflow);
			stage.workflows.push({ ...watched, id: workflow.id });
		}
	}
	await report.check(`publish ${stage.workflows.length} workflows`, async () => {
		const complaints: string[] = [];
		// One by one: n8n's queue would leave some of them for 15 seconds.
		for (const { name, id } of stage.workflows) {
			const error = await instance.api.activate(id).catch(String);
			if (error !== undefined) complaints.push(`${name}: ${error}`);
		}
		return complaints.length === 0 ? undefined : complaints.join('\n');
	});
	await report.check('publishing starts nothing', async () => {
		const executions = await stage.executions();
		return executions.length === 0 ? undefined : JSON.stringify(executions);
	});
}

/** Changes made while workflows are not active are reported only by those that catch up. */
export async function deactivateSome(stage: Stage): Promise<void> {
	const { instance, ledger } = stage;
	await stage.betweenPolls();
	ledger.begin();
	for (const { inactive } of stage.scenes) {
		if (!inactive) continue;
		const chosen = stage.workflows.filter(({ name }) => inactive.workflows.includes(name));
		for (const { id } of chosen) await instance.api.deactivate(id);
		ledger.add(inactive.change());
		for (const { id } of chosen) await instance.api.activate(id);
	}
	await stage.comesOut('changes while workflows were not active');
}
