/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CLONE, IS_VERSION_1 } from '../../../tools/real-n8n/paths';
import { say } from '../../../tools/real-n8n/progress';
import { startServer } from '../../../tools/real-n8n/server';
import { launchChromium, wantedChromium } from '../chromium';
import { N8nApi } from '../n8n-api';
import { SecretWatch } from '../secrets';
import type { PartOptions } from '../service';
import { Cast } from './cast';
import { firstMinutes } from './first-minutes';

const OUTPUT = join(CLONE, 'test', 'e2e', 'output', 'first-minutes');

const DOCS = join(CLONE, 'docs');

export async function runEditor({ n8n, userFolder, pictures, report }: PartOptions): Promise<void> {
	if (IS_VERSION_1) {
		say('  Skipped: this part needs the editor of n8n 2');
		return;
	}
	const executablePath = wantedChromium(report);
	if (!executablePath) return;
	const log = join(userFolder, 'editor.log');
	const server = await startServer(n8n, { userFolder, log });
	const api = new N8nApi(server.baseUrl);
	await api.logIn();
	const cast = await Cast.start(api);
	const browser = await launchChromium(executablePath);
	rmSync(OUTPUT, { recursive: true, force: true });
	const readme = pictures ? DOCS : join(OUTPUT, 'readme');
	mkdirSync(readme, { recursive: true });
	try {
		await cast.addCredentials();
		await firstMinutes(browser, cast, {
			baseUrl: server.baseUrl,
			report,
			folder: OUTPUT,
			readme,
		});
		say(`  pictures: ${OUTPUT}${pictures ? ` and ${DOCS}` : ''}`);
	} finally {
		await browser.close();
		await server.stop();
		await cast.stop();
	}
	await report.check('no token in the log of n8n', async () => {
		const secrets = new SecretWatch(cast.secrets);
		secrets.lookInFile(log);
		return secrets.complaint();
	});
}
