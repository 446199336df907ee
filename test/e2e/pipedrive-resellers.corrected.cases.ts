/**
 * Portals that work otherwise than the node assumes, what a user enters into the credential for each,
 * and that the node then works.
 */
import { all, byId, hasCount, hasKeys, hasValues, itemHas, type OperationCase } from './cases';

interface CorrectedRun {
	/** One of the simulator's. */
	dialect: string;
	/** A choice of the credential's Send Token As. */
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
	cases: [
		{
			// Three pages.
			resource: 'subscription',
			operation: 'getAll',
			parameters: { returnAll: true },
			check: all(hasCount(12), hasKeys(['id', 'company.countryCode'])),
		},
		{
			resource: 'subscription',
			operation: 'getAll',
			variant: 'limit 7',
			parameters: { limit: 7 },
			check: hasCount(7),
		},
		{
			resource: 'subscription',
			operation: 'get',
			parameters: ofSubscription,
			check: itemHas({ id: SUBSCRIPTION, 'order.packages': [{ code: 'leads-pack' }] }),
		},
		{
			resource: 'subscription',
			operation: 'create',
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
		{
			resource: 'subscription',
			operation: 'update',
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
		{
			// This portal answers actions with nothing at all.
			resource: 'subscription',
			operation: 'suspend',
			parameters: ofSubscription,
			check: hasValues({ suspended: true, subscriptionId: SUBSCRIPTION }),
		},
		{
			resource: 'subscription',
			operation: 'get',
			variant: 'suspended',
			parameters: ofSubscription,
			check: itemHas({ status: 'suspended' }),
		},
		{
			resource: 'subscription',
			operation: 'restore',
			parameters: ofSubscription,
			check: hasValues({ restored: true, subscriptionId: SUBSCRIPTION }),
		},
		{
			resource: 'subscription',
			operation: 'get',
			variant: 'restored',
			parameters: ofSubscription,
			check: itemHas({ status: 'active' }),
		},
		{
			resource: 'subscription',
			operation: 'delete',
			parameters: { ...ofSubscription, suspendFirst: true },
			check: hasValues({ deleted: true }),
		},
		{
			resource: 'plan',
			operation: 'getAvailable',
			parameters: {},
			check: itemHas({ 'data.plans.0.code': 'small-monthly' }),
		},
	],
};

const houseStyle: CorrectedRun = {
	dialect: 'house style',
	// The token in the address is the easiest to leak, so what is sent is logged as well.
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
	cases: [
		{
			resource: 'subscription',
			operation: 'getAll',
			parameters: { returnAll: true, options: { logRequests: true } },
			check: hasCount(12),
		},
		{
			resource: 'subscription',
			operation: 'update',
			variant: 'preview',
			parameters: {
				...ofSubscription,
				updateFields: { packages: ['projects-pack'] },
				options: { previewRequest: true },
			},
			check: itemHas({ preview: true, method: 'PUT' }),
		},
		{
			resource: 'subscription',
			operation: 'update',
			parameters: {
				...ofSubscription,
				updateFields: { packages: ['projects-pack'] },
				options: { logRequests: true },
			},
			check: itemHas({ 'order.packages': { 'projects-pack': true } }),
		},
		{
			resource: 'subscription',
			operation: 'suspend',
			parameters: { ...ofSubscription, options: { logRequests: true } },
			check: itemHas({ status: 'suspended' }),
		},
		{
			resource: 'subscription',
			operation: 'restore',
			parameters: ofSubscription,
			check: itemHas({ status: 'active' }),
		},
	],
};

export const CORRECTED_RUNS: CorrectedRun[] = [camelCase, houseStyle];
