/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { EDITOR, type Step, step } from '../editor';
import { openNew } from './opening';
import { takePicture, type Theme } from './visit';

const PANEL = {
	whole: '[data-test-id="node-creator"]',
	entry: '[data-test-id="item-iterator-item"]',
	category: '[data-test-id="node-creator-category-item"]',
	back: '[data-test-id="nodes-list-header"] button',
};

/** Search texts, and the entries that n8n shows for them: a trigger appears under its action node's name. */
const SEARCHES: Array<{ typed: string; entries: string[] }> = [
	{ typed: 'profitwell', entries: ['ProfitWell Metrics'] },
	{ typed: 'paddle', entries: ['ProfitWell Metrics'] },
	{ typed: 'pipedrive resellers', entries: ['Pipedrive Resellers Portal'] },
	{ typed: 'pipedrive api', entries: ['Pipedrive API', 'Pipedrive API Polling'] },
	{
		typed: 'pipedrive',
		entries: ['Pipedrive API', 'Pipedrive API Polling', 'Pipedrive Resellers Portal'],
	},
];

/** Content of a node's entry in the panel. */
const CONTENTS: Array<{ entry: string; typed: string; trigger: string; action?: string }> = [
	{
		entry: 'ProfitWell Metrics',
		typed: 'profitwell',
		trigger: 'On MRR changed',
		action: 'Churn subscription',
	},
	{
		entry: 'Pipedrive Resellers Portal',
		typed: 'pipedrive resellers',
		trigger: 'On subscription suspended',
		action: 'Suspend subscription',
	},
	{ entry: 'Pipedrive API', typed: 'pipedrive api', trigger: 'On deal', action: 'Merge deals' },
	{
		entry: 'Pipedrive API Polling',
		typed: 'pipedrive api',
		trigger: 'On changes in archived deals',
	},
];

async function search(page: Page, typed: string): Promise<void> {
	const bar = page.locator(EDITOR.searchNodes).first();
	if (!(await page.locator(PANEL.whole).isVisible())) {
		await page.locator(EDITOR.addNode).first().click();
	}
	await bar.fill('');
	await bar.pressSequentially(typed);
}

const entryOf = (page: Page, name: string) =>
	page
		.locator(PANEL.entry)
		.filter({ has: page.locator(EDITOR.foundNode).getByText(name, { exact: true }) })
		.first();

/** Waits until the icon of an entry is drawn; returns what is wrong with it, or undefined. */
async function iconComplaint(page: Page, name: string, theme: Theme): Promise<string | undefined> {
	const icon = entryOf(page, name).locator('img').first();
	await icon.waitFor();
	const { source, width } = await icon.evaluate(async (image: HTMLImageElement) => {
		await image.decode().catch(() => undefined);
		return { source: image.src, width: image.naturalWidth };
	});
	if (width === 0) return `the icon of ${name} is not drawn: ${source}`;
	return source.endsWith('.dark.svg') === (theme === 'dark')
		? undefined
		: `the icon of ${name} is of the other theme: ${source}`;
}

/** Searches the node panel of a new workflow as users do. */
export function searchPanel(
	baseUrl: string,
	theme: Theme,
	{ picture }: { picture: string },
): Step[] {
	const searches = SEARCHES.map(
		({ typed, entries }): Step =>
			step(`search for "${typed}", ${theme}`, async (page) => {
				await search(page, typed);
				const complaints: string[] = [];
				for (const name of entries) {
					await entryOf(page, name).waitFor();
					complaints.push((await iconComplaint(page, name, theme)) ?? '');
				}
				return complaints.filter(Boolean).join('\n') || undefined;
			}),
	);
	return [
		openNew(baseUrl),
		...searches,
		step(`a picture of the panel, ${theme}`, async (page) => {
			await takePicture(page, picture, { selector: PANEL.whole });
		}),
	];
}

/** Looks at each node's content in the panel: events of its trigger, actions of its operations. */
export function seeContents(baseUrl: string): Step[] {
	return [
		openNew(baseUrl),
		...CONTENTS.map(
			({ entry, typed, trigger, action }): Step =>
				step(`see what ${entry} has`, async (page) => {
					// The node before stays open for its screenshot.
					const back = page.locator(PANEL.back);
					if (await back.isVisible()) await back.click();
					await search(page, typed);
					await entryOf(page, entry).click();
					const shown = (text: string) =>
						page.locator(EDITOR.foundNode).getByText(text, { exact: true }).first();
					await shown(trigger).waitFor();
					if (action) {
						await page.locator(PANEL.category).filter({ hasText: 'Actions' }).click();
						await shown(action).scrollIntoViewIfNeeded();
					}
				}),
		),
	];
}

export const panelPictures = (folder: string): Record<Theme, string> => ({
	light: join(folder, 'node-panel.png'),
	dark: join(folder, 'node-panel-dark.png'),
});
