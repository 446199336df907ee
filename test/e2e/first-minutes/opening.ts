import type { Workflow } from '../../../tools/real-n8n/n8n-types';
import { EDITOR, type Step } from '../editor';

export function openNew(baseUrl: string): Step {
	return {
		name: 'open a new workflow',
		async take(page) {
			await page.goto(`${baseUrl}/workflow/new`);
			await page.locator(EDITOR.addNode).first().waitFor();
			return undefined;
		},
	};
}

export function openNodes(baseUrl: string, { id, nodes }: Workflow): Step {
	return {
		name: 'open the workflow',
		async take(page) {
			await page.goto(`${baseUrl}/workflow/${id}`);
			for (const { name } of nodes) await page.waitForSelector(EDITOR.node(name));
			return undefined;
		},
	};
}
