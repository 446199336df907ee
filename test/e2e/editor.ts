import type { Page } from 'playwright-core';

/** Selectors of n8n's editor; they change with its versions. */
export const EDITOR = {
	node: (name: string) => `[data-test-id="canvas-node"][data-node-name="${name}"]`,
	nodePanel: '[data-test-id="ndv"]',
	/** The second selector is that of n8n 1.x. */
	closePanel: '[data-test-id="ndv-close-button"]:visible, [data-test-id="back-to-canvas"]:visible',
	parameter: (name: string) => `[data-test-id="parameter-input-${name}"]`,
	locatorInput: '[data-test-id="rlc-input"]',
	locatorItem: '[data-test-id="rlc-item"]',
	locatorSearch: 'input[data-test-id="rlc-search"]',
	option: '.el-select-dropdown__item:visible',
	menuEntry: '[role="menuitem"]',
	addMapped: '[data-test-id="add-fields-select"]',
	executeStep: '[data-test-id="node-execute-button"]',
	output: '[data-test-id="output-panel"]',
	addNode: '[data-test-id="node-creator-plus-button"]',
	searchNodes: '[data-test-id="node-creator-search-bar"]',
	foundNode: '[data-test-id="node-creator-item-name"]',
	credentialDialog: '[data-test-id="editCredential-modal"]',
};

/** A step in the browser; a screenshot is taken after each. */
export interface Step {
	name: string;
	/** Returns what is wrong, or undefined. */
	take: (page: Page) => Promise<string | undefined>;
}

/** A step; `take` may leave out the result where only an error is wrong. */
export const step = (
	name: string,
	take: (page: Page) => Promise<string | undefined | void>,
): Step => ({ name, take: async (page) => (await take(page)) || undefined });

export async function closeNode(page: Page): Promise<void> {
	if (!(await page.locator(EDITOR.nodePanel).isVisible())) return;
	// Escape would close an open list first.
	await page.locator(EDITOR.closePanel).click();
	await page.waitForSelector(EDITOR.nodePanel, { state: 'hidden' });
}

export async function openNode(page: Page, name: string): Promise<void> {
	await closeNode(page);
	await page.locator(EDITOR.node(name)).dblclick();
	await page.waitForSelector(EDITOR.nodePanel);
}

export async function openList(page: Page): Promise<void> {
	await page.locator(EDITOR.locatorInput).first().click();
	await page.waitForSelector(EDITOR.locatorItem);
}

/** Chooses the first entry of the open list; returns what is wrong, or undefined. */
export async function chooseFirst(page: Page): Promise<string | undefined> {
	const item = page.locator(EDITOR.locatorItem).first();
	const name = (await item.innerText()).trim();
	await item.click();
	const chosen = await chosenEntry(page);
	return chosen !== '' && name.includes(chosen)
		? undefined
		: `"${name}" was clicked, "${chosen}" is chosen`;
}

export async function chooseOption(page: Page, parameter: string, name: string): Promise<void> {
	await page.locator(EDITOR.parameter(parameter)).click();
	await page.locator(EDITOR.option).filter({ hasText: name }).first().click();
}

export async function chosenEntry(page: Page): Promise<string> {
	return await page.locator(EDITOR.locatorInput).first().inputValue();
}

/** Executes the node of the open panel, and waits for these texts in its output. */
export async function executeAndSee(page: Page, ...texts: string[]): Promise<void> {
	await page.locator(EDITOR.executeStep).first().click();
	const output = page.locator(EDITOR.output);
	for (const text of texts) await output.getByText(text).first().waitFor();
}
