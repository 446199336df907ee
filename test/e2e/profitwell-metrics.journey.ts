import { byId } from './cases';
import { chooseFirst, chosenEntry, EDITOR, executeAndSee, openList, openNode } from './editor';
import type { Journey } from './service';

const GET_PLAN = 'Get Plan';
const GET_LOST_PLAN = 'Get Lost Plan';
const CREATE_SUBSCRIPTION = 'Create Subscription';

/** One node with its plan still to be chosen, one that fails, one with a long form. */
const nodes: Journey['nodes'] = {
	[GET_PLAN]: { resource: 'plan', operation: 'get', parameters: {}, check: () => undefined },
	[GET_LOST_PLAN]: {
		resource: 'plan',
		operation: 'get',
		parameters: { plan: byId('no-such-plan') },
		check: () => undefined,
	},
	[CREATE_SUBSCRIPTION]: {
		resource: 'subscription',
		operation: 'upsert',
		parameters: {
			email: 'billing@acme.example.com',
			plan: byId('team-monthly'),
			planInterval: 'everyNMonths',
			value: 22_500,
			effectiveDate: '2026-01-15T00:00:00',
			userAlias: 'acme',
			subscriptionAlias: 'acme-main',
			options: { previewRequest: true },
		},
		check: () => undefined,
	},
};

const steps: Journey['steps'] = [
	{
		name: 'open the node',
		async take(page) {
			await openNode(page, GET_PLAN);
			await page.waitForSelector(EDITOR.locatorInput);
			return undefined;
		},
	},
	{
		name: 'see the plans in the list',
		async take(page) {
			await openList(page);
			return undefined;
		},
	},
	{ name: 'choose the first plan', take: chooseFirst },
	{
		name: 'execute the step and see its output',
		async take(page) {
			// The list shows the id in brackets behind the name.
			const planName = (await chosenEntry(page)).replace(/ \([^()]*\)$/, '');
			await executeAndSee(page, '1 item', planName);
			return undefined;
		},
	},
	{
		name: 'read the error of a plan that does not exist',
		async take(page) {
			await openNode(page, GET_LOST_PLAN);
			await executeAndSee(page, 'There is no plan with this ID', '[Item 0]');
			return undefined;
		},
	},
	{
		name: 'preview a subscription',
		async take(page) {
			await openNode(page, CREATE_SUBSCRIPTION);
			await executeAndSee(page, 'POST');
			return undefined;
		},
	},
];

/** ProfitWell Metrics in the editor. */
export const journey: Journey = { nodes, steps, search: 'profitwell' };
