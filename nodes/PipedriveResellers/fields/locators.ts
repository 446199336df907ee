import { locator } from '../../shared/input/fields';

export const subscriptionLocator = locator({
	displayName: 'Subscription',
	name: 'subscription',
	description: 'A customer’s subscription. The list shows company, plan and seats.',
	searchMethod: 'searchSubscriptions',
	example: '12345',
});

export const userLocator = locator({
	displayName: 'User',
	name: 'user',
	description: 'The list shows the users of the subscription chosen above',
	searchMethod: 'searchUsers',
	example: '67890',
});
