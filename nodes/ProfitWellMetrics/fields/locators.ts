import { locator } from '../../shared/input/fields';

/** The same field has the same name everywhere, so that its value survives a change of operation. */

export const planLocator = locator({
	displayName: 'Plan',
	name: 'plan',
	description: 'A plan that was added by hand, not by the billing system',
	searchMethod: 'searchPlans',
	example: 'pro-monthly',
});

export const planOfSubscriptionLocator = locator({
	displayName: 'Plan',
	name: 'plan',
	description:
		'The plan of the subscription. Check the spelling: ProfitWell seems to create a plan for an unknown ID.',
	searchMethod: 'searchPlans',
	example: 'pro-monthly',
});

export const metricPlanLocator = locator({
	displayName: 'Plan',
	name: 'plan',
	description: 'Only count customers of this plan. Leave empty for all plans.',
	searchMethod: 'searchMetricPlans',
	example: 'pro-monthly',
	required: false,
});

export const customerLocator = locator({
	displayName: 'Customer',
	name: 'customer',
	description:
		'A customer. The ID comes from the billing system, or from ProfitWell if added by hand.',
	searchMethod: 'searchCustomers',
	example: 'cus_1234',
});

export const userLocator = locator({
	displayName: 'User',
	name: 'user',
	description: 'A user that was added by hand or through the API',
	searchMethod: 'searchUsers',
	typedMode: { name: 'idOrAlias', displayName: 'By ID or Alias' },
	example: 'pwu_Oea7HXV3bnTP',
});

export const userOfSubscriptionLocator = locator({
	displayName: 'User',
	name: 'user',
	description: 'Filters the list of subscriptions below. It is not sent.',
	searchMethod: 'searchUsers',
	typedMode: { name: 'idOrAlias', displayName: 'By ID or Alias' },
	example: 'pwu_Oea7HXV3bnTP',
	required: false,
});

export const subscriptionLocator = locator({
	displayName: 'Subscription',
	name: 'subscription',
	description: 'The list shows the subscriptions of the user chosen above',
	searchMethod: 'searchSubscriptions',
	typedMode: { name: 'idOrAlias', displayName: 'By ID or Alias' },
	example: 'pws_FecTCEyo17rV',
});
