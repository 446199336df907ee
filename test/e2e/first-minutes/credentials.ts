import type { Page } from 'playwright-core';
import { EDITOR, openNode, type Step, step } from '../editor';
import type { Cast, Prop } from './cast';

const CREDENTIAL = {
	select: '[data-test-id="node-credentials-select"]',
	new: '[data-test-id="node-credentials-select-item-new"]',
	title: '[data-test-id="credential-name"]',
	save: '[data-test-id="credential-save-button"] button',
	field: (name: string) => `[data-test-id="parameter-input-${name}"]`,
	edit: '[data-test-id="credential-edit-button"]',
	close: '[data-test-id="editCredential-modal"] .el-dialog__headerbtn',
};

const TESTED = 'Connection tested successfully';
const REFUSED = /couldn.t connect with these settings/i;

/** Text for a token that a service does not know: it has to say what to check. */
const REASON = /does not accept this .*token\. Copy it again/;

/** A credential that a user adds, from a node that has none yet. */
interface Added {
	node: Prop;
	type: string;
	/** Label of the secret field. */
	token: string;
	/** Labels of other fields that differ from their defaults, since the simulator is on this machine. */
	fields: string[];
	/** Name that n8n gives it. */
	name: string;
}

const ADDED: Added[] = [
	{
		node: {
			name: 'First ProfitWell Metrics',
			type: 'profitWellMetrics',
			parameters: { resource: 'company', operation: 'get' },
			withoutCredential: true,
		},
		type: 'profitWellMetricsApi',
		token: 'privateToken',
		fields: ['baseUrl'],
		name: 'ProfitWell Metrics account',
	},
	{
		node: {
			name: 'First Resellers Portal',
			type: 'pipedriveResellers',
			parameters: { resource: 'subscription', operation: 'getAll' },
			withoutCredential: true,
		},
		type: 'pipedriveResellersApi',
		token: 'apiToken',
		fields: ['baseUrl'],
		name: 'Pipedrive Resellers account',
	},
	{
		node: {
			name: 'First Pipedrive API',
			type: 'pipedriveApi',
			parameters: { resource: 'user', operation: 'getCurrent' },
			withoutCredential: true,
		},
		type: 'pipedriveCompanyApi',
		token: 'apiToken',
		fields: ['baseUrl'],
		name: 'Pipedrive Company account',
	},
];

export const FIRST_NODES: Prop[] = ADDED.map(({ node }) => node);

async function fill(page: Page, field: string, value: unknown): Promise<void> {
	await page
		.locator(EDITOR.credentialDialog)
		.locator(CREDENTIAL.field(field))
		.locator('input')
		.first()
		.fill(String(value));
}

function addingSteps({ node, type, token, fields, name }: Added, cast: Cast): Step[] {
	return [
		step(`open a new credential from ${node.name}`, async (page) => {
			await openNode(page, node.name);
			await page.locator(CREDENTIAL.select).click();
			await page.locator(CREDENTIAL.new).click();
			const dialog = page.locator(EDITOR.credentialDialog);
			await dialog.locator(CREDENTIAL.field(token)).waitFor();
			const title = await dialog.locator(CREDENTIAL.title).innerText();
			return title.includes(name) ? undefined : `"${title}" instead of "${name}"`;
		}),
		step('read what is wrong with a wrong token', async (page) => {
			const dialog = page.locator(EDITOR.credentialDialog);
			await fill(page, token, 'not-the-token');
			for (const field of fields) await fill(page, field, cast.dataOf(type)[field]);
			await page.locator(CREDENTIAL.save).click();
			await dialog.getByText(REFUSED).first().waitFor();
			await dialog.getByText('More details').click();
			await dialog.getByText(REASON).first().waitFor();
		}),
		step('enter the right token, and see the credential chosen', async (page) => {
			await fill(page, token, cast.dataOf(type)[token]);
			await page.locator(CREDENTIAL.save).click();
			// n8n closes the dialog once the test has succeeded.
			await page.locator(EDITOR.credentialDialog).waitFor({ state: 'hidden' });
			const chosen = await page.locator(CREDENTIAL.select).locator('input').first().inputValue();
			return chosen === name ? undefined : `"${chosen}" is chosen instead of "${name}"`;
		}),
		step('open it again and see it tested', async (page) => {
			await page.locator(CREDENTIAL.edit).click();
			await page.locator(EDITOR.credentialDialog).getByText(TESTED).first().waitFor();
		}),
		step('run the node with it', async (page) => {
			await page.locator(CREDENTIAL.close).click();
			await page.locator(EDITOR.credentialDialog).waitFor({ state: 'hidden' });
			await page.locator(EDITOR.executeStep).first().click();
			await page
				.locator(EDITOR.output)
				.getByText(/^\d+ items?$/)
				.first()
				.waitFor();
		}),
	];
}

/** Adds each token credential, first with a wrong token. */
export function addCredentials(cast: Cast): Step[] {
	return ADDED.flatMap((added) => addingSteps(added, cast));
}
