import type { IHttpRequestMethods } from 'n8n-workflow';

/**
 * All that the node believes about the wire of the Resellers Portal's API, in one place. In public,
 * only the base URL, `GET /subscriptions` and the single API token are documented (help article of
 * Integromat, 2021); the document that the portal links to is not public. Everything else is assumed,
 * and a user who reads that document corrects it in the credential, without a new release.
 */

export type Evidence = 'documented' | 'assumed';

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
		reason: 'As for suspend.',
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

/** Where a value stands in the JSON body, as names joined by dots. All assumed: only the labels of the form are known. */
export const keys = {
	primaryUserEmail: 'primary_user.email',
	primaryUserName: 'primary_user.name',
	companyCountry: 'company.country',
	companyName: 'company.name',
	seats: 'order.seats',
	subscriptionPlan: 'order.subscription_plan',
	planId: 'order.plan_id',
	userSelfManagement: 'order.user_self_management',
	packages: 'order.packages',
	withTrialPeriod: 'order.with_trial_period',
	userEmail: 'email',
	userName: 'name',
};

/** How values are spelled. All assumed. */
export const values = {
	userSelfManagement: { disabled: 'disabled', partial: 'partial', full: 'full' },
	/** How chosen packages are sent: ["a"], {"a": true} or [{"code": "a"}]. */
	packages: 'list',
};

export const PACKAGE_FORMATS = ['list', 'map', 'objects'] as const;
/** What a correction may make of a call that reads, and of one that writes. */
export const READING_METHODS = ['GET', 'POST'] as const;
export const WRITING_METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Calls whose path may do without its placeholder, since nobody knows if the subscription is needed. */
export const OPTIONAL_PLACEHOLDERS: ReadonlySet<CallName> = new Set<CallName>([
	'getAvailablePlans',
]);

export type CallName = keyof typeof calls;
export type KeyName = keyof typeof keys;
export type SelfManagement = keyof typeof values.userSelfManagement;
export type PackageFormat = (typeof PACKAGE_FORMATS)[number];

/** The contract in force: the table above with the user's corrections. */
export interface Contract {
	calls: Record<CallName, ContractCall>;
	keys: Record<KeyName, string>;
	userSelfManagement: Record<SelfManagement, string>;
	packages: PackageFormat;
}
