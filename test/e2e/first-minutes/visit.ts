/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { OWNER } from '../../../tools/real-n8n/rest';
import type { Step } from '../editor';
import type { Report } from '../report';

export type Theme = 'light' | 'dark';

/** Window of a small laptop: what fits there fits anywhere. */
const VIEWPORT = { width: 1280, height: 760 };

/** Longest wait; n8n's first page takes the longest. */
const PATIENCE_MS = 20_000;

/** Notifications come and go, and would be in some of the pictures only. */
const WITHOUT_TOASTS = '.el-notification { display: none !important; }';

/** A person at a browser, logged in; each step is checked and photographed. */
export class Visit {
	private taken = 0;

	private constructor(
		readonly page: Page,
		readonly baseUrl: string,
		private readonly report: Report,
		private readonly folder: string,
	) {}

	/** Opens a new window; n8n follows the theme of the system. */
	static async begin(
		browser: Browser,
		theme: Theme,
		{ baseUrl, report, folder }: { baseUrl: string; report: Report; folder: string },
	): Promise<Visit> {
		const context = await browser.newContext({ viewport: VIEWPORT, colorScheme: theme });
		const answer = await context.request.post(`${baseUrl}/rest/login`, {
			data: { emailOrLdapLoginId: OWNER.email, password: OWNER.password },
		});
		if (!answer.ok()) throw new Error(`login answered ${answer.status()}`);
		const page = await context.newPage();
		page.setDefaultTimeout(PATIENCE_MS);
		return new Visit(page, baseUrl, report, folder);
	}

	/** Takes steps that build on each other; a screenshot of each goes to the folder. */
	async takeSteps(title: string, steps: Step[]): Promise<void> {
		this.report.heading(title);
		let broken = false;
		for (const { name, take } of steps) {
			if (broken) {
				this.report.add({ name, complaint: 'not reached' });
				continue;
			}
			broken = !(await this.report.check(name, async () => await take(this.page)));
			await this.page
				.screenshot({ path: this.pictureOf(`${title} ${name}`), animations: 'disabled' })
				.catch(() => undefined);
		}
	}

	async end(): Promise<void> {
		await this.page.context().close();
	}

	private pictureOf(name: string): string {
		this.taken++;
		const slug = name.replace(/[^a-z]+/gi, '-').replace(/-$/, '');
		return join(this.folder, `${String(this.taken).padStart(2, '0')}-${slug.slice(0, 80)}.png`);
	}
}

export async function takePicture(
	page: Page,
	file: string,
	{ selector, hidden = [] }: { selector: string; hidden?: string[] },
): Promise<void> {
	const clip = await page.locator(selector).first().boundingBox();
	if (!clip) throw new Error(`no ${selector} to take a picture of`);
	const style = [WITHOUT_TOASTS, ...hidden.map((each) => `${each} { visibility: hidden; }`)];
	await page.screenshot({ path: file, clip, animations: 'disabled', style: style.join('\n') });
}
