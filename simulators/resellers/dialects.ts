import { assertConsistent, type Dialect } from './dialect';

/** Conventional REST: what the node's contract assumes, too. */
const assumed: Dialect = {
	name: 'assumed',
	token: 'header',
	updateMethod: 'PATCH',
	actionMethod: 'POST',
	paths: {
		suspend: '/subscriptions/{subscriptionId}/suspend',
		restore: '/subscriptions/{subscriptionId}/restore',
		users: '/subscriptions/{subscriptionId}/users',
		plans: '/subscriptions/{subscriptionId}/plans',
	},
	keys: {
		primaryUserEmail: 'primary_user.email',
		primaryUserName: 'primary_user.name',
		companyCountry: 'company.country',
		companyName: 'company.name',
		seats: 'order.seats',
		plan: 'order.subscription_plan',
		planId: 'order.plan_id',
		userSelfManagement: 'order.user_self_management',
		packages: 'order.packages',
		withTrial: 'order.with_trial_period',
		userEmail: 'email',
		userName: 'name',
	},
	selfManagement: { disabled: 'disabled', partial: 'partial', full: 'full' },
	packages: 'list',
	envelope: 'data',
	paging: 'none',
	emptyActions: false,
	errors: 'core',
	strict: true,
};

const camelCaseKeys: Dialect['keys'] = {
	primaryUserEmail: 'primaryUser.email',
	primaryUserName: 'primaryUser.fullName',
	companyCountry: 'company.countryCode',
	companyName: 'company.name',
	seats: 'order.seats',
	plan: 'order.subscriptionPlan',
	planId: 'order.planId',
	userSelfManagement: 'order.userSelfManagement',
	packages: 'order.packages',
	withTrial: 'order.withTrialPeriod',
	userEmail: 'email',
	userName: 'fullName',
};

const flatKeys: Dialect['keys'] = {
	primaryUserEmail: 'user_email',
	primaryUserName: 'user_full_name',
	companyCountry: 'company_country',
	companyName: 'company_name',
	seats: 'seats_quantity',
	plan: 'plan_code',
	planId: 'plan_id',
	userSelfManagement: 'user_self_management',
	packages: 'addons',
	withTrial: 'trial',
	userEmail: 'user.email',
	userName: 'user.full_name',
};

/** Consistent servers, which together have every value that the interface allows. */
export const DIALECTS: readonly Dialect[] = [
	assumed,
	{
		...assumed,
		// As assumed, but the trial has another key and unknown keys are ignored: trials become paid.
		name: 'silent trial',
		keys: { ...assumed.keys, withTrial: 'order.with_trial' },
		strict: false,
	},
	{
		...assumed,
		// As Pipedrive's ordinary API was in 2021: PUT throughout, token in the query [core: changelog].
		name: 'house style',
		token: 'query',
		updateMethod: 'PUT',
		actionMethod: 'PUT',
		packages: 'map',
		paging: 'start',
		strict: false,
	},
	{
		...assumed,
		// As Pipedrive's API v2: next_cursor within additional_data.
		name: 'camel case with cursor',
		token: 'bearer',
		paths: {
			suspend: '/subscriptions/{subscriptionId}/actions/suspend',
			restore: '/subscriptions/{subscriptionId}/actions/restore',
			users: '/subscriptions/{subscriptionId}/users',
			plans: '/plans',
		},
		keys: camelCaseKeys,
		selfManagement: { disabled: 'DISABLED', partial: 'PARTIAL', full: 'FULL' },
		packages: 'objects',
		paging: 'cursor',
		emptyActions: true,
		errors: 'errors',
	},
	{
		...assumed,
		// PUT in its textbook meaning: what an update leaves out is reset.
		name: 'flat with links',
		updateMethod: 'PUT',
		updateReplaces: true,
		actionMethod: 'PUT',
		paths: {
			suspend: '/subscriptions/{subscriptionId}/suspension',
			restore: '/subscriptions/{subscriptionId}/restoration',
			users: '/subscriptions/{subscriptionId}/members',
			plans: '/subscriptions/{subscriptionId}/available-plans',
		},
		keys: flatKeys,
		selfManagement: { disabled: 'none', partial: 'users', full: 'users_and_seats' },
		envelope: 'bare',
		paging: 'link',
		emptyActions: true,
		errors: 'message',
		strict: false,
	},
	{
		...assumed,
		name: 'named with cursor',
		packages: 'objects',
		envelope: 'named',
		paging: 'cursor',
		errors: 'message',
		strict: false,
	},
	{
		...assumed,
		name: 'unknown paging',
		packages: 'map',
		paging: 'unknown',
		errors: 'errors',
	},
	{
		...assumed,
		// The links carry no token, so that a client has to add it to each of them.
		name: 'query token with links',
		token: 'query',
		paths: { ...assumed.paths, plans: '/plans' },
		envelope: 'named',
		paging: 'link',
		emptyActions: true,
	},
	{
		...assumed,
		name: 'bare with bearer',
		token: 'bearer',
		updateMethod: 'PUT',
		keys: camelCaseKeys,
		envelope: 'bare',
		errors: 'errors',
	},
];

/** The dialect, or the one of that name; throws when there is none or when it cannot be. */
export function dialectOf(dialect: Dialect | string): Dialect {
	const found =
		typeof dialect === 'string' ? DIALECTS.find(({ name }) => name === dialect) : dialect;
	if (!found) {
		const names = DIALECTS.map(({ name }) => name).join(', ');
		throw new Error(`There is no dialect ${String(dialect)}; there are: ${names}`);
	}
	assertConsistent(found);
	return found;
}
