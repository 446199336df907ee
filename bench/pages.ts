import { chromium, type Browser, type Page } from 'playwright-core';
import type { INodeTypeDescription } from 'n8n-workflow';
import type { Workflow } from '../tools/real-n8n/n8n-types';
import { openWorkflow } from '../test/e2e/journey-steps';
import { Stopwatch } from './stopwatch';

/** For what the editor loads after the canvas has appeared. */
const LOADING_MS = 4000;

export async function inBrowser<T>(
	executablePath: string,
	work: (browser: Browser) => Promise<T>,
): Promise<T> {
	const browser = await chromium.launch({
		executablePath,
		// Chromium has no sandbox for root, which is who runs most containers; it opens our n8n only.
		args: ['--no-sandbox'],
		// Playwright would end this process at once; we stop n8n first. It still ends the browser.
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
	});
	try {
		return await work(browser);
	} finally {
		await browser.close();
	}
}

export async function freshPage(
	browser: Browser,
	baseUrl: string,
	workflow: Workflow,
): Promise<Stopwatch> {
	const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	const stopwatch = await Stopwatch.on(page);
	const complaint = await openWorkflow(baseUrl, workflow).take(page);
	if (complaint) throw new Error(complaint);
	await page.waitForTimeout(LOADING_MS);
	return stopwatch;
}

export async function nodeTypes(page: Page): Promise<INodeTypeDescription[]> {
	const answer = await page.context().request.get(new URL('/types/nodes.json', page.url()).href);
	if (!answer.ok()) throw new Error(`n8n answered ${answer.status()} instead of its node types`);
	return (await answer.json()) as INodeTypeDescription[];
}
