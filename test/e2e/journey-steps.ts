import type { Page } from 'playwright-core';
import type { Credential, Workflow } from '../../tools/real-n8n/n8n-types';
import { OWNER } from '../../tools/real-n8n/rest';
import { builtDescription } from './coverage';
import { closeNode, EDITOR, type Step, step } from './editor';
import type { Service } from './service';

const TESTED = 'Connection tested successfully';

export function openWorkflow(baseUrl: string, workflow: Workflow): Step {
	return step('log in and open a workflow with the nodes', async (page) => {
		const answer = await page.context().request.post(`${baseUrl}/rest/login`, {
			data: { emailOrLdapLoginId: OWNER.email, password: OWNER.password },
		});
		if (!answer.ok()) return `login answered ${answer.status()}`;
		await page.goto(`${baseUrl}/workflow/${workflow.id}`);
		for (const { name } of workflow.nodes) await page.waitForSelector(EDITOR.node(name));
		return undefined;
	});
}

/** Searches for the node by the name of its service. */
export function findNode({ folder, journey: { search } }: Service): Step {
	return step(`find the node by searching for "${search}"`, async (page) => {
		await closeNode(page);
		const bar = page.locator(EDITOR.searchNodes).first();
		if (!(await bar.isVisible())) await page.locator(EDITOR.addNode).first().click();
		await bar.fill('');
		await bar.pressSequentially(search);
		await page
			.locator(EDITOR.foundNode)
			.getByText(builtDescription(folder).displayName, { exact: true })
			.first()
			.waitFor();
	});
}

/** Adds the node just found by one of its actions; n8n can't search actions of community nodes. */
export function chooseAction({ folder }: Service, action: string): Step[] {
	const entry = (page: Page, name: string) =>
		page.locator(EDITOR.foundNode).getByText(name, { exact: true }).first();
	return [
		step('see the actions of the node', async (page) => {
			await entry(page, builtDescription(folder).displayName).click();
			await entry(page, action).scrollIntoViewIfNeeded();
		}),
		step(`add the node by its action "${action}"`, async (page) => {
			await entry(page, action).click();
			await page.waitForSelector(EDITOR.nodePanel);
			const shown = await page.locator(EDITOR.nodePanel).innerText();
			return shown.includes(action) ? undefined : `the panel does not say "${action}"`;
		}),
	];
}

export function seeCredentialTested(baseUrl: string, { id, name }: Credential): Step {
	return step(`see the credential "${name}" tested`, async (page) => {
		await page.goto(`${baseUrl}/home/credentials/${id}`);
		const dialog = page.locator(EDITOR.credentialDialog);
		await dialog.waitFor();
		// The dialog tests when it opens; then a button offers to test again.
		await dialog.getByText(TESTED).first().waitFor();
		const answer = page.waitForResponse('**/rest/credentials/test');
		await dialog.getByRole('button', { name: 'Retry' }).click();
		await answer;
		await dialog.getByText(TESTED).first().waitFor();
	});
}
