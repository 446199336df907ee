import type { INodeListSearchItems } from 'n8n-workflow';

import { path } from '../../shared/http/api';
import { fetchPage, lookUpPages, pageOfToken, pageToken } from '../../shared/http/fetch-pages';
import type { PickerCall, PickerPage } from '../../shared/input/pickers';
import { matching, named, picker, usable } from '../../shared/input/pickers';
import { asRecord, findList } from '../../shared/values/records';
import { pathSegment } from '../../shared/http/url';
import { Invalid } from '../../shared/values/invalid';
import { LARGEST_PAGE, profitWellPages } from '../response/pages';
import { profitWell } from '../service';
import { latestOfEach } from '../subscriptions/history';

/** Seconds for which a list is cached: plans have a quota of 1000 requests a day. */
const CACHE_SECONDS = 60;

/** Plans that were added by hand; the API can change no others. */
async function searchPlans({ api, filter }: PickerCall): Promise<PickerPage> {
	return { results: matching(await manualPlans(api), filter) };
}

/** Plans that have metrics: those added by hand and those of the billing system. */
async function searchMetricPlans({ api, filter }: PickerCall): Promise<PickerPage> {
	const [manual, active] = await Promise.all([
		manualPlans(api),
		api.lookUp('/metrics/plans/', CACHE_SECONDS),
	]);
	const others = [asRecord(active).plan_ids ?? []].flat().map((id) => ({ name: id, value: id }));
	return { results: matching(usable([...manual, ...others]), filter) };
}

/** Customers, newest change first. ProfitWell itself searches for an email. */
async function searchCustomers(call: PickerCall): Promise<PickerPage> {
	return await customersPage(call, () => true);
}

/** Users that were added by hand; only they can be changed, and their IDs start with `pwu_`. */
async function searchUsers(call: PickerCall): Promise<PickerPage> {
	return await customersPage(call, (id) => id.startsWith('pwu_'));
}

/** The subscriptions of the user chosen in the field above. */
async function searchSubscriptions({ api, filter, sibling }: PickerCall): Promise<PickerPage> {
	const user = sibling('user');
	if (pathSegment(user) instanceof Invalid) return { results: [] };
	const events = findList(await api.lookUp(path`/users/${user}/`, CACHE_SECONDS / 6)) ?? [];
	const entries = latestOfEach(events).map((event) => {
		const { subscription_id: id, subscription_alias: alias, plan_id: plan, status } = event;
		const label = [alias ?? id, plan, status].filter(Boolean).map(String).join(' - ');
		return { name: label, value: id ?? alias };
	});
	return { results: matching(usable(entries), filter) };
}

export const pickers = {
	searchPlans: picker(profitWell, searchPlans),
	searchMetricPlans: picker(profitWell, searchMetricPlans),
	searchCustomers: picker(profitWell, searchCustomers),
	searchUsers: picker(profitWell, searchUsers),
	searchSubscriptions: picker(profitWell, searchSubscriptions),
};

async function manualPlans(api: PickerCall['api']): Promise<INodeListSearchItems[]> {
	const answer = await api.lookUp('/plans/', CACHE_SECONDS);
	const plans = findList(answer) ?? [];
	return usable(plans.map(({ id, name }) => named(name, id)));
}

async function customersPage(
	{ api, filter, page }: PickerCall,
	isWanted: (id: string) => boolean,
): Promise<PickerPage> {
	const isEmail = filter.includes('@');
	const query = { direction: 'desc', ...(isEmail ? { email: filter } : {}) };
	const { items: customers, next } = await fetchPage(
		{
			send: lookUpPages(api, { path: '/customers/', query }, CACHE_SECONDS),
			paginator: profitWellPages(LARGEST_PAGE),
			itemsIn: ({ body }) => findList(body, ['data', 'results', 'customers']) ?? [],
		},
		pageOfToken(page),
	);
	const entries = customers
		.filter(({ customer_id: id }) => isWanted(String(id)))
		.map(({ customer_id: id, email, first_name: first, last_name: last }) => ({
			name: [[first, last].filter(Boolean).join(' '), email ?? id]
				.filter(Boolean)
				.map(String)
				.join(' - '),
			value: id,
		}));
	const listed = usable(entries);
	return {
		results: isEmail ? listed : matching(listed, filter),
		nextPage: pageToken(next),
	};
}
