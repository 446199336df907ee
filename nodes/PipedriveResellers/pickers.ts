import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { Api } from '../shared/api';
import type { PickerCall, PickerPage } from '../shared/pickers';
import { matching, named, picker, usable } from '../shared/pickers';
import { Refusal } from '../shared/refusal';
import { pathSegment } from '../shared/url';
import { idOf, listIn, packagesIn, plansIn, usersIn } from './answers';
import { describeSubscription, textOf } from './bodies';
import { placeholdersOf } from './corrections';
import { countries } from './countries';
import { contractOf, filledIn } from './portal';
import { resellersPortal } from './service';

/** Seconds for which a list is shown again without asking. */
const REMEMBERED = 60;

async function searchSubscriptions({ api, filter }: PickerCall): Promise<PickerPage> {
	const contract = contractOf(api);
	const entries = (await subscriptions(api)).map((record) => ({
		name: describeSubscription(record, idOf(record), contract),
		value: idOf(record),
	}));
	return { results: matching(usable(entries), filter) };
}

/** The users of the subscription chosen in the field above, where the answer to it shows them. */
async function searchUsers({ api, filter, sibling }: PickerCall): Promise<PickerPage> {
	const subscriptionId = sibling('subscription');
	if (pathSegment(subscriptionId) instanceof Refusal) return { results: [] };
	const { path } = contractOf(api).calls.getSubscription;
	const answer = await api.lookUp(filledIn(path, { subscriptionId }), REMEMBERED / 6);
	const entries = (usersIn(answer) ?? []).map((user) => ({
		name:
			[textOf(user.name ?? user.full_name), textOf(user.email)].filter(Boolean).join(' - ') ||
			idOf(user),
		value: idOf(user),
	}));
	return { results: matching(usable(entries), filter) };
}

async function searchPlans({ api, filter, sibling }: PickerCall): Promise<PickerPage> {
	const plans = plansIn(await plansAndPackages(api, sibling('subscription')));
	const entries = plans.map((plan) =>
		named(textOf(plan), textOf(plan.code ?? plan.name ?? plan.id)),
	);
	return { results: matching(usable(entries), filter) };
}

async function searchPlanIds({ api, filter, sibling }: PickerCall): Promise<PickerPage> {
	const plans = plansIn(await plansAndPackages(api, sibling('subscription')));
	const entries = plans.map((plan) =>
		named(textOf(plan), textOf(plan.id ?? plan.plan_id ?? plan.planId ?? plan.code)),
	);
	return { results: matching(usable(entries), filter) };
}

async function searchCountries({ filter }: PickerCall): Promise<PickerPage> {
	return { results: matching(countries(), filter) };
}

async function searchPackages({ api, filter, sibling }: PickerCall): Promise<PickerPage> {
	const packages = packagesIn(await plansAndPackages(api, sibling('subscription')));
	const entries = packages.map((entry) =>
		named(textOf(entry), textOf(entry.code ?? entry.id ?? entry.name)),
	);
	return { results: matching(usable(entries), filter) };
}

const listPackages = picker(resellersPortal, searchPackages);

export const pickers = {
	listSearch: {
		searchSubscriptions: picker(resellersPortal, searchSubscriptions),
		searchUsers: picker(resellersPortal, searchUsers),
		searchPlans: picker(resellersPortal, searchPlans),
		searchPlanIds: picker(resellersPortal, searchPlanIds),
		searchCountries: picker(resellersPortal, searchCountries),
	},
	loadOptions: {
		async getPackages(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
			const { results } = await listPackages.call(this);
			return results.map(({ name, value }) => ({ name, value: String(value) }));
		},
	},
};

async function subscriptions(api: Api): Promise<IDataObject[]> {
	const answer = await api.lookUp(contractOf(api).calls.listSubscriptions.path, REMEMBERED);
	return listIn(answer) ?? [];
}

/** The plans and packages of a subscription; of the first one in the list where none is chosen yet. */
async function plansAndPackages(api: Api, chosen: string): Promise<unknown> {
	const { path } = contractOf(api).calls.getAvailablePlans;
	const needsSubscription = placeholdersOf(path).length > 0;
	const isChosen = !(pathSegment(chosen) instanceof Refusal);
	const subscriptionId =
		!needsSubscription || isChosen ? chosen : idOf((await subscriptions(api))[0] ?? {});
	if (needsSubscription && subscriptionId === '') return [];
	return await api.lookUp(filledIn(path, { subscriptionId }), REMEMBERED);
}
