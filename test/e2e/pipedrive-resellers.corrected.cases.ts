/**
 * Portals that differ from the node's assumptions, with the credential settings that correct each of them.
 */
import {
	all,
	byId,
	casesOf,
	hasCount,
	hasKeys,
	hasValues,
	itemHas,
	type OperationCase,
} from './cases';

interface CorrectedRun {
	/** Dialect of the simulator. */
	dialect: string;
	/** Value of the credential's Send Token As. */
	authentication: string;
	contractCorrections: object;
	cases: OperationCase[];
}

const SUBSCRIPTION = '4101';
const ofSubscription = { subscription: byId(SUBSCRIPTION) };

const camelCase: CorrectedRun = {
	dialect: 'camel case with cursor',
	authentication: 'bearer',
	contractCorrections: {
		calls: {
			suspendSubscription: { path: '/subscriptions/{subscriptionId}/actions/suspend' },
			restoreSubscription: { path: '/subscriptions/{subscriptionId}/actions/restore' },
			getAvailablePlans: { path: '/plans' },
		},
		keys: {
			primaryUserEmail: 'primaryUser.email',
			primaryUserName: 'primaryUser.fullName',
			companyCountry: 'company.countryCode',
			subscriptionPlan: 'order.subscriptionPlan',
			planId: 'order.planId',
			userSelfManagement: 'order.userSelfManagement',
			withTrialPeriod: 'order.withTrialPeriod',
			userName: 'fullName',
		},
		values: {
			userSelfManagement: { disabled: 'DISABLED', partial: 'PARTIAL', full: 'FULL' },
			packages: 'objects',
		},
	},
	cases: casesOf({
		'subscription getAll': {
			parameters: { returnAll: true },
			check: all(hasCount(12), hasKeys(['id', 'company.countryCode'])),
		},
		'subscription getAll limit 7': {
			parameters: { limit: 7 },
			check: hasCount(7),
		},
		'subscription get': {
			parameters: ofSubscription,
			check: itemHas({ id: SUBSCRIPTION, 'order.packages': [{ code: 'leads-pack' }] }),
		},
		'subscription create': {
			parameters: {
				primaryUserEmail: 'ada@acme.example.com',
				primaryUserName: 'Ada Example',
				companyCountry: byId('EE', 'code'),
				companyName: 'Acme Example',
				seats: 3,
				planBy: 'planId',
				planId: byId('11'),
				additionalFields: { packages: ['mailing-pack'], withTrialPeriod: true },
			},
			check: itemHas({
				status: 'trial',
				'primaryUser.fullName': 'Ada Example',
				'order.subscriptionPlan': 'small-monthly',
				'order.packages': [{ code: 'mailing-pack' }],
				'order.withTrialPeriod': true,
			}),
		},
		'subscription update': {
			parameters: {
				...ofSubscription,
				updateFields: {
					seats: 9,
					subscriptionPlan: byId('large-yearly', 'nameOrCode'),
					userSelfManagement: 'full',
				},
			},
			check: itemHas({
				'order.seats': 9,
				'order.subscriptionPlan': 'large-yearly',
				'order.userSelfManagement': 'FULL',
			}),
		},
		'subscription suspend': {
			// This portal answers actions with an empty body.

			parameters: ofSubscription,
			check: hasValues({ suspended: true, subscriptionId: SUBSCRIPTION }),
		},
		'subscription get suspended': {
			parameters: ofSubscription,
			check: itemHas({ status: 'suspended' }),
		},
		'subscription restore': {
			parameters: ofSubscription,
			check: hasValues({ restored: true, subscriptionId: SUBSCRIPTION }),
		},
		'subscription get restored': {
			parameters: ofSubscription,
			check: itemHas({ status: 'active' }),
		},
		'subscription delete': {
			parameters: { ...ofSubscription, suspendFirst: true },
			check: hasValues({ deleted: true }),
		},
		'plan getAvailable': {
			parameters: {},
			check: itemHas({ 'data.plans.0.code': 'small-monthly' }),
		},
	}),
};

const houseStyle: CorrectedRun = {
	dialect: 'house style',
	// A token in the query leaks most easily, so these requests are logged as well.
	authentication: 'query',
	contractCorrections: {
		calls: {
			updateSubscription: { method: 'PUT' },
			suspendSubscription: { method: 'PUT' },
			restoreSubscription: { method: 'PUT' },
			updateUser: { method: 'PUT' },
		},
		values: { packages: 'map' },
	},
	cases: casesOf({
		'subscription getAll': {
			parameters: { returnAll: true, options: { logRequests: true } },
			check: hasCount(12),
		},
		'subscription update preview': {
			parameters: {
				...ofSubscription,
				updateFields: { packages: ['projects-pack'] },
				options: { previewRequest: true },
			},
			check: itemHas({ preview: true, method: 'PUT' }),
		},
		'subscription update': {
			parameters: {
				...ofSubscription,
				updateFields: { packages: ['projects-pack'] },
				options: { logRequests: true },
			},
			check: itemHas({ 'order.packages': { 'projects-pack': true } }),
		},
		'subscription suspend': {
			parameters: { ...ofSubscription, options: { logRequests: true } },
			check: itemHas({ status: 'suspended' }),
		},
		'subscription restore': {
			parameters: ofSubscription,
			check: itemHas({ status: 'active' }),
		},
	}),
};

export const CORRECTED_RUNS: CorrectedRun[] = [camelCase, houseStyle];
