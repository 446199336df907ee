import { SecretWatch } from '../secrets';
import type { PartOptions } from '../service';
import { runTriggerExamples } from './examples';
import { Instance } from './instance';
import { startPipedriveScene } from './pipedrive';
import { executeInEditor, refusePolls } from './polls';
import { startProfitWellScene } from './profitwell';
import { deactivateSome, publishAll } from './publish';
import { Recorder } from './recorder';
import { startResellersScene } from './resellers';
import { killBeforeAPoll, killDuringExecutions, MOVED_TO, startWithoutServices } from './restarts';
import { Stage } from './stage';
import { WebhookChecks } from './webhooks';

const WAITS = 7;

/**
 * The trigger nodes in a real n8n, all at the same time: every change of a service starts its workflow exactly
 * once, through restarts and crashes of n8n.
 */
export async function runTriggers({ n8n, userFolder, report }: PartOptions): Promise<void> {
	const recorder = await Recorder.start();
	const pipedrive = await startPipedriveScene();
	const scenes = [await startResellersScene(), await startProfitWellScene(), pipedrive];
	const instance = await Instance.create(n8n, userFolder);
	const stage = new Stage(instance, recorder, scenes, report, WAITS);
	const webhooks = new WebhookChecks(stage, pipedrive);
	try {
		report.heading('Triggers');
		await instance.start('localhost');
		await publishAll(stage);
		await webhooks.exist('after publishing', 'localhost');
		await refusePolls(stage);

		await executeInEditor(stage);
		await webhooks.executeInEditor();
		await webhooks.refuseStrangers();
		await webhooks.replayAll('while n8n runs');
		await webhooks.pause();
		await webhooks.resume();
		await webhooks.exist('after activation', 'localhost');
		await stage.change('polled');
		await stage.comesOut('changes while polls were refused, and after');

		await deactivateSome(stage);
		await killBeforeAPoll(stage);
		await webhooks.delivered();
		await killDuringExecutions(stage);
		await webhooks.pause();
		await webhooks.resume();
		await webhooks.exist('at the new address of n8n', MOVED_TO);
		await stage.change('last');
		await stage.comesOut('changes in the end');
		report.add({
			name: 'every change exactly once',
			complaint: stage.ledger.finalComplaint(),
			items: stage.ledger.total,
		});
		await runTriggerExamples(stage);
		await startWithoutServices(stage);
		webhooks.remember();
		await instance.stop();
		await report.check('no secret in the log', async () => {
			const secrets = { ...webhooks.passwords };
			for (const scene of scenes) Object.assign(secrets, scene.secrets);
			const watch = new SecretWatch(secrets);
			watch.lookInFile(instance.log);
			return watch.complaint();
		});
	} finally {
		await instance.stop();
		await recorder.stop();
		await Promise.all(scenes.map(async (scene) => await scene.stop()));
	}
}
