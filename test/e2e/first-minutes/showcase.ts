/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { builtTriggers } from '../coverage';
import { chooseOption, closeNode, EDITOR, openNode, type Step, step } from '../editor';
import type { Cast, Prop } from './cast';
import { chooseFirstOf, chooseOneOf } from './choosing';
import { takePicture } from './visit';

/** A node for a picture of the README: set up by hand, run, photographed. */
interface Showpiece {
	node: Prop;
	/** Name of its picture. */
	picture: string;
	/** Chooses values in the browser; returns what is wrong, or undefined. */
	choose: (page: Page) => Promise<string | undefined>;
	/** Texts in the output afterwards. */
	shows: string[];
	/** Makes the service change so that the node has something to return. */
	provoke?: (page: Page, cast: Cast) => Promise<void>;
}

const NOT_CHOSEN = { __rl: true, mode: 'list', value: '' };

const nothing = async () => undefined;

const PIECES: Showpiece[] = [
	{
		node: {
			name: 'ProfitWell Metrics',
			type: 'profitWellMetrics',
			parameters: {
				resource: 'metric',
				operation: 'getMonthly',
				metrics: ['recurring_revenue', 'active_customers', 'churned_customers'],
			},
		},
		picture: 'profitwell-metrics',
		choose: async (page) => await chooseFirstOf(page, 'plan'),
		shows: ['recurring_revenue', 'active_customers'],
	},
	{
		node: {
			name: 'Pipedrive Resellers Portal',
			type: 'pipedriveResellers',
			parameters: { resource: 'subscription', operation: 'get' },
		},
		picture: 'pipedrive-resellers',
		choose: async (page) => await chooseFirstOf(page, 'subscription'),
		shows: ['1 item', 'Birkwood Joinery'],
	},
	{
		node: {
			name: 'Pipedrive API',
			type: 'pipedriveApi',
			parameters: { resource: 'deal', operation: 'get', resolveCustomFields: true },
		},
		picture: 'pipedrive-api',
		choose: async (page) => await chooseFirstOf(page, 'dealId', 'fjord'),
		shows: ['1 item', 'Contract number'],
	},
	{
		node: {
			name: 'ProfitWell Metrics Trigger',
			type: 'profitWellMetricsTrigger',
			parameters: { events: ['churned', 'mrrChanged'] },
		},
		picture: 'profitwell-metrics-trigger',
		choose: nothing,
		shows: ['1 item', 'churned', 'customer_id'],
	},
	{
		node: {
			name: 'Pipedrive Resellers Portal Trigger',
			type: 'pipedriveResellersTrigger',
			parameters: { events: ['changed', 'suspended'], watch: 'chosenFields' },
		},
		picture: 'pipedrive-resellers-trigger',
		choose: async (page) => await chooseOneOf(page, 'fields', 'order.seats'),
		shows: ['1 item', 'changed'],
	},
	{
		node: {
			name: 'Pipedrive API Polling Trigger',
			type: 'pipedriveApiPollingTrigger',
			parameters: { resource: 'deal', operation: 'getAll', resolveCustomFields: true },
		},
		picture: 'pipedrive-api-polling-trigger',
		choose: async (page) => {
			await chooseOption(page, 'triggerOn', 'Created or Changed');
			return undefined;
		},
		shows: ['1 item', 'title'],
	},
	{
		node: {
			name: 'Pipedrive API Trigger',
			type: 'pipedriveApiTrigger',
			parameters: { object: 'deal', actions: ['create', 'change'], options: { user: NOT_CHOSEN } },
		},
		picture: 'pipedrive-api-trigger',
		choose: async (page) => await chooseFirstOf(page, 'user'),
		shows: ['1 item', 'Renewal 2027'],
		provoke: async (page, cast) => {
			await page.getByText('Listening for test event').first().waitFor();
			await cast.createDeal('Renewal 2027', 4800);
		},
	},
];

export const SHOWN_NODES: Prop[] = PIECES.map(({ node }) => node);

const PANEL = {
	drag: '[data-test-id="panel-drag-button"]',
	table: '[data-test-id="radio-button-table"]',
	/** Selectors of the input panel, which is empty in these workflows. */
	before: [
		'[data-test-id="ndv-input-panel"] > *',
		'[data-test-id="trigger-header"]',
		'[data-test-id="trigger-execute-button"]',
		`${EDITOR.nodePanel} [class*="_accordion_"]`,
		'[data-test-id="floating-nodes"]',
	],
};

/** Gives the output the width of the empty input panel. */
async function widenOutput(page: Page): Promise<void> {
	const handle = await page.locator(PANEL.drag).boundingBox();
	if (!handle) throw new Error('the panel has nothing to drag it by');
	const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
	await page.mouse.move(x, y);
	await page.mouse.down();
	await page.mouse.move(0, y, { steps: 4 });
	await page.mouse.up();
}

const isPolled = ({ type }: Prop) =>
	builtTriggers().some(({ name, polling }) => name === type && polling === true);

/** Sets up, runs and photographs every node. */
export function showEach(cast: Cast, folder: string): Step[] {
	return PIECES.flatMap(({ node, picture, choose, shows, provoke }): Step[] => [
		step(`set up ${node.name}`, async (page) => {
			await openNode(page, node.name);
			return await choose(page);
		}),
		step(`run it and read its output`, async (page) => {
			const button = page.locator(EDITOR.executeStep).first();
			const label = await button.innerText();
			const wanted = isPolled(node) ? 'Fetch Test Event' : 'Execute step';
			if (label.trim() !== wanted) return `the button says "${label}"`;
			await button.click();
			await provoke?.(page, cast);
			const output = page.locator(EDITOR.output);
			for (const text of shows) await output.getByText(text).first().waitFor();
			return undefined;
		}),
		step(`a picture of it`, async (page) => {
			await widenOutput(page);
			const file = join(folder, `${picture}.png`);
			await takePicture(page, file, { selector: EDITOR.nodePanel, hidden: PANEL.before });
			await closeNode(page);
		}),
	]);
}
