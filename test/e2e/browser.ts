/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Workflow } from '../../tools/real-n8n/n8n-types';
import { CLONE } from '../../tools/real-n8n/paths';
import { say } from '../../tools/real-n8n/progress';
import { Rest } from '../../tools/real-n8n/rest';
import { launchChromium, wantedChromium } from './chromium';
import type { Step } from './editor';
import { chooseAction, findNode, openWorkflow, seeCredentialTested } from './journey-steps';
import type { Report } from './report';
import { nodeUnderTest, type Stage } from './stages';
import { nodeOf, sideBySide } from './workflows';

const SCREENSHOTS = join(CLONE, 'test', 'e2e', 'output');

/** For panels that slide in and buttons that turn. */
const SETTLING_MS = 600;

/** The first stage of each service. */
function shownStages(stages: Stage[]): Stage[] {
	return stages.filter(({ service, run }) => run === service.runs[0]);
}

export function browserWorkflow(stages: Stage[]): Workflow {
	const nodes = shownStages(stages).flatMap(({ service, simulated }) =>
		Object.entries(service.journey.nodes).map(([name, entry]) =>
			nodeOf(name, entry, nodeUnderTest(service), simulated.credential),
		),
	);
	return sideBySide('e2e-browser', 'A journey in the browser', nodes);
}

function stepsOf(baseUrl: string, workflow: Workflow, stages: Stage[]): Step[] {
	const shown = shownStages(stages);
	return [
		openWorkflow(baseUrl, workflow),
		...shown.flatMap(({ service }) => service.journey.steps),
		...shown.flatMap(({ service }) => {
			const { action } = service.journey;
			return [findNode(service), ...(action ? chooseAction(service, action) : [])];
		}),
		...shown.map(({ simulated }) => seeCredentialTested(baseUrl, simulated.credential)),
	];
}

function pictureOf(index: number, name: string): string {
	const slug = name.replace(/[^a-z]+/gi, '-').replace(/-$/, '');
	return join(SCREENSHOTS, `${String(index + 1).padStart(2, '0')}-${slug}.png`);
}

async function takeSteps(executablePath: string, steps: Step[], report: Report): Promise<void> {
	const browser = await launchChromium(executablePath);
	try {
		const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
		const page = await context.newPage();
		page.setDefaultTimeout(30_000);
		let broken = false;
		for (const [index, { name, take }] of steps.entries()) {
			if (broken) {
				report.add({ name, complaint: 'not reached' });
				continue;
			}
			broken = !(await report.check(name, async () => await take(page)));
			await page.waitForTimeout(SETTLING_MS);
			await page.screenshot({ path: pictureOf(index, name) }).catch(() => undefined);
		}
	} finally {
		await browser.close();
	}
}

/** Runs n8n's own test of the credentials of all runs, including those with corrections. */
async function testCredentials(rest: Rest, stages: Stage[], report: Report): Promise<void> {
	for (const { simulated } of stages) {
		const { credential } = simulated;
		await report.check(`test the credential "${credential.name}"`, async () => {
			const { status, message } = await rest.request<{ status: string; message: string }>(
				'POST',
				'/rest/credentials/test',
				{ credentials: credential },
			);
			return status === 'OK' ? undefined : message;
		});
	}
}

/** A person's steps with the nodes in the editor; a screenshot of each goes to `output/`. */
export async function browserJourney(
	baseUrl: string,
	{ journey, stages, report }: { journey: Workflow; stages: Stage[]; report: Report },
): Promise<void> {
	const rest = new Rest(baseUrl);
	await report.check('create the owner account', async () => {
		await rest.logIn();
		return undefined;
	});
	await testCredentials(rest, stages, report);
	const executablePath = wantedChromium(report);
	if (!executablePath) return;
	rmSync(SCREENSHOTS, { recursive: true, force: true });
	mkdirSync(SCREENSHOTS, { recursive: true });
	await takeSteps(executablePath, stepsOf(baseUrl, journey, stages), report);
	say(`  pictures: ${SCREENSHOTS}`);
}
