import type { IHttpRequestMethods } from 'n8n-workflow';

/**
 * Everything that the node assumes about the requests and answers of the Resellers Portal. In public,
 * only the base URL, `GET /subscriptions` and the single API token are documented (help article of
 * Integromat, 2021); the document that the portal links to is not public. Users who have it correct
 * calls, keys and values in the credential, without a new release.
 */

/** Source of a fact; `corrected`: from the user's Contract Corrections. */
export type Evidence = 'documented' | 'assumed' | 'corrected';

/** Method and path of a call; the node fills in the `{…}` of the path. */
export interface ContractCall {
	method: IHttpRequestMethods;
	/** Relative to the base URL. */
	path: string;
	evidence: Evidence;
	reason: string;
}

/** Method of updates: a PUT could reset what is not sent, and only what is set is sent. */
const UPDATE_METHOD: IHttpRequestMethods = 'PATCH';

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
		method: UPDATE_METHOD,
		path: '/subscriptions/{subscriptionId}',
		evidence: 'assumed',
		reason: 'REST convention; only what is set is sent, so the rest should stay as it is.',
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
		reason: 'A common path for an action; Pipedrive once used PUT …/cancel elsewhere.',
	},
	restoreSubscription: {
		method: 'POST',
		path: '/subscriptions/{subscriptionId}/restore',
		evidence: 'assumed',
		reason: 'A common path for an action, as for suspending.',
	},
	addUser: {
		method: 'POST',
		path: '/subscriptions/{subscriptionId}/users',
		evidence: 'assumed',
		reason: 'REST convention.',
	},
	updateUser: {
		method: UPDATE_METHOD,
		path: '/subscriptions/{subscriptionId}/users/{userId}',
		evidence: 'assumed',
		reason: 'REST convention; the same method as for subscriptions.',
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

/** Place of a value in the JSON body, as names joined by dots. */
interface ContractKey {
	key: string;
	evidence: Evidence;
	reason: string;
}

/** The labels and groups of the portal's form are documented; that the body has the same groups is not. */
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

/** The keys of the body by their names, without evidence. */
export const keys = Object.fromEntries(
	Object.entries(bodyKeys).map(([name, { key }]) => [name, key]),
) as Record<KeyName, string>;

/** Keys of the same body, which must not overwrite each other. */
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

/** Spelling of values, all assumed: the levels are documented by label only, of packages nothing is known. */
export const values = {
	userSelfManagement: { disabled: 'disabled', partial: 'partial', full: 'full' },
	/** Format of chosen packages: ["a"], {"a": true} or [{"code": "a"}]. */
	packages: 'list',
};

export const PACKAGE_FORMATS = ['list', 'map', 'objects'] as const;

/** Methods that a correction may choose: calls that read or change something must not delete. */
export const METHODS = {
	reads: ['GET', 'POST'],
	changes: ['POST', 'PUT', 'PATCH'],
	ends: ['POST', 'PUT', 'PATCH', 'DELETE'],
} as const;

/** Calls that may use DELETE, because they end something. */
export const ENDING_CALLS: ReadonlySet<CallName> = new Set<CallName>([
	'deleteSubscription',
	'suspendSubscription',
	'restoreSubscription',
	'removeUser',
]);

/** Calls whose path may lack its placeholder, because it is unknown if the subscription is needed. */
export const OPTIONAL_PLACEHOLDERS: ReadonlySet<CallName> = new Set<CallName>([
	'getAvailablePlans',
]);

/**
 * Names that are searched for in answers. No answer is documented, so these are the usual names of
 * Pipedrive's ordinary API and of others; an answer with none of them is returned unchanged.
 */
export const answerNames = {
	/** Keys beside the record in an envelope. */
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
	/** Messages of a refusal. */
	refusal: ['error', 'error_info', 'message', 'errors', 'detail'],
	cursor: ['next_cursor', 'nextCursor'],
	start: ['next_start', 'nextStart'],
	address: ['next', 'next_page_url', 'nextPageUrl', 'next_url'],
	/** The status of a subscription, as a word or as true and false. */
	status: ['status', 'state', 'subscription_status', 'subscriptionStatus'],
	suspended: ['suspended', 'is_suspended', 'isSuspended'],
	/** Statuses of a suspended subscription, with any ending. */
	suspendedStatus: /^suspend/i,
	/** Statuses of a trial. */
	trialStatuses: ['trial', 'trialing'],
};

/** Query parameters for the next page, where an answer names a start or a cursor. */
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
