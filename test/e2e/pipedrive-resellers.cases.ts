import {
	all,
	byId,
	fromEarlier,
	hasCount,
	hasKeys,
	hasValues,
	itemHas,
	type OperationCase,
} from './cases';

/** Subscriptions of the simulator's demo reseller. */
const RUNNING = '4101';
const ROOMY = '4107';
const SUSPENDED = '4108';

const newSubscription = {
	primaryUserEmail: 'ada@acme.example.com',
	primaryUserName: 'Ada Example',
	companyCountry: byId('EE', 'code'),
	companyName: 'Acme Example',
	seats: 3,
	subscriptionPlan: byId('small-monthly', 'nameOrCode'),
	additionalFields: {
		packages: ['leads-pack', 'mailing-pack'],
		userSelfManagement: 'partial',
		withTrialPeriod: true,
		additionalBodyFields: '{"order": {"seats": 4}}',
	},
};
const created = byId(fromEarlier('subscription create', 'id'));

const subscription: OperationCase[] = [
	{
		resource: 'subscription',
		operation: 'getAll',
		variant: 'limit 3',
		parameters: { limit: 3 },
		check: all(hasCount(3), hasKeys(['id', 'company.name', 'order.seats', 'status', 'users'])),
	},
	{
		resource: 'subscription',
		operation: 'getAll',
		variant: 'raw',
		parameters: { returnAll: true, simple: false },
		check: itemHas({ success: true, 'data.0.id': RUNNING, 'data.11.company.country': 'AU' }),
	},
	{
		resource: 'subscription',
		operation: 'get',
		parameters: { subscription: { __rl: true, mode: 'list', value: RUNNING } },
		check: itemHas({ id: RUNNING, 'company.name': 'Birkwood Joinery', 'order.seats': 8 }),
	},
	{
		resource: 'subscription',
		operation: 'get',
		variant: 'raw',
		parameters: { subscription: byId(RUNNING), simple: false },
		check: itemHas({ success: true, 'data.id': RUNNING }),
	},
	{
		resource: 'subscription',
		operation: 'create',
		variant: 'preview',
		parameters: { ...newSubscription, options: { previewRequest: true } },
		check: itemHas({ preview: true, method: 'POST', 'body.order.packages.1': 'mailing-pack' }),
	},
	{
		resource: 'subscription',
		operation: 'create',
		parameters: newSubscription,
		check: itemHas({
			status: 'trial',
			primary_user: { email: 'ada@acme.example.com', name: 'Ada Example' },
			company: { country: 'EE', name: 'Acme Example' },
			'order.seats': 4,
			'order.subscription_plan': 'small-monthly',
			'order.packages': ['leads-pack', 'mailing-pack'],
			'order.user_self_management': 'partial',
			'order.with_trial_period': true,
		}),
	},
	{
		resource: 'subscription',
		operation: 'create',
		variant: 'JSON, by plan ID',
		parameters: {
			specifyBody: 'json',
			jsonBody: JSON.stringify({
				primary_user: { email: 'max@zenith.example.com', name: 'Max Example' },
				company: { country: 'NL', name: 'Zenith Example' },
				order: { seats: 1, plan_id: '22' },
			}),
		},
		check: itemHas({ 'order.subscription_plan': 'medium-yearly', status: 'active' }),
	},
	{
		// 12 of the demo and 2 of the above: the preview has sent nothing.
		resource: 'subscription',
		operation: 'getAll',
		parameters: { returnAll: true },
		check: hasCount(14),
	},
	{
		resource: 'subscription',
		operation: 'update',
		parameters: {
			subscription: created,
			planBy: 'planId',
			updateFields: {
				seats: 6,
				planId: byId('32'),
				companyCountry: byId('lv', 'code'),
				withTrialPeriod: false,
			},
		},
		check: itemHas({
			status: 'active',
			'company.country': 'LV',
			'company.name': 'Acme Example',
			'order.seats': 6,
			'order.subscription_plan': 'large-yearly',
		}),
	},
	{
		resource: 'subscription',
		operation: 'suspend',
		parameters: { subscription: created },
		check: itemHas({ status: 'suspended', 'company.name': 'Acme Example' }),
	},
	{
		resource: 'subscription',
		operation: 'restore',
		parameters: { subscription: created },
		check: itemHas({ status: 'active', 'company.name': 'Acme Example' }),
	},
	{
		resource: 'subscription',
		operation: 'delete',
		variant: 'suspended first',
		parameters: { subscription: created, suspendFirst: true },
		check: hasValues({ deleted: true }),
	},
	{
		resource: 'subscription',
		operation: 'delete',
		parameters: { subscription: byId(SUSPENDED) },
		check: hasValues({ deleted: true }),
	},
	{
		resource: 'subscription',
		operation: 'getAll',
		variant: 'after delete',
		parameters: { returnAll: true },
		check: hasCount(12),
	},
];

const ofRoomy = { subscription: byId(ROOMY) };
const added = { ...ofRoomy, user: byId(fromEarlier('subscriptionUser add', 'id')) };

const subscriptionUser: OperationCase[] = [
	{
		resource: 'subscriptionUser',
		operation: 'add',
		parameters: { ...ofRoomy, userEmail: 'zoe@brightwater.example.com', userName: 'Zoe Example' },
		check: itemHas({ email: 'zoe@brightwater.example.com', name: 'Zoe Example', primary: false }),
	},
	{
		resource: 'subscriptionUser',
		operation: 'getAll',
		parameters: ofRoomy,
		check: all(hasCount(16), hasKeys(['id', 'email', 'name'])),
	},
	{
		resource: 'subscriptionUser',
		operation: 'update',
		parameters: { ...added, updateFields: { userName: 'Zoe Renamed' } },
		check: itemHas({ email: 'zoe@brightwater.example.com', name: 'Zoe Renamed' }),
	},
	{
		resource: 'subscriptionUser',
		operation: 'remove',
		parameters: added,
		check: itemHas({ removed: true, subscriptionId: ROOMY }),
	},
	{
		resource: 'subscriptionUser',
		operation: 'getAll',
		variant: 'after remove',
		parameters: ofRoomy,
		check: hasCount(15),
	},
];

const others: OperationCase[] = [
	{
		resource: 'plan',
		operation: 'getAvailable',
		parameters: { subscription: byId(RUNNING) },
		check: itemHas({
			'data.plans.0': { id: '11', code: 'small-monthly', name: 'Small (monthly)' },
			'data.packages.0.code': 'leads-pack',
		}),
	},
	{
		resource: 'apiCall',
		operation: 'request',
		parameters: { url: `/subscriptions/${RUNNING}/users` },
		check: itemHas({ success: true, 'data.0.name': 'Nora Whitfield' }),
	},
	{
		resource: 'apiCall',
		operation: 'request',
		variant: 'write',
		parameters: {
			method: 'PATCH',
			url: `/subscriptions/${RUNNING}`,
			body: '{"order": {"seats": 9}}',
		},
		check: itemHas({ 'data.order.seats': 9 }),
	},
];

/** Every operation of the Resellers node. The cases of a resource run in one workflow, in this order. */
export const CASES: OperationCase[] = [...subscription, ...subscriptionUser, ...others];
