/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { setTimeout as pause } from 'node:timers/promises';
import { IS_VERSION_1 } from '../../../tools/real-n8n/paths';
import type { Instance } from './instance';
import type { Stage } from './stage';

/** n8n tries five times to activate a trigger, the last time after 15 seconds. */
const ALL_TRIES_MS = 20_000;

/** Changes that no poll has seen yet; then n8n is killed, more changes, and n8n starts again. */
export async function killBeforeAPoll(stage: Stage): Promise<void> {
	const { instance, recorder, ledger, report } = stage;
	await stage.betweenPolls();
	ledger.begin();
	await stage.change('beforeCrash');
	await report.check('n8n is killed before the next poll', async () => {
		const before = ledger.progress();
		await instance.kill();
		return before.startsWith('0 ') ? undefined : `too late: ${before}`;
	});
	await stage.change('down');
	// The executions stay under way, for the next phase to kill them.
	recorder.hold();
	await start(stage, 'localhost');
	await stage.comesOut('changes before it was killed and while it was down');
}

/**
 * Address of n8n after its move. n8n 1.x does not move: it checks its webhooks during the start, so Pipedrive's
 * pending deliveries to the old ones would be lost.
 */
export const MOVED_TO = IS_VERSION_1 ? 'localhost' : '127.0.0.1';

/** n8n is killed while executions are under way, and starts again with another address for webhooks. */
export async function killDuringExecutions(stage: Stage): Promise<void> {
	const { instance, recorder, ledger, report } = stage;
	let underWay = 0;
	await report.check('n8n is killed while executions are under way', async () => {
		underWay = (await stage.executions('running')).length;
		await instance.kill();
		return underWay > 0 ? undefined : 'none was';
	});
	recorder.release();
	ledger.begin();
	await stage.change('moving');
	await start(stage, MOVED_TO);
	await stage.comesOut('changes while it was down; nothing of before again');
	await report.check('n8n calls those executions crashed', async () => {
		const crashed = (await stage.executions('crashed')).length;
		return crashed === underWay ? undefined : `${crashed} of ${underWay}`;
	});
}

/** A trigger that n8n failed to activate does not poll until somebody publishes the workflow. */
export async function startWithoutServices(stage: Stage): Promise<void> {
	const { instance, report, scenes, polled } = stage;
	await instance.stop();
	for (const scene of scenes) scene.refuse();
	await start(stage, 'localhost');
	await pause(ALL_TRIES_MS);
	await report.check('a service outage stops no trigger', async () => {
		const complaints: string[] = [];
		for (const { id, name } of polled) {
			const complaint = await instance.api.publicationComplaint(id);
			if (complaint !== undefined) complaints.push(`${name}: ${complaint}`);
		}
		return complaints.length === 0 ? undefined : complaints.join('\n');
	});
	for (const scene of scenes) scene.allow();
}

async function start(
	{ instance, report }: Stage,
	host: Parameters<Instance['start']>[0],
): Promise<void> {
	await report.check(`n8n starts again, at ${instance.origin(host)}`, async () => {
		await instance.start(host);
		return undefined;
	});
}
