/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { say } from '../../tools/real-n8n/progress';
import type { Report } from './report';

const NAMES = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'chrome.exe',
];

const USUAL_PLACES = [
	'/usr/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The machine's Chromium or Chrome: $CHROMIUM_PATH, or the first one found; playwright brings none. */
export function findChromium(): string | undefined {
	const chosen = process.env.CHROMIUM_PATH;
	if (chosen) return existsSync(chosen) ? chosen : undefined;
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
	return [...USUAL_PLACES, ...onPath].find((file) => existsSync(file));
}

function browserIsSkipped(): boolean {
	return process.env.E2E_BROWSER === 'skip';
}

export async function launchChromium(executablePath: string): Promise<Browser> {
	return await chromium.launch({
		executablePath,
		// Containers mostly run as root, for which Chromium has no sandbox; it opens our n8n only.
		args: ['--no-sandbox'],
		// Playwright would end this process at once; n8n has to stop first. It still ends the browser.
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
	});
}

/** The browser to use. If there is none, the report says so, unless the run is meant to have none. */
export function wantedChromium(report: Report): string | undefined {
	if (browserIsSkipped()) {
		say('  E2E_BROWSER=skip: the parts in the browser are skipped');
		return undefined;
	}
	const executablePath = findChromium();
	if (!executablePath) {
		report.add({
			name: 'a browser',
			complaint:
				'No Chromium or Chrome found. Install one, or say where it is (CHROMIUM_PATH=...), or leave this part out (E2E_BROWSER=skip).',
		});
	}
	return executablePath;
}
