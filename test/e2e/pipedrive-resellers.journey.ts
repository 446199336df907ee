import { byId } from './cases';
import { chooseFirst, EDITOR, executeAndSee, openList, openNode, step } from './editor';
import type { Journey } from './service';

const GET_SUBSCRIPTION = 'Get Subscription';
const ORDER_SUBSCRIPTION = 'Order Subscription';

const nodes: Journey['nodes'] = {
	[GET_SUBSCRIPTION]: {
		resource: 'subscription',
		operation: 'get',
		parameters: {},
	},
	[ORDER_SUBSCRIPTION]: {
		resource: 'subscription',
		operation: 'create',
		parameters: {
			primaryUserEmail: 'ada@acme.example.com',
			primaryUserName: 'Ada Example',
			companyCountry: byId('EE', 'code'),
			companyName: 'Acme Example',
			seats: 3,
			additionalFields: { userSelfManagement: 'partial', withTrialPeriod: true },
			options: { previewRequest: true },
		},
	},
};

const FIRST_SUBSCRIPTION = ['Birkwood Joinery', 'medium-yearly', '8 seats'];

const steps: Journey['steps'] = [
	step('see company, plan and seats in the list of subscriptions', async (page) => {
		await openNode(page, GET_SUBSCRIPTION);
		await openList(page);
		const label = await page.locator(EDITOR.locatorItem).first().innerText();
		const missing = FIRST_SUBSCRIPTION.filter((text) => !label.includes(text));
		return missing.length === 0 ? undefined : `no ${missing.join(', ')} in "${label}"`;
	}),
	step('choose the first subscription', chooseFirst),
	step('get the subscription and see its output', async (page) => {
		await executeAndSee(page, '1 item', 'Birkwood Joinery');
	}),
	step('choose a plan of a new subscription', async (page) => {
		await openNode(page, ORDER_SUBSCRIPTION);
		const plan = page.locator('[data-test-id="resource-locator-subscriptionPlan"]');
		await plan.locator(EDITOR.locatorInput).click();
		await page.locator(EDITOR.locatorItem).getByText('Small (monthly)').first().click();
	}),
	step('preview a new subscription', async (page) => {
		await executeAndSee(page, 'POST', 'small-monthly');
	}),
];

export const journey: Journey = { nodes, steps, search: 'reseller' };
