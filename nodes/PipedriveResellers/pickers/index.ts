import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { Api } from '../../shared/http/api';
import { fetchAllPages, lookUpPages } from '../../shared/http/fetch-pages';
import { byAlphabet } from '../../shared/values/compare';
import type { PickerCall, PickerPage } from '../../shared/input/pickers';
import { matching, named, picker, pickerApi, usable } from '../../shared/input/pickers';
import { Invalid } from '../../shared/values/invalid';
import { pathSegment } from '../../shared/http/url';
import { describeSubscription, labelOf } from '../response/labels';
import {
	firstExact,
	packagesIn,
	plansIn,
	subscriptionIdOf,
	subscriptionsIn,
	userIdOf,
	usersIn,
} from '../response/records';
import { echoAt } from '../contract/bodies';
import type { ContractCall } from '../contract/contract';
import { answerNames, BODIES, placeholdersOf } from '../contract/contract';
import { portalPages } from '../response/pages';
import { addressOf, contractOf, filledIn } from '../contract/call';
import { resellersPortal } from '../service';
import { flatFields } from '../trigger/polling/flat-fields';
import { countries } from './countries';

/** Seconds for which a list is cached. */
const CACHE_SECONDS = 60;

async function searchSubscriptions({ api, filter }: PickerCall): Promise<PickerPage> {
	const contract = contractOf(api);
	const entries = (await subscriptions(api)).map((record) => {
		const value = subscriptionIdOf(record);
		return { name: describeSubscription(record, value, contract), value };
	});
	return { results: matching(usable(entries), filter) };
}

/** The users of the subscription chosen in the field above. */
async function searchUsers({ api, filter, sibling }: PickerCall): Promise<PickerPage> {
	const subscriptionId = sibling('subscription');
	if (pathSegment(subscriptionId) instanceof Invalid) return { results: [] };
	const { calls, keys } = contractOf(api);
	const answer = await read(api, calls.getSubscription, { subscriptionId }, CACHE_SECONDS / 6);
	const entries = (usersIn(answer) ?? []).map((user) => {
		const name = labelOf(echoAt(user, keys.userName)) || labelOf(user.name);
		const email = labelOf(echoAt(user, keys.userEmail)) || labelOf(user.email);
		return { name: [name, email].filter(Boolean).join(' - '), value: userIdOf(user) };
	});
	return { results: matching(usable(entries), filter) };
}

/** Returns a picker of plans or packages; their value is under the first of some names. */
function searchOffers(offersIn: (answer: unknown) => IDataObject[], valueNames: string[]) {
	return async ({ api, filter, sibling }: PickerCall): Promise<PickerPage> => {
		const offers = offersIn(await plansAndPackages(api, sibling('subscription')));
		const entries = offers.map((offer) => named(labelOf(offer), firstExact(offer, valueNames)));
		return { results: matching(usable(entries), filter) };
	};
}

async function searchCountries({ filter }: PickerCall): Promise<PickerPage> {
	return { results: matching(countries(), filter) };
}

const listPackages = picker(resellersPortal, searchOffers(packagesIn, answerNames.packageCode));

export const pickers = {
	listSearch: {
		searchSubscriptions: picker(resellersPortal, searchSubscriptions),
		searchUsers: picker(resellersPortal, searchUsers),
		searchPlans: picker(resellersPortal, searchOffers(plansIn, answerNames.planCode)),
		searchPlanIds: picker(resellersPortal, searchOffers(plansIn, answerNames.planId)),
		searchCountries: picker(resellersPortal, searchCountries),
	},
	loadOptions: {
		async getPackages(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
			const { results } = await listPackages.call(this);
			return results.map(({ name, value }) => ({ name, value: String(value) }));
		},
		async getSubscriptionFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
			const api = await pickerApi(this, resellersPortal);
			const names = await subscriptionFields(api);
			return names.map((name) => ({ name, value: name }));
		},
	},
};

/** Upper bound: more pages than a user would look through. */
const MOST_PAGES = 20;

/** All subscriptions, as far as the answers name a next page. */
async function subscriptions(api: Api): Promise<IDataObject[]> {
	const { listSubscriptions } = contractOf(api).calls;
	if (listSubscriptions.method !== 'GET') return [];
	return await fetchAllPages(
		{
			send: lookUpPages(api, { path: listSubscriptions.path }, CACHE_SECONDS),
			paginator: portalPages(api, addressOf(api, 'listSubscriptions')),
			itemsIn: ({ body }) => subscriptionsIn(body) ?? [],
		},
		{ count: Infinity, mostPages: MOST_PAGES, endsAtRepeatedPage: true },
	);
}

/** Subscriptions whose fields are collected. */
const SAMPLE_SIZE = 20;

/** Names of the fields of subscriptions; those of the contract while there is no subscription yet. */
async function subscriptionFields(api: Api): Promise<string[]> {
	const { keys } = contractOf(api);
	const expected = (BODIES[0] ?? []).map((name) => keys[name]);
	const records = (await subscriptions(api)).slice(0, SAMPLE_SIZE);
	const shown = records.flatMap((record) => [...flatFields(record).keys()]);
	return [...new Set(shown.length > 0 ? shown : ['status', ...expected])].sort(byAlphabet);
}

/** The plans and packages of the chosen subscription, or of the first one in the list. */
async function plansAndPackages(api: Api, chosen: string): Promise<unknown> {
	const call = contractOf(api).calls.getAvailablePlans;
	const needsSubscription = placeholdersOf(call.path).length > 0;
	const isChosen = !(pathSegment(chosen) instanceof Invalid);
	const subscriptionId =
		!needsSubscription || isChosen ? chosen : subscriptionIdOf((await subscriptions(api))[0] ?? {});
	if (needsSubscription && subscriptionId === '') return [];
	return await read(api, call, { subscriptionId }, CACHE_SECONDS);
}

/** Sends only GET, also where a correction names another method. */
async function read(
	api: Api,
	{ method, path }: ContractCall,
	ids: Record<string, string>,
	seconds: number,
): Promise<unknown> {
	return method === 'GET' ? await api.lookUp(filledIn(path, ids), seconds) : undefined;
}
