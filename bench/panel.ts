import type { Page } from 'playwright-core';
import { EDITOR } from '../test/e2e/editor';
import type { Stopwatch, Timing } from './stopwatch';

const PANEL = {
	close: '[data-test-id="ndv-close-button"]',
	parameters: `${EDITOR.nodePanel} [data-test-id="node-parameters"]`,
	dropdown: (parameter: string) =>
		`${EDITOR.nodePanel} [data-test-id="parameter-input-${parameter}"] input[role="combobox"]`,
	item: '[data-test-id="parameter-item"]',
	option: '[role="option"]',
	optionTitle: '.option-headline',
};

/** For lists that unfold and panels that fade: the editor must be at rest before a click or a measurement. */
const STILL_MS = 400;

export async function timeOpening(stopwatch: Stopwatch, node: string): Promise<Timing> {
	const watch = {
		event: 'dblclick',
		root: EDITOR.nodePanel,
		wanted: PANEL.dropdown('operation'),
	} as const;
	const target = stopwatch.page.locator(EDITOR.node(node));
	return await stopwatch.time(watch, async () => await target.dblclick());
}

export async function closePanel(page: Page): Promise<void> {
	// Escape would be caught by the dropdown that was used last.
	await page.locator(PANEL.close).click();
	await page.waitForSelector(EDITOR.nodePanel, { state: 'hidden' });
	await page.waitForTimeout(STILL_MS);
}

export async function shownLabels(page: Page): Promise<string[]> {
	const items = page.locator(`${PANEL.parameters} ${PANEL.item}`).filter({ visible: true });
	return await items.locator('label').filter({ visible: true }).allInnerTexts();
}

/** Chooses another entry of one of the two dropdowns on top, and waits for its fields. */
export async function timeChange(
	stopwatch: Stopwatch,
	parameter: 'resource' | 'operation',
	title: string,
): Promise<Timing> {
	const { page } = stopwatch;
	const before = await shownLabels(page);
	const dropdown = page.locator(PANEL.dropdown(parameter));
	await dropdown.click();
	const list = page.locator(`[id="${await dropdown.getAttribute('aria-controls')}"]`);
	const option = list
		.locator(PANEL.option)
		.filter({ has: page.locator(PANEL.optionTitle).getByText(title, { exact: true }) });
	await option.hover();
	await page.waitForTimeout(STILL_MS);
	const watch = { event: 'click', root: PANEL.parameters, wanted: PANEL.parameters } as const;
	const timing = await stopwatch.time(watch, async () => await option.click());

	const chosen = await dropdown.inputValue();
	if (chosen !== title) throw new Error(`"${title}" was clicked, "${chosen}" is chosen`);
	if (JSON.stringify(await shownLabels(page)) === JSON.stringify(before))
		throw new Error(`"${title}" was chosen, and the same fields are shown: nothing to measure`);
	return timing;
}
