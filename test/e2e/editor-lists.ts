import type { Page } from 'playwright-core';
import { EDITOR } from './editor';

export async function searchList(page: Page, text: string): Promise<void> {
	// In one step: n8n 1.x shows whichever answer comes last, also that to a part of the text.
	await page.locator(EDITOR.locatorSearch).fill(text);
}

/** Opens the list of fields that a resource mapper can add, and returns their names. */
export async function mappedFields(page: Page): Promise<string[]> {
	await page.locator(EDITOR.addMapped).click();
	await page.locator(EDITOR.menuEntry).first().waitFor();
	const names = await page.locator(EDITOR.menuEntry).allInnerTexts();
	return names.map((name) => name.trim());
}

/** Adds a field to a resource mapper; its list may be open already. */
export async function addMappedField(page: Page, name: string): Promise<void> {
	const entry = page.locator(EDITOR.menuEntry).filter({ hasText: name }).first();
	if (!(await entry.isVisible())) await page.locator(EDITOR.addMapped).click();
	await entry.click();
}
