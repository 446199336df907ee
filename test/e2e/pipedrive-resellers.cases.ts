import {
	all,
	byId,
	casesOf,
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

const subscription = casesOf({
	'subscription getAll limit 3': {
		parameters: { limit: 3 },
		check: all(hasCount(3), hasKeys(['id', 'company.name', 'order.seats', 'status', 'users'])),
	},
	'subscription getAll raw': {
		parameters: { returnAll: true, simple: false },
		check: itemHas({ success: true, 'data.0.id': RUNNING, 'data.11.company.country': 'AU' }),
	},
	'subscription get': {
		parameters: { subscription: { __rl: true, mode: 'list', value: RUNNING } },
		check: itemHas({ id: RUNNING, 'company.name': 'Birkwood Joinery', 'order.seats': 8 }),
	},
	'subscription get raw': {
		parameters: { subscription: byId(RUNNING), simple: false },
		check: itemHas({ success: true, 'data.id': RUNNING }),
	},
	'subscription create preview': {
		parameters: { ...newSubscription, options: { previewRequest: true } },
		check: itemHas({ preview: true, method: 'POST', 'body.order.packages.1': 'mailing-pack' }),
	},
	'subscription create': {
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
	'subscription create JSON, by plan ID': {
		parameters: {
			bodyMode: 'json',
			jsonBody: JSON.stringify({
				primary_user: { email: 'max@zenith.example.com', name: 'Max Example' },
				company: { country: 'NL', name: 'Zenith Example' },
				order: { seats: 1, plan_id: '22' },
			}),
		},
		check: itemHas({ 'order.subscription_plan': 'medium-yearly', status: 'active' }),
	},
	'subscription getAll': {
		// 12 of the demo data and 2 of the cases above: the preview has sent nothing.

		parameters: { returnAll: true },
		check: hasCount(14),
	},
	'subscription update': {
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
	'subscription suspend': {
		parameters: { subscription: created },
		check: itemHas({ status: 'suspended', 'company.name': 'Acme Example' }),
	},
	'subscription restore': {
		parameters: { subscription: created },
		check: itemHas({ status: 'active', 'company.name': 'Acme Example' }),
	},
	'subscription delete suspended first': {
		parameters: { subscription: created, suspendFirst: true },
		check: hasValues({ deleted: true }),
	},
	'subscription delete': {
		parameters: { subscription: byId(SUSPENDED) },
		check: hasValues({ deleted: true }),
	},
	'subscription getAll after delete': {
		parameters: { returnAll: true },
		check: hasCount(12),
	},
});

const ofRoomy = { subscription: byId(ROOMY) };
const added = { ...ofRoomy, user: byId(fromEarlier('subscriptionUser add', 'id')) };

const subscriptionUser = casesOf({
	'subscriptionUser add': {
		parameters: { ...ofRoomy, userEmail: 'zoe@brightwater.example.com', userName: 'Zoe Example' },
		check: itemHas({ email: 'zoe@brightwater.example.com', name: 'Zoe Example', primary: false }),
	},
	'subscriptionUser getAll': {
		parameters: ofRoomy,
		check: all(hasCount(16), hasKeys(['id', 'email', 'name'])),
	},
	'subscriptionUser update': {
		parameters: { ...added, updateFields: { userName: 'Zoe Renamed' } },
		check: itemHas({ email: 'zoe@brightwater.example.com', name: 'Zoe Renamed' }),
	},
	'subscriptionUser remove': {
		parameters: added,
		check: itemHas({ removed: true, subscriptionId: ROOMY }),
	},
	'subscriptionUser getAll after remove': {
		parameters: ofRoomy,
		check: hasCount(15),
	},
});

const others = casesOf({
	'plan getAvailable': {
		parameters: { subscription: byId(RUNNING) },
		check: itemHas({
			'data.plans.0': { id: '11', code: 'small-monthly', name: 'Small (monthly)' },
			'data.packages.0.code': 'leads-pack',
		}),
	},
	'apiCall request': {
		parameters: { url: `/subscriptions/${RUNNING}/users` },
		check: itemHas({ success: true, 'data.0.name': 'Nora Whitfield' }),
	},
	'apiCall request write': {
		parameters: {
			method: 'PATCH',
			url: `/subscriptions/${RUNNING}`,
			body: '{"order": {"seats": 9}}',
		},
		check: itemHas({ 'data.order.seats': 9 }),
	},
});

/** Every operation of the Resellers node. The cases of a resource run in one workflow, in this order. */
export const CASES: OperationCase[] = [...subscription, ...subscriptionUser, ...others];
