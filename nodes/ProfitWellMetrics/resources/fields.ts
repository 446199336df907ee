import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../shared/input/fields';

/** Fields that several resources show. The same field has the same name everywhere, so that its value survives a change of operation. */

export const planLocator = locator({
	displayName: 'Plan',
	name: 'plan',
	description: 'The plan, one that was added by hand rather than by the billing system',
	searchMethod: 'searchPlans',
	example: 'pro-monthly',
});

export const planOfSubscriptionLocator = locator({
	displayName: 'Plan',
	name: 'plan',
	description:
		'The plan of the subscription; ProfitWell seems to add a plan by itself where the ID is a new one, so mind the spelling',
	searchMethod: 'searchPlans',
	example: 'pro-monthly',
});

export const metricPlanLocator = locator({
	displayName: 'Plan',
	name: 'plan',
	description: 'Only count customers of this plan; left empty, those of all plans',
	searchMethod: 'searchMetricPlans',
	example: 'pro-monthly',
	required: false,
});

export const customerLocator = locator({
	displayName: 'Customer',
	name: 'customer',
	description: 'The customer, by the ID that the billing system gave it, or that it was added with',
	searchMethod: 'searchCustomers',
	example: 'cus_1234',
});

export const userLocator = locator({
	displayName: 'User',
	name: 'user',
	description: 'The user, one that was added by hand or through the API',
	searchMethod: 'searchUsers',
	typedMode: { name: 'idOrAlias', displayName: 'By ID or Alias' },
	example: 'pwu_Oea7HXV3bnTP',
});

export const userOfSubscriptionLocator = locator({
	displayName: 'User',
	name: 'user',
	description: 'Whose subscriptions the list below shows; it is not sent',
	searchMethod: 'searchUsers',
	typedMode: { name: 'idOrAlias', displayName: 'By ID or Alias' },
	example: 'pwu_Oea7HXV3bnTP',
	required: false,
});

export const subscriptionLocator = locator({
	displayName: 'Subscription',
	name: 'subscription',
	description: 'The subscription; the list shows those of the user chosen above',
	searchMethod: 'searchSubscriptions',
	typedMode: { name: 'idOrAlias', displayName: 'By ID or Alias' },
	example: 'pws_FecTCEyo17rV',
});

export const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	placeholder: 'name@email.com',
	required: true,
	default: '',
	description: 'What ProfitWell shows as the label of the customer; it need not be unique',
};

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** A warning above the fields of an operation that can't be undone. */
export function irreversible(name: string, text: string): INodeProperties {
	return { displayName: text, name, type: 'notice', default: '' };
}

/** From and To of a list that is ordered by date; both inclusive. */
export const dateRange: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			default: '',
			description: 'The first day or month to return',
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			description: 'The last day or month to return',
		},
	],
};
