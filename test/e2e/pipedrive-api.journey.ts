import { IS_VERSION_1 } from '../../tools/real-n8n/paths';
import { customCode } from '../../simulators/pipedrive';
import { byId } from './cases';
import { addMappedField, mappedFields, searchList } from './editor-lists';
import {
	chooseFirst,
	chooseOption,
	EDITOR,
	executeAndSee,
	openList,
	openNode,
	step,
} from './editor';
import type { Journey } from './service';

const GET_DEAL = 'Get Deal';
const GET_LOST_DEAL = 'Get Lost Deal';
const CREATE_DEAL = 'Create Deal';

/** One node with its deal still to be chosen, one that fails, one with custom fields still to be set. */
const nodes: Journey['nodes'] = {
	[GET_DEAL]: { resource: 'deal', operation: 'get', parameters: {} },
	[GET_LOST_DEAL]: {
		resource: 'deal',
		operation: 'get',
		parameters: { dealId: byId('999999') },
	},
	[CREATE_DEAL]: {
		resource: 'deal',
		operation: 'create',
		parameters: { title: 'Renewal 2027', options: { previewRequest: true } },
	},
};

/** Not among the newest, so that only a search by the service finds it. */
const DEAL = 'Fjord Foods deal 6';

const [CONTRACT, PRIORITY] = ['varchar', 'enum'].map((name) => customCode('deal', name));

const steps: Journey['steps'] = [
	step('see the deals that changed last in the list', async (page) => {
		await openNode(page, GET_DEAL);
		await openList(page);
		const found = await page.locator(EDITOR.locatorItem).allInnerTexts();
		return found.some((name) => name.includes(DEAL)) ? `${DEAL} needs no search` : undefined;
	}),
	step('search the deals', async (page) => {
		await searchList(page, 'fjord');
		await page.locator(EDITOR.locatorItem).getByText(DEAL).first().waitFor();
		const found = await page.locator(EDITOR.locatorItem).allInnerTexts();
		const others = found.filter((name) => !/fjord/i.test(name));
		return others.length === 0 ? undefined : `found too: ${others.join(', ')}`;
	}),
	step('choose the first deal found', chooseFirst),
	step('get the deal and see its output', async (page) => {
		await executeAndSee(page, '1 item', DEAL);
	}),
	step('read the error of a deal that does not exist', async (page) => {
		await openNode(page, GET_LOST_DEAL);
		await executeAndSee(page, 'Pipedrive found nothing with this ID', '[Item 0]');
	}),
];

/** n8n 2's form for the custom fields; 1.x has another one. */
const customFields: Journey['steps'] = [
	step('see the custom fields of deals by their labels', async (page) => {
		await openNode(page, CREATE_DEAL);
		await chooseOption(page, 'customFieldsInput', 'Set by Form');
		const labels = await mappedFields(page);
		const wanted = ['Contract number', 'Region (North, South)', 'Region (East, West)'];
		const missing = wanted.filter((label) => !labels.includes(label));
		return missing.length === 0 ? undefined : `no ${missing.join(', ')} in ${labels.join(', ')}`;
	}),
	step('set custom fields', async (page) => {
		await addMappedField(page, 'Contract number');
		await page
			.locator(EDITOR.parameter(`${CONTRACT}`))
			.locator('input')
			.fill('C-2027');
		await addMappedField(page, 'Priority');
		await chooseOption(page, `${PRIORITY}`, 'Medium');
	}),
	step('preview a deal with custom fields', async (page) => {
		await executeAndSee(page, 'POST', 'C-2027', '201');
	}),
];

export const journey: Journey = {
	nodes,
	steps: IS_VERSION_1 ? steps : [...steps, ...customFields],
	search: 'pipedrive',
	action: 'Merge organizations',
};
