import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../shared/http/api';
import { paginate } from '../../shared/http/paginate';
import { subscriptionIdOf } from './records';
import type { NextPage } from './pages';
import { nextPageOf } from './pages';
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
	const address = addressOf(api, 'listSubscriptions');
	let seen = 0;
	return await paginate<IDataObject, NextPage>({
		first: { query: {} },
		count,
		identityOf: (record) => subscriptionIdOf(record) || JSON.stringify(record),
		async fetchPage({ path: page, query }) {
			const response = await callPortal(api, 'listSubscriptions', { page, query });
			if (response.status === 204) return { items: [] };
			if (response.body === undefined) {
				throw new Error('The portal answered with nothing instead of a list of subscriptions');
			}
			const items = itemsIn(response.body);
			seen += items.length;
			const next = nextPageOf(response, String(api.setting('baseUrl')), address);
			if (next !== 'unknown') return { items, next };
			if (seen < count) onIncomplete();
			return { items };
		},
	});
}
