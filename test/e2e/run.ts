/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installClone } from '../../tools/real-n8n/install-package';
import { Progress, say } from '../../tools/real-n8n/progress';
import { inScratchFolder } from '../../tools/real-n8n/scratch';
import { runActions } from './actions';
import { runAgents } from './agent';
import { runEditor } from './first-minutes';
import { Report } from './report';
import { runTriggers } from './triggers';

const PARTS = {
	actions: runActions,
	agent: runAgents,
	triggers: runTriggers,
	editor: runEditor,
};

/** All parts, or the one that `--only` names; `--pictures` renews those of the README. */
function chosen(): { parts: Array<(typeof PARTS)[keyof typeof PARTS]>; pictures: boolean } {
	const { only, pictures } = parseArgs({
		options: { only: { type: 'string' }, pictures: { type: 'boolean', default: false } },
	}).values;
	const parts = Object.entries(PARTS).filter(([name]) => only === undefined || name === only);
	if (parts.length === 0) throw new Error(`--only takes ${Object.keys(PARTS).join(' or ')}`);
	return { parts: parts.map(([, run]) => run), pictures };
}

async function main(): Promise<boolean> {
	const { parts, pictures } = chosen();
	const report = new Report();
	await inScratchFolder('e2e', async (n8n, userFolder) => {
		const buildLog = join(userFolder, 'build.log');
		await new Progress(1).step('build, pack and install the package', async () => {
			await installClone(userFolder, buildLog);
		});
		for (const run of parts) await run({ n8n, userFolder, buildLog, pictures, report });
	});
	return report.finish();
}

main()
	.then((passed) => (process.exitCode = passed ? 0 : 1))
	.catch((error: unknown) => {
		say(`\nThe run failed: ${error instanceof Error ? error.message : String(error)}`);
		say('\n0 passed, 1 failed');
		process.exitCode = 1;
	});
