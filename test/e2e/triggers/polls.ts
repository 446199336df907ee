import type { Stage } from './stage';

const difference = (some: string[], others: string[]) =>
	some.filter((name) => !others.includes(name));

const count = (some: string[], wanted: string) => some.filter((each) => each === wanted).length;

export async function refusePolls(stage: Stage): Promise<void> {
	const { recorder, report } = stage;
	const names = stage.polled.map(({ name }) => name);
	const failed = () => recorder.failedWorkflows();
	for (const scene of stage.scenes) scene.refuse();
	stage.ledger.begin();
	await stage.change('refused');
	await stage.waitFor(
		'polls that the services refuse',
		() => difference(names, failed()).length === 0,
		() => `${failed().length} of ${names.length} failed`,
	);
	for (const scene of stage.scenes) scene.allow();

	await stage.waitForSurplus();
	const refused = (await stage.executions('error')).map(({ workflowId }) => workflowId);
	await report.check('a refused poll is a failed execution', async () => {
		const missing = stage.polled.filter(({ id }) => !refused.includes(id));
		return missing.length === 0 ? undefined : missing.map(({ name }) => name).join(', ');
	});
	await report.check('a failed execution starts the error workflow once', async () => {
		const wrong = stage.polled
			.map(({ id, name }) => ({ name, is: count(failed(), name), should: count(refused, id) }))
			.filter(({ is, should }) => is !== should);
		const complaints = wrong.map(({ name, is, should }) => `${name}: ${is} instead of ${should}`);
		return complaints.length === 0 ? undefined : complaints.join('\n');
	});
	await report.check('a refused poll starts nothing', async () => {
		const notices = recorder.items().filter(({ workflow }) => names.includes(workflow));
		return notices.length === 0 ? undefined : `${notices.length} items`;
	});
}

/** "Execute workflow" in the editor, for every workflow that polls. */
export async function executeInEditor(stage: Stage): Promise<void> {
	const { recorder, report, instance } = stage;
	for (const { id, name } of stage.polled) {
		await report.check(`execute "${name}" in the editor`, async () => {
			const items = () =>
				recorder.notices.filter(({ workflow, mode }) => workflow === name && mode === 'test');
			await instance.execute(id);
			await stage.waitBriefly(() => items().length > 0);
			const [item, ...more] = items();
			if (!item) return 'nothing came out';
			if (more.length > 0) return `${more.length + 1} items`;
			return typeof item.json.event === 'string' ? undefined : JSON.stringify(item.json);
		});
	}
}
