import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../shared/http/api';
import { fetchAllPages } from '../../shared/http/fetch-pages';
import { subscriptionIdOf } from './records';
import { portalPages } from './pages';
import { addressOf, callPortal } from '../contract/call';

/** What is wanted of the list of subscriptions. */
export interface SubscriptionList {
	/** How many; Infinity for all. */
	count: number;
	/** The subscriptions in an answer. */
	itemsIn(answer: unknown): IDataObject[];
	/** Called where an answer speaks of more subscriptions in a form that is not followed. */
	onIncomplete(): void;
}

/**
 * The subscriptions of the portal account, page after page where the answers name further pages.
 * @throws when an answer is empty: the list would seem to end there
 */
export async function listSubscriptions(
	api: Api,
	{ count, itemsIn, onIncomplete }: SubscriptionList,
): Promise<IDataObject[]> {
	return await fetchAllPages(
		{
			send: async ({ path: page, query }) =>
				await callPortal(api, 'listSubscriptions', { page, query }),
			paginator: portalPages(api, addressOf(api, 'listSubscriptions')),
			itemsIn({ status, body }) {
				if (status === 204) return [];
				if (body === undefined) {
					throw new Error('The portal answered with nothing instead of a list of subscriptions');
				}
				return itemsIn(body);
			},
		},
		{
			count,
			identityOf: (record) => subscriptionIdOf(record) || JSON.stringify(record),
			onUnknownNext: onIncomplete,
		},
	);
}
