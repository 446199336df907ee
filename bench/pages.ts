import type { Browser, Page } from 'playwright-core';
import type { INodeTypeDescription } from 'n8n-workflow';
import type { Workflow } from '../tools/real-n8n/n8n-types';
import { launchChromium } from '../test/e2e/chromium';
import { openWorkflow } from '../test/e2e/journey-steps';
import { Stopwatch } from './stopwatch';

/** For what the editor loads after the canvas has appeared. */
const LOADING_MS = 4000;

export async function inBrowser<T>(
	executablePath: string,
	work: (browser: Browser) => Promise<T>,
): Promise<T> {
	const browser = await launchChromium(executablePath);
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
