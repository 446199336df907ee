import type { Workflow } from '../../../tools/real-n8n/n8n-types';
import { EDITOR, type Step, step } from '../editor';

export function openNew(baseUrl: string): Step {
	return step('open a new workflow', async (page) => {
		await page.goto(`${baseUrl}/workflow/new`);
		await page.locator(EDITOR.addNode).first().waitFor();
	});
}

export function openNodes(baseUrl: string, { id, nodes }: Workflow): Step {
	return step('open the workflow', async (page) => {
		await page.goto(`${baseUrl}/workflow/${id}`);
		for (const { name } of nodes) await page.waitForSelector(EDITOR.node(name));
	});
}
