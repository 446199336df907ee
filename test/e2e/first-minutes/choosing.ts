import type { Page } from 'playwright-core';
import { EDITOR } from '../editor';
import { searchList } from '../editor-lists';

const locatorOf = (page: Page, field: string) =>
	page.locator(`[data-test-id="resource-locator-${field}"]`).first();

const OPENING_MS = 5000;

const LISTS = '**/rest/dynamic-node-parameters/*';

async function twice(work: () => Promise<void>): Promise<void> {
	await work().catch(async () => await work());
}

/** Opens a locator's list and chooses its first entry; returns what is wrong, or undefined. */
export async function chooseFirstOf(
	page: Page,
	field: string,
	typed?: string,
): Promise<string | undefined> {
	const locator = locatorOf(page, field);
	await locator.scrollIntoViewIfNeeded();
	await locator.locator(EDITOR.locatorInput).click();
	const items = page.locator(`${EDITOR.locatorItem}:visible`);
	await items.first().waitFor();
	if (typed !== undefined) {
		const answer = page.waitForResponse(LISTS);
		await searchList(page, typed);
		await answer;
		await items.first().waitFor();
	}
	const name = (await items.first().innerText()).trim();
	await items.first().click();
	const chosen = await locator.locator(EDITOR.locatorInput).inputValue();
	return chosen !== '' && name.includes(chosen)
		? undefined
		: `"${name}" was clicked, "${chosen}" is chosen`;
}

/** Opens a list with multiple choice and chooses an entry, by default the first one. */
export async function chooseOneOf(
	page: Page,
	field: string,
	wanted = '',
): Promise<string | undefined> {
	const input = page.locator(EDITOR.parameter(field)).first();
	await input.scrollIntoViewIfNeeded();
	const option = page.locator(EDITOR.option).filter({ hasText: wanted }).first();
	// n8n closes a list that was opened before its entries arrived.
	await twice(async () => {
		await input.click();
		await option.waitFor({ timeout: OPENING_MS });
	});
	const [name = ''] = (await option.innerText()).trim().split('\n');
	await option.click();
	await page.keyboard.press('Escape');
	const chosen = await input.innerText();
	return name !== '' && chosen.includes(name)
		? undefined
		: `"${name}" was clicked, "${chosen}" is chosen`;
}
