import { ROWS } from './batch';
import type { Execution } from '../n8n-api';
import { counted, type Stage } from './stage';

/** Subscriptions of a batch that exist when a worker is killed. */
const KILLED_AT = ROWS / 4;

const succeeded = ({ status }: Execution) => status === 'success';

/** 500 rows arrive at once; two workers share the work and ProfitWell's limit. */
export async function shareABatch(stage: Stage, credentialId: string): Promise<void> {
	const { report, scene, workers } = stage;
	const batch = 'shared';
	report.heading('Two workers');
	const start = Date.now();
	const id = await stage.publish(batch, credentialId);
	const sent = await stage.send(batch);
	const executions = await stage.ended('both workers work', batch, id, sent);
	report.add({
		name: 'every execution succeeds',
		complaint: await stage.failures(executions),
		items: executions.length,
		ms: Date.now() - start,
	});
	for (const worker of workers) {
		const { length } = worker.begun();
		report.add({
			name: `executions of ${worker.name}`,
			complaint: length > 0 ? undefined : 'it has done nothing',
			items: length,
		});
	}
	const refused = scene.requests({ status: 429 });
	report.add({
		name: 'requests that were refused with 429, and repeated',
		complaint: refused > 0 ? undefined : 'none: the limit was never met',
		items: refused,
	});
	const writes = scene.requests({ method: 'POST', status: 201 });
	report.add({
		name: 'every subscription is there once',
		complaint: scene.complaint(batch),
		items: scene.made(batch),
	});
	report.add({
		name: 'every subscription was written once',
		complaint: writes === ROWS ? undefined : `${writes} writes`,
		items: writes,
	});
}

/** A worker is killed in the middle of a batch; n8n runs its executions again. */
export async function killAWorker(stage: Stage, credentialId: string): Promise<void> {
	const { report, scene, main, workers } = stage;
	const batch = 'killed';
	report.heading('A worker is killed');
	const id = await stage.publish(batch, credentialId);
	const sent = await stage.send(batch);
	await stage.waitFor('a quarter is done', batch, () => scene.made(batch) >= KILLED_AT);

	const [victim, survivor] = workers;
	const begun = new Set(victim.begun());
	await victim.kill();
	const orphans = (await main.executions(id)).filter(
		(execution) => begun.has(execution.id) && !succeeded(execution),
	);
	report.add({
		name: `${victim.name} is killed while it works on executions`,
		complaint: orphans.length > 0 ? undefined : 'it had nothing to do',
		items: orphans.length,
	});

	const start = Date.now();
	const executions = await stage.ended(`${survivor.name} does the rest`, batch, id, sent);
	const failed = executions.filter((execution) => !succeeded(execution));
	const isOrphan = ({ id: one }: Execution) => orphans.some(({ id: other }) => one === other);
	const orphansOnly = failed.length === orphans.length && failed.every(isOrphan);
	report.add({
		name: 'n8n says of those that they failed, and of no others',
		complaint: orphansOnly ? undefined : await stage.failures(executions),
		items: failed.length,
		ms: Date.now() - start,
	});
	report.note(`how they ended: ${counted(failed)}`);
	await sendAgain(stage, batch, id);
}

/**
 * Sends the whole batch again, as a user does who does not know what was lost. n8n's own "Retry" can't help:
 * the input of the executions was lost with the worker.
 */
async function sendAgain(stage: Stage, batch: string, id: string): Promise<void> {
	const { report, scene, main } = stage;
	const before = await main.executions(id);
	const missing = ROWS - scene.made(batch);
	const writes = scene.requests({ method: 'POST', status: 201 });
	report.add({
		name: 'subscriptions that are missing then',
		complaint: missing > 0 ? undefined : 'none: nothing was lost',
		items: missing,
	});
	const start = Date.now();
	const sent = await stage.send(batch);
	const all = await stage.ended('the batch again', batch, id, before.length + sent);
	const known = new Set(before.map(({ id: one }) => one));
	const again = all.filter(({ id: one }) => !known.has(one));
	report.add({
		name: 'the whole batch is sent again, and succeeds',
		complaint: await stage.failures(again),
		items: again.length,
		ms: Date.now() - start,
	});
	const written = scene.requests({ method: 'POST', status: 201 }) - writes;
	report.add({
		name: 'that writes what was missing, and nothing else',
		complaint: written === missing ? undefined : `${written} writes`,
		items: written,
	});
	report.add({
		name: 'every subscription is there once',
		complaint: scene.complaint(batch),
		items: scene.made(batch),
	});
}
