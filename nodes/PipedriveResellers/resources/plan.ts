import type { INodeProperties } from 'n8n-workflow';

import { asItems } from '../../shared/values/items';
import type { Resource } from '../../shared/operation';
import { id } from '../../shared/input/readers';
import { placeholdersOf } from '../contract/contract';
import { callPortal, contractOf } from '../contract/call';
import { subscriptionLocator } from '../fields/locators';

/** Not required: a corrected path may have no placeholder. */
const subscriptionOfPlans: INodeProperties = { ...subscriptionLocator, required: undefined };

export const plan: Resource = {
	name: 'Plan',
	value: 'plan',
	operations: [
		{
			name: 'Get Available',
			value: 'getAvailable',
			action: 'Get available plans and packages',
			description: 'Retrieve the plans and packages that a subscription can have',
			effect: 'read',
			fields: [subscriptionOfPlans],
			async execute({ api, parameters }) {
				const { path } = contractOf(api).calls.getAvailablePlans;
				const needsSubscription = placeholdersOf(path).length > 0;
				const ids: Record<string, string> = needsSubscription
					? { subscriptionId: parameters.get('subscription', id) }
					: {};
				const { body } = await callPortal(api, 'getAvailablePlans', { ids });
				// The format of the answer is unknown, so it is returned unchanged.
				return asItems(body);
			},
		},
	],
};
