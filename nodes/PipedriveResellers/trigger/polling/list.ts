import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../../shared/http/api';
import { subscriptionIdOf, subscriptionsIn, usersIn } from '../../response/records';
import { listSubscriptions } from '../../response/subscriptions';
import type { TriggerSettings } from './settings';

/** Subscriptions by their IDs, in the order of the portal. */
export type Subscriptions = Map<string, IDataObject>;

/** Reads all subscriptions. @throws if the portal has more than it lists, or answers no list */
export async function readSubscriptions(api: Api): Promise<Subscriptions> {
	const records = await listSubscriptions(api, {
		count: Infinity,
		itemsIn: expectSubscriptions,
		onIncomplete: () => {
			throw new Error(
				"The portal answered that there are more subscriptions, in a form or at an address that is not followed. Their changes can't be reported.",
			);
		},
	});
	return new Map(records.map((record) => [subscriptionIdOf(record), record]));
}

/** Reads all subscriptions, and once more if a known one is missing: pages move while they are read. */
export async function readUntilFound(
	api: Api,
	known: ReadonlyMap<string, unknown>,
): Promise<Subscriptions> {
	const listed = await readSubscriptions(api);
	if ([...known.keys()].every((id) => listed.has(id))) return listed;
	return new Map([...listed, ...(await readSubscriptions(api))]);
}

/** An unexpected answer must not pass for an empty list: every subscription would be gone. */
function expectSubscriptions(answer: unknown): IDataObject[] {
	const found = subscriptionsIn(answer);
	if (found) return found;
	throw new Error('The portal answered with something other than a list of subscriptions');
}

/** All subscriptions gone at once means a mistake of the portal, or another account. */
export function refuseAllGone(listed: Subscriptions, known: ReadonlyMap<string, unknown>): void {
	if (known.size < 2 || [...known.keys()].some((id) => listed.has(id))) return;
	throw new Error(
		`The portal lists none of the ${known.size} subscriptions that were there. If they are really gone, or the token is that of another account, deactivate and activate the workflow to continue from the present list.`,
	);
}

/** @throws if the events need users and no subscription shows them */
export function requireUsers(listed: Subscriptions, { events }: TriggerSettings): void {
	const isNeeded = events.includes('userAdded') || events.includes('userRemoved');
	const records = [...listed.values()];
	if (!isNeeded || records.length === 0 || records.some((record) => usersIn(record))) return;
	throw new Error(
		"The portal's list of subscriptions does not show their users, so 'User Added' and 'User Removed' can't be reported",
	);
}
