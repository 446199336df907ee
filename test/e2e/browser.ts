/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { Credential, Workflow } from '../../tools/real-n8n/n8n-types';
import { CLONE } from '../../tools/real-n8n/paths';
import { say } from '../../tools/real-n8n/progress';
import { OWNER, Rest } from '../../tools/real-n8n/rest';
import { browserIsSkipped, findChromium } from './chromium';
import { byId, type OperationCase } from './cases';
import type { Report } from './report';
import { workflowOf, type NodeUnderTest } from './workflows';

const SCREENSHOTS = join(CLONE, 'test', 'e2e', 'output');

/** For panels that slide in and buttons that turn. */
const SETTLING_MS = 600;

/** The selectors of n8n's editor, in one place because they change with its versions. */
const EDITOR = {
	node: (name: string) => `[data-test-id="canvas-node"][data-node-name="${name}"]`,
	nodePanel: '[data-test-id="ndv"]',
	locatorInput: '[data-test-id="rlc-input"]',
	locatorItem: '[data-test-id="rlc-item"]',
	executeStep: '[data-test-id="node-execute-button"]',
	output: '[data-test-id="output-panel"]',
	closePanel: '[data-test-id="ndv-close-button"], [data-test-id="back-to-canvas"]',
	addNode: '[data-test-id="node-creator-plus-button"]',
	searchNodes: '[data-test-id="node-creator-search-bar"]',
	foundNode: '[data-test-id="node-creator-item-name"]',
	credentialDialog: '[data-test-id="editCredential-modal"]',
};

const TESTED = 'Connection tested successfully';

const GET_PLAN = 'Get Plan';
const GET_LOST_PLAN = 'Get Lost Plan';
const CREATE_SUBSCRIPTION = 'Create Subscription';
const LOST_PLAN = 'no-such-plan';

/** What the nodes of the journey do, by their names: one with its plan still to be chosen, one that fails, one with a long form. */
const NODES: Record<string, OperationCase> = {
	[GET_PLAN]: { resource: 'plan', operation: 'get', parameters: {}, check: () => undefined },
	[GET_LOST_PLAN]: {
		resource: 'plan',
		operation: 'get',
		parameters: { plan: byId(LOST_PLAN) },
		check: () => undefined,
	},
	[CREATE_SUBSCRIPTION]: {
		resource: 'subscription',
		operation: 'upsert',
		parameters: {
			email: 'billing@acme.example.com',
			plan: byId('team-monthly'),
			planInterval: 'months',
			value: 22_500,
			effectiveDate: '2026-01-15T00:00:00',
			userAlias: 'acme',
			subscriptionAlias: 'acme-main',
			options: { previewRequest: true },
		},
		check: () => undefined,
	},
};

/** The workflow that the journey opens: each node by itself behind the start. */
export function browserWorkflow(node: NodeUnderTest, credential: Credential): Workflow {
	const built = workflowOf('e2e-browser', Object.values(NODES), node, credential);
	const [start, ...steps] = built.nodes;
	if (!start) throw new Error('The workflow for the browser lacks its start');
	const names = Object.keys(NODES);
	return {
		...built,
		name: 'A journey in the browser',
		nodes: [
			start,
			// As a user adds them: without the settings that keep a chain of cases going.
			...steps.map((step, index) => ({
				...step,
				name: names[index] ?? step.name,
				position: [260, 180 * (index - 1)] as [number, number],
				executeOnce: false,
				alwaysOutputData: false,
			})),
		],
		connections: {
			[start.name]: { main: [names.map((name) => ({ node: name, type: 'main', index: 0 }))] },
		},
	};
}

async function openNode(page: Page, name: string): Promise<void> {
	await page.locator(EDITOR.node(name)).dblclick();
	await page.waitForSelector(EDITOR.nodePanel);
}

async function closeNode(page: Page): Promise<void> {
	await page.keyboard.press('Escape');
	await page.waitForSelector(EDITOR.nodePanel, { state: 'hidden' });
}

interface Surroundings {
	baseUrl: string;
	page: Page;
	context: BrowserContext;
	workflow: Workflow;
	credential: Credential;
}

interface Step {
	name: string;
	/** Does the step; says what is wrong, or nothing. */
	take: (surroundings: Surroundings) => Promise<string | undefined>;
}

const STEPS: Step[] = [
	{
		name: 'log in and open a workflow with the node',
		async take({ baseUrl, page, context, workflow }) {
			const answer = await context.request.post(`${baseUrl}/rest/login`, {
				data: { emailOrLdapLoginId: OWNER.email, password: OWNER.password },
			});
			if (!answer.ok()) return `login answered ${answer.status()}`;
			await page.goto(`${baseUrl}/workflow/${workflow.id}`);
			await page.waitForSelector(EDITOR.node(GET_PLAN));
			return undefined;
		},
	},
	{
		name: 'open the node',
		async take({ page }) {
			await openNode(page, GET_PLAN);
			await page.waitForSelector(EDITOR.locatorInput);
			return undefined;
		},
	},
	{
		name: 'see the plans in the list',
		async take({ page }) {
			await page.locator(EDITOR.locatorInput).first().click();
			await page.waitForSelector(EDITOR.locatorItem);
			return undefined;
		},
	},
	{
		name: 'choose the first plan',
		async take({ page }) {
			const item = page.locator(EDITOR.locatorItem).first();
			const name = (await item.innerText()).trim();
			await item.click();
			const chosen = await page.locator(EDITOR.locatorInput).first().inputValue();
			return chosen !== '' && name.includes(chosen)
				? undefined
				: `"${name}" was clicked, "${chosen}" is chosen`;
		},
	},
	{
		name: 'execute the step and see its output',
		async take({ page }) {
			await page.locator(EDITOR.executeStep).first().click();
			const chosen = await page.locator(EDITOR.locatorInput).first().inputValue();
			// The list shows the id in brackets behind the name.
			const planName = chosen.replace(/ \([^()]*\)$/, '');
			const output = page.locator(EDITOR.output);
			await output.getByText('1 item').first().waitFor();
			await output.getByText(planName).first().waitFor();
			return undefined;
		},
	},
	{
		name: 'read the error of a plan that does not exist',
		async take({ page }) {
			await closeNode(page);
			await openNode(page, GET_LOST_PLAN);
			await page.locator(EDITOR.executeStep).first().click();
			const output = page.locator(EDITOR.output);
			await output.getByText('There is no plan with this ID').first().waitFor();
			await output.getByText('[Item 0]').first().waitFor();
			return undefined;
		},
	},
	{
		name: 'preview a subscription',
		async take({ page }) {
			await closeNode(page);
			await openNode(page, CREATE_SUBSCRIPTION);
			await page.locator(EDITOR.executeStep).first().click();
			const output = page.locator(EDITOR.output);
			await output.getByText('POST').first().waitFor();
			return undefined;
		},
	},
	{
		name: 'find the node by searching for "profitwell"',
		async take({ page }) {
			await closeNode(page);
			await page.locator(EDITOR.addNode).first().click();
			await page.locator(EDITOR.searchNodes).first().pressSequentially('profitwell');
			await page
				.locator(EDITOR.foundNode)
				.getByText('ProfitWell Metrics', { exact: true })
				.first()
				.waitFor();
			return undefined;
		},
	},
	{
		name: 'open the credential and see it tested',
		async take({ baseUrl, page, credential }) {
			await page.goto(`${baseUrl}/home/credentials/${credential.id}`);
			const dialog = page.locator(EDITOR.credentialDialog);
			await dialog.waitFor();
			// The dialog tests when it opens; then there is a button to test again.
			await dialog.getByText(TESTED).first().waitFor();
			const answer = page.waitForResponse('**/rest/credentials/test');
			await dialog.getByRole('button', { name: 'Retry' }).click();
			await answer;
			await dialog.getByText(TESTED).first().waitFor();
			return undefined;
		},
	},
];

async function walk(
	executablePath: string,
	surroundings: Omit<Surroundings, 'page' | 'context'>,
	report: Report,
) {
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
		const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
		const page = await context.newPage();
		page.setDefaultTimeout(30_000);
		let broken = false;
		for (const [index, { name, take }] of STEPS.entries()) {
			if (broken) {
				report.add({ name, complaint: 'not reached' });
				continue;
			}
			broken = !(await report.check(
				name,
				async () => await take({ ...surroundings, page, context }),
			));
			const file = `${index + 1}-${name.replace(/[^a-z]+/gi, '-').replace(/-$/, '')}.png`;
			await page.waitForTimeout(SETTLING_MS);
			await page.screenshot({ path: join(SCREENSHOTS, file) }).catch(() => undefined);
		}
	} finally {
		await browser.close();
	}
}

/** What a person does with the node in the editor; a picture of every step goes to `output/`. */
export async function browserJourney(
	baseUrl: string,
	{ journey, credential, report }: { journey: Workflow; credential: Credential; report: Report },
): Promise<void> {
	const rest = new Rest(baseUrl);
	await report.check('set the owner account up', async () => {
		await rest.logIn();
		return undefined;
	});
	await report.check('test the credential', async () => {
		const path = '/rest/credentials/test';
		const { status, message } = await rest.request<{ status: string; message: string }>(
			'POST',
			path,
			{
				credentials: credential,
			},
		);
		return status === 'OK' ? undefined : message;
	});
	if (browserIsSkipped()) {
		say('  E2E_BROWSER=skip: the journey in the browser is left out');
		return;
	}
	const executablePath = findChromium();
	if (!executablePath) {
		report.add({
			name: 'a browser',
			complaint:
				'No Chromium or Chrome found. Install one, or say where it is (CHROMIUM_PATH=...), or leave this part out (E2E_BROWSER=skip).',
		});
		return;
	}
	rmSync(SCREENSHOTS, { recursive: true, force: true });
	mkdirSync(SCREENSHOTS, { recursive: true });
	await walk(executablePath, { baseUrl, workflow: journey, credential }, report);
	say(`  pictures: ${SCREENSHOTS}`);
}
