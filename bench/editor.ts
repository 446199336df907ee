/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { join } from 'node:path';
import { CommandLine } from '../tools/real-n8n/command-line';
import type { RealN8n } from '../tools/real-n8n/install';
import { installClone } from '../tools/real-n8n/install-package';
import { Progress, say } from '../tools/real-n8n/progress';
import { Rest } from '../tools/real-n8n/rest';
import { inScratchFolder } from '../tools/real-n8n/scratch';
import { startServer } from '../tools/real-n8n/server';
import { findChromium } from '../test/e2e/chromium';
import { descriptionSizes } from './description-size';
import { editorTable, type Measured } from './editor-table';
import { loadTimes } from './load-time';
import { circumstances } from './machine';
import { freshPage, inBrowser, nodeTypes } from './pages';
import { panelTimes } from './panel-times';
import { writeSection } from './readme';
import { benchWorkflow } from './subjects';

const COMMAND = 'npm run bench:editor';

const TITLE = "The Pipedrive API node in n8n's editor";

const NOTES = `Times are medians, the range in brackets; both nodes are measured in turns in the same run, so compare the ratios and not the runs. Behind the comma stands, in milliseconds, what the main thread has worked, which depends less on what else the machine does; in the editor that includes the half second after which the panel counts as settled, so it can exceed the time. 1 KB is 1000 bytes.

- Description: the node as JSON in \`/types/nodes.json\`, which is what the editor gets; n8n makes a tool for agents of each of the nodes and sends it along.
- Loading: \`require\` and \`new\` in a fresh process that has loaded n8n-workflow. Each node alone brings what it shares with the others. n8n's file holds two versions of its node.
- Opening: from the double click on the canvas until the last change in the panel is painted. The first panel in a fresh page loads parts of the editor too; all the others are of panels that had been opened before.
- The last rows: from the click on another operation or resource until its fields are painted.`;

async function measureEditor(
	n8n: RealN8n,
	userFolder: string,
	executablePath: string,
): Promise<Pick<Measured, 'sizes' | 'panels'> & { browser: string }> {
	const workflow = benchWorkflow();
	await new CommandLine(n8n, userFolder, join(userFolder, 'n8n-commands.log')).importWorkflows([
		workflow,
	]);
	const server = await startServer(n8n, { userFolder, log: join(userFolder, 'server.log') });
	try {
		await new Rest(server.baseUrl).logIn();
		return await inBrowser(executablePath, async (browser) => {
			const { page } = await freshPage(browser, server.baseUrl, workflow);
			const sizes = descriptionSizes(await nodeTypes(page));
			await page.context().close();
			const panels = await panelTimes(browser, server.baseUrl, workflow);
			return { sizes, panels, browser: `Chromium ${browser.version()}` };
		});
	} finally {
		await server.stop();
	}
}

async function main(): Promise<void> {
	const executablePath = findChromium();
	if (!executablePath)
		throw new Error('No Chromium or Chrome found. Install one, or set CHROMIUM_PATH.');
	await inScratchFolder('bench', async (n8n, userFolder) => {
		const progress = new Progress(3);
		const folder = await progress.step(
			'build, pack and install the package',
			async () => await installClone(userFolder, join(userFolder, 'build.log')),
		);
		const loading = await progress.step(
			'load the nodes',
			async () => await loadTimes(n8n, folder, join(userFolder, 'load.log')),
		);
		const { browser, ...editor } = await progress.step(
			'open the nodes in the editor',
			async () => await measureEditor(n8n, userFolder, executablePath),
		);

		const table = editorTable({ loading, ...editor });
		const when = `Measured by \`${COMMAND}\`: ${circumstances(n8n, browser)}.`;
		writeSection({ name: 'editor', title: TITLE, body: [when, table, NOTES].join('\n\n') });
		say(`\n${when}\n\n${table}\n\nWritten into bench/README.md`);
	});
}

main().catch((error: unknown) => {
	say(`\nThe bench failed: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
});
