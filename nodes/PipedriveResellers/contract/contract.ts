import type { IHttpRequestMethods } from 'n8n-workflow';

/**
 * All that the node believes about the wire of the Resellers Portal's API, in one place. In public,
 * only the base URL, `GET /subscriptions` and the single API token are documented (help article of
 * Integromat, 2021); the document that the portal links to is not public. Everything else is assumed,
 * and a user who reads that document corrects calls, keys and values in the credential, without a new
 * release.
 */

/** `corrected` is what a user says; the table itself holds the other two. */
export type Evidence = 'documented' | 'assumed' | 'corrected';

/** A call: where it goes. `{…}` in the path are filled in by the node. */
export interface ContractCall {
	method: IHttpRequestMethods;
	/** Relative to the base URL. */
	path: string;
	evidence: Evidence;
	reason: string;
}

export const calls = {
	listSubscriptions: {
		method: 'GET',
		path: '/subscriptions',
		evidence: 'documented',
		reason: 'The help article lists all subscriptions with this call.',
	},
	getSubscription: {
		method: 'GET',
		path: '/subscriptions/{subscriptionId}',
		evidence: 'assumed',
		reason: 'REST convention below the documented list.',
	},
	createSubscription: {
		method: 'POST',
		path: '/subscriptions',
		evidence: 'assumed',
		reason: 'REST convention below the documented list.',
	},
	updateSubscription: {
		method: 'PATCH',
		path: '/subscriptions/{subscriptionId}',
		evidence: 'assumed',
		reason:
			'PATCH rather than PUT, because only what is set is sent: where both exist, a PUT could reset the rest.',
	},
	deleteSubscription: {
		method: 'DELETE',
		path: '/subscriptions/{subscriptionId}',
		evidence: 'assumed',
		reason: 'REST convention below the documented list.',
	},
	suspendSubscription: {
		method: 'POST',
		path: '/subscriptions/{subscriptionId}/suspend',
		evidence: 'assumed',
		reason: 'A common form of an action; Pipedrive once used PUT …/cancel elsewhere.',
	},
	restoreSubscription: {
		method: 'POST',
		path: '/subscriptions/{subscriptionId}/restore',
		evidence: 'assumed',
		reason: 'A common form of an action, as for suspending.',
	},
	addUser: {
		method: 'POST',
		path: '/subscriptions/{subscriptionId}/users',
		evidence: 'assumed',
		reason: 'REST convention.',
	},
	updateUser: {
		method: 'PATCH',
		path: '/subscriptions/{subscriptionId}/users/{userId}',
		evidence: 'assumed',
		reason: 'REST convention; PATCH as for subscriptions.',
	},
	removeUser: {
		method: 'DELETE',
		path: '/subscriptions/{subscriptionId}/users/{userId}',
		evidence: 'assumed',
		reason: 'REST convention.',
	},
	getAvailablePlans: {
		method: 'GET',
		path: '/subscriptions/{subscriptionId}/plans',
		evidence: 'assumed',
		reason: 'The module takes a subscription; even the name of the resource is a guess.',
	},
} satisfies Record<string, ContractCall>;

/** Where a value stands in the JSON body, as names joined by dots. */
interface ContractKey {
	key: string;
	evidence: Evidence;
	reason: string;
}

/** The labels and groups of the portal's form are documented; that the body nests alike is not. */
const assumedAs = (key: string, label: string): ContractKey => ({
	key,
	evidence: 'assumed',
	reason: `The label is "${label}"; its key is that in snake case, as Pipedrive writes elsewhere.`,
});

export const bodyKeys = {
	primaryUserEmail: assumedAs('primary_user.email', 'Primary User: Email'),
	primaryUserName: assumedAs('primary_user.name', 'Primary User: Full Name'),
	companyCountry: assumedAs('company.country', 'Company: Country'),
	companyName: assumedAs('company.name', 'Company: Name'),
	seats: assumedAs('order.seats', 'Order: Seats'),
	subscriptionPlan: assumedAs('order.subscription_plan', 'Order: Subscription Plan'),
	planId: assumedAs('order.plan_id', 'Order: Plan ID'),
	userSelfManagement: assumedAs('order.user_self_management', 'Order: User Self Management'),
	packages: assumedAs('order.packages', 'Order: Packages'),
	withTrialPeriod: assumedAs('order.with_trial_period', 'Order: With Trial Period'),
	userEmail: assumedAs('email', 'Email'),
	userName: assumedAs('name', 'Full Name'),
};

/** The keys of the body alone, by their names. */
export const keys = Object.fromEntries(
	Object.entries(bodyKeys).map(([name, { key }]) => [name, key]),
) as Record<KeyName, string>;

/** Keys that stand in one body; two of them must not overwrite each other. */
export const BODIES: KeyName[][] = [
	[
		'primaryUserEmail',
		'primaryUserName',
		'companyCountry',
		'companyName',
		'seats',
		'subscriptionPlan',
		'planId',
		'userSelfManagement',
		'packages',
		'withTrialPeriod',
	],
	['userEmail', 'userName'],
];

/** How values are spelled. All assumed: the levels are documented by their labels only, of packages nothing is known. */
export const values = {
	userSelfManagement: { disabled: 'disabled', partial: 'partial', full: 'full' },
	/** How chosen packages are sent: ["a"], {"a": true} or [{"code": "a"}]. */
	packages: 'list',
};

export const PACKAGE_FORMATS = ['list', 'map', 'objects'] as const;

/** What a correction may make of a call: one that reads must not delete, one that changes neither. */
export const METHODS = {
	reads: ['GET', 'POST'],
	changes: ['POST', 'PUT', 'PATCH'],
	ends: ['POST', 'PUT', 'PATCH', 'DELETE'],
} as const;

/** Calls that may end something, so that DELETE is a method for them. */
export const ENDING_CALLS: ReadonlySet<CallName> = new Set<CallName>([
	'deleteSubscription',
	'suspendSubscription',
	'restoreSubscription',
	'removeUser',
]);

/** Calls whose path may do without its placeholder, since nobody knows if the subscription is needed. */
export const OPTIONAL_PLACEHOLDERS: ReadonlySet<CallName> = new Set<CallName>([
	'getAvailablePlans',
]);

/**
 * Names that are looked for in answers. No form of an answer is documented, so these are the usual ones
 * of Pipedrive's ordinary API and of others; what is found under none of them is passed on as it is.
 */
export const answerNames = {
	/** What stands beside the thing itself in an envelope. */
	envelope: [
		'success',
		'additional_data',
		'related_objects',
		'meta',
		'message',
		'links',
		'paging',
		'next',
		'next_cursor',
	],
	subscriptions: ['subscriptions', 'items', 'results'],
	plans: ['plans', 'subscription_plans', 'available_plans', 'subscriptionPlans'],
	packages: ['packages', 'addons', 'add_ons', 'available_packages'],
	users: ['users', 'members'],
	subscriptionId: ['id', 'subscription_id', 'subscriptionId', 'uuid'],
	userId: ['id', 'user_id', 'userId', 'uuid'],
	planCode: ['code', 'name', 'id'],
	planId: ['id', 'plan_id', 'planId', 'code'],
	packageCode: ['code', 'id', 'name'],
	/** Names of people, companies and plans, for labels. */
	label: ['name', 'title', 'full_name', 'fullName', 'code', 'id'],
	companyName: ['company_name', 'companyName', 'name'],
	plan: ['plan', 'plan_name'],
	/** The words of a refusal. */
	refusal: ['error', 'error_info', 'message', 'errors', 'detail'],
	cursor: ['next_cursor', 'nextCursor'],
	start: ['next_start', 'nextStart'],
	address: ['next', 'next_page_url', 'nextPageUrl', 'next_url'],
	/** Where a subscription tells its status, as a word or as true and false. */
	status: ['status', 'state', 'subscription_status', 'subscriptionStatus'],
	suspended: ['suspended', 'is_suspended', 'isSuspended'],
	/** Statuses of a subscription that say that it is suspended, whatever their ending. */
	suspendedStatus: /^suspend/i,
	/** Statuses of a subscription that say that it is a trial. */
	trialStatuses: ['trial', 'trialing'],
};

/** Query parameters in which a next page is asked for, where an answer names a start or a cursor. */
export const pageParameters = { start: 'start', cursor: 'cursor' };

export type CallName = keyof typeof calls;
export type KeyName = keyof typeof bodyKeys;
export type PackageFormat = (typeof PACKAGE_FORMATS)[number];

/** The contract in force: the table above with the user's corrections. */
export interface Contract {
	calls: Record<CallName, ContractCall>;
	keys: Record<KeyName, string>;
	values: {
		userSelfManagement: Record<keyof typeof values.userSelfManagement, string>;
		packages: PackageFormat;
	};
}

/** The placeholders of a path, e.g. ["{subscriptionId}"]. */
export function placeholdersOf(path: string): string[] {
	return path.match(/\{\w+\}/g) ?? [];
}
