import { byId } from './cases';
import {
	chooseFirst,
	chosenEntry,
	EDITOR,
	executeAndSee,
	openList,
	openNode,
	step,
} from './editor';
import type { Journey } from './service';

const GET_PLAN = 'Get Plan';
const GET_LOST_PLAN = 'Get Lost Plan';
const CREATE_SUBSCRIPTION = 'Create Subscription';

const nodes: Journey['nodes'] = {
	[GET_PLAN]: { resource: 'plan', operation: 'get', parameters: {} },
	[GET_LOST_PLAN]: {
		resource: 'plan',
		operation: 'get',
		parameters: { plan: byId('no-such-plan') },
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
	},
};

const steps: Journey['steps'] = [
	step('open the node', async (page) => {
		await openNode(page, GET_PLAN);
		await page.waitForSelector(EDITOR.locatorInput);
	}),
	step('see the plans in the list', async (page) => {
		await openList(page);
	}),
	step('choose the first plan', chooseFirst),
	step('execute the step and see its output', async (page) => {
		// The list shows the ID in brackets behind the name.
		const planName = (await chosenEntry(page)).replace(/ \([^()]*\)$/, '');
		await executeAndSee(page, '1 item', planName);
	}),
	step('read the error of a plan that does not exist', async (page) => {
		await openNode(page, GET_LOST_PLAN);
		await executeAndSee(page, 'There is no plan with this ID', '[Item 0]');
	}),
	step('preview a subscription', async (page) => {
		await openNode(page, CREATE_SUBSCRIPTION);
		await executeAndSee(page, 'POST');
	}),
];

export const journey: Journey = { nodes, steps, search: 'profitwell' };
