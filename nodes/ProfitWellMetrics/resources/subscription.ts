import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Api } from '../../shared/api';
import { path } from '../../shared/api';
import { limit, locator, returnAll } from '../../shared/fields';
import { isUncertain } from '../../shared/errors';
import type { Operation, Resource } from '../../shared/operation';
import type { Parameters } from '../../shared/parameters';
import { withoutEmpty } from '../../shared/parameters';
import { Refusal } from '../../shared/refusal';
import type { Reader } from '../../shared/readers';
import { id, oneOf, text, textUpTo, unixSeconds } from '../../shared/readers';
import { wantedCount } from '../../shared/wanted-count';
import { monthsPerPeriod, planInterval, readAmount, value } from '../amounts';
import { answerOr, expectList } from '../answers';
import { currencyOptions, isCurrency } from '../currencies';
import {
	email,
	planLocator,
	subscriptionLocator,
	userLocator,
	userOfSubscriptionLocator,
} from '../fields';
import type { SubscriptionEvent } from '../subscription-history';
import { eventsOf, inForceAt, isChurned, latestOfEach } from '../subscription-history';

/** Documented for subscription aliases; user aliases are cut to it by an importer that ran against ProfitWell. */
const LONGEST_ALIAS = 36;
const alias = textUpTo(LONGEST_ALIAS);

const effectiveDate: INodeProperties = {
	displayName: 'Effective Date',
	name: 'effectiveDate',
	type: 'dateTime',
	required: true,
	default: '',
	description: 'When the change takes effect; sent as UNIX seconds',
};

const userAlias: INodeProperties = {
	displayName: 'User Alias',
	name: 'userAlias',
	type: 'string',
	default: '',
	placeholder: 'e.g. account-4711',
	description:
		'Your own name for the user, at most 36 characters. A further subscription of the same user needs it again, or the user ID.',
};

const subscriptionAlias: INodeProperties = {
	displayName: 'Subscription Alias',
	name: 'subscriptionAlias',
	type: 'string',
	default: '',
	placeholder: 'e.g. subscription-4711',
	description: 'Your own name for the subscription, unique in your company, at most 36 characters',
};

const requiredUserAlias: INodeProperties = { ...userAlias, required: true };
const requiredSubscriptionAlias: INodeProperties = { ...subscriptionAlias, required: true };

const planCurrency: INodeProperties = {
	displayName: 'Plan Currency',
	name: 'planCurrency',
	type: 'options',
	options: currencyOptions(),
	default: 'usd',
	description: 'The currency of the amount; US dollars when left alone',
};

const status: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Active', value: 'active' },
		{ name: 'Trialing', value: 'trialing', description: 'Needs the amount 0' },
	],
	default: 'active',
	description: 'Whether the customer pays or tries; active when left alone',
};

const dataProviderUserId: INodeProperties = {
	displayName: 'Data Provider User ID',
	name: 'dataProviderUserId',
	type: 'string',
	default: '',
	description: 'The ID of the user in the billing system; ProfitWell does not use it at present',
};

const userId: INodeProperties = locator({
	displayName: 'User ID',
	name: 'userId',
	description:
		'The existing user who gets one more subscription; a first one makes its user itself',
	searchMethod: 'searchUsers',
	typedMode: 'By ID',
	example: 'pwu_Oea7HXV3bnTP',
	required: false,
});

const createFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [dataProviderUserId, planCurrency, status, userId],
};

const upsertFields: INodeProperties = {
	...createFields,
	options: [dataProviderUserId, planCurrency, status],
};

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [{ name: 'Active', value: 'active' }],
			default: 'active',
			description:
				'Turns a trial into a paid subscription; ProfitWell accepts no other status here',
		},
	],
};

const churnType: INodeProperties = {
	displayName: 'Churn Type',
	name: 'churnType',
	type: 'options',
	options: [
		{ name: 'Voluntary', value: 'voluntary', description: 'The customer cancelled' },
		{ name: 'Delinquent', value: 'delinquent', description: 'The customer did not pay' },
	],
	default: 'voluntary',
	description: 'Why the subscription ends',
};

const view: INodeProperties = {
	displayName: 'Show',
	name: 'view',
	type: 'options',
	options: [
		{
			name: 'All Events',
			value: 'events',
			description: 'Every change of every subscription, as ProfitWell keeps them',
		},
		{
			name: 'Latest State of Each Subscription',
			value: 'latest',
			description: 'One item for each subscription',
		},
	],
	default: 'events',
	description: 'A user has one event for each change of a subscription',
};

const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create subscription',
	description: 'Add a subscription, and its user where it is the first one',
	effect: 'write',
	fields: [
		email,
		planLocator,
		planInterval,
		monthsPerPeriod,
		value,
		effectiveDate,
		userAlias,
		subscriptionAlias,
		createFields,
	],
	entities: (parameters) => [
		`user ${parameters.find('userAlias', text) ?? parameters.find('additionalFields.userId', text) ?? ''}`,
		`subscription ${parameters.find('subscriptionAlias', text) ?? ''}`,
	],
	execute: async ({ api, parameters }) =>
		answerOr(await api.post('/subscriptions/', readNewSubscription(parameters)), { success: true }),
};

const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update subscription',
	description: 'Create a new subscription, or update the current one if it already exists (upsert)',
	effect: 'write',
	fields: [
		email,
		planLocator,
		planInterval,
		monthsPerPeriod,
		value,
		effectiveDate,
		requiredUserAlias,
		requiredSubscriptionAlias,
		upsertFields,
	],
	entities: (parameters) => [
		`user ${parameters.find('userAlias', text) ?? ''}`,
		`subscription ${parameters.find('subscriptionAlias', text) ?? ''}`,
	],
	async execute({ api, parameters }) {
		const user = parameters.get('userAlias', id);
		const subscription = parameters.get('subscriptionAlias', id);
		const wanted = readNewSubscription(parameters);
		const events = eventsOf(await historyOf(api, user), subscription);
		if (events.length === 0) return await createOnce(api, wanted, user, subscription);

		const present = inForceAt(events, wanted.effective_date);
		if (present && isAlready(present, wanted)) return { result: 'unchanged', ...present };
		if (present && isChurned(present)) {
			throw parameters.error(
				`The subscription '${subscription}' is churned at this effective date: un-churn it, or use another alias`,
			);
		}
		const { plan_id, plan_interval, value: cents, effective_date } = wanted;
		const change = withoutEmpty({
			plan_id,
			plan_interval,
			value: cents,
			effective_date,
			status: present?.status === 'trialing' && wanted.status === 'active' ? 'active' : undefined,
		});
		const answer = await api.put(path`/subscriptions/${subscription}/`, change);
		return { result: 'updated', ...answerOr(answer, { subscription_alias: subscription }) };
	},
};

const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update subscription',
	description: 'Upgrade or downgrade: change plan, interval or amount',
	effect: 'write',
	fields: [
		userOfSubscriptionLocator,
		subscriptionLocator,
		planLocator,
		planInterval,
		monthsPerPeriod,
		value,
		effectiveDate,
		updateFields,
	],
	entities: subscriptionEntity,
	async execute({ api, parameters }) {
		const subscription = parameters.get('subscription', id);
		const answer = await api.put(
			path`/subscriptions/${subscription}/`,
			withoutEmpty({
				plan_id: parameters.get('plan', text),
				...readAmount(parameters),
				effective_date: parameters.get('effectiveDate', unixSeconds),
				status: parameters.find('updateFields.status', oneOf('active')),
			}),
		);
		return answerOr(answer, { success: true, subscription });
	},
};

const churn: Operation = {
	name: 'Churn',
	value: 'churn',
	action: 'Churn subscription',
	description: 'End a subscription, now, in the past or in the future',
	effect: 'write',
	fields: [userOfSubscriptionLocator, subscriptionLocator, effectiveDate, churnType],
	entities: subscriptionEntity,
	async execute({ api, parameters }) {
		const subscription = parameters.get('subscription', id);
		// The parameters of this DELETE stand in the query; it has no body.
		const answer = await api.delete(path`/subscriptions/${subscription}/`, {
			query: {
				effective_date: parameters.get('effectiveDate', unixSeconds),
				churn_type: parameters.get('churnType', oneOf('voluntary', 'delinquent')),
			},
		});
		return answerOr(answer, { success: true, subscription });
	},
};

const unchurn: Operation = {
	name: 'Un-Churn',
	value: 'unchurn',
	action: 'Un-churn subscription',
	description: 'Take back a churn, also one that lies in the future, as if it had never been',
	effect: 'write',
	fields: [userOfSubscriptionLocator, subscriptionLocator],
	entities: subscriptionEntity,
	async execute({ api, parameters }) {
		const subscription = parameters.get('subscription', id);
		const answer = await api.put(path`/unchurn/${subscription}/`);
		return answerOr(answer, { success: true, subscription });
	},
};

const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many subscriptions of user',
	description: 'Retrieve the many events, or the latest states, of the subscriptions of a user',
	effect: 'read',
	fields: [userLocator, view, returnAll, limit],
	async execute({ api, parameters }) {
		const answer = await api.get(path`/users/${parameters.get('user', id)}/`);
		const events = expectList(answer, 'subscriptions');
		const isLatest = parameters.get('view', oneOf('events', 'latest')) === 'latest';
		return (isLatest ? latestOfEach(events) : events).slice(0, wantedCount(parameters));
	},
};

export const subscription: Resource = {
	name: 'Subscription',
	value: 'subscription',
	operations: [getAll, create, upsert, update, churn, unchurn],
};

/** A currency that ProfitWell knows, in lower case as it wants it. */
const currency: Reader<string> = (given, context) => {
	const code = text(given, context);
	if (code instanceof Refusal) return code;
	return isCurrency(code) ? code.toLowerCase() : new Refusal(`is no known currency: "${code}"`);
};

/** The body that creates a subscription, checked by ProfitWell's documented rules. */
function readNewSubscription(parameters: Parameters) {
	const amount = readAmount(parameters);
	const wantedStatus = parameters.find('additionalFields.status', oneOf('active', 'trialing'));
	if (wantedStatus === 'trialing' && amount.value !== 0) {
		throw parameters.refuse('value', "must be 0 while 'Status' is Trialing");
	}
	return {
		...withoutEmpty({
			user_id: parameters.find('additionalFields.userId', text),
			user_alias: parameters.find('userAlias', alias),
			subscription_alias: parameters.find('subscriptionAlias', alias),
			plan_currency: parameters.find('additionalFields.planCurrency', currency),
			status: wantedStatus,
			data_provider_user_id: parameters.find('additionalFields.dataProviderUserId', text),
		}),
		email: parameters.get('email', text),
		plan_id: parameters.get('plan', text),
		...amount,
		effective_date: parameters.get('effectiveDate', unixSeconds),
	};
}

function subscriptionEntity(parameters: Parameters): string[] {
	return [`subscription ${parameters.find('subscription', text) ?? ''}`];
}

/** All events of a user's subscriptions; none for a user that does not exist yet. */
async function historyOf(api: Api, user: string): Promise<SubscriptionEvent[]> {
	const answer = await api.find(path`/users/${user}/`);
	return answer === undefined ? [] : expectList(answer, 'subscriptions');
}

/**
 * Creates a subscription. Where the answer got lost it looks whether the subscription is there, and
 * sends nothing a second time.
 */
async function createOnce(
	api: Api,
	wanted: IDataObject,
	user: string,
	subscription: string,
): Promise<IDataObject> {
	const sent = await api.post('/subscriptions/', wanted).then(
		(answer) => ({ answer }),
		(error: unknown) => ({ error }),
	);
	if (!('error' in sent)) {
		const names = { user_alias: user, subscription_alias: subscription };
		return { result: 'created', ...answerOr(sent.answer, names) };
	}
	const made = isUncertain(sent.error)
		? latestOfEach(eventsOf(await historyOf(api, user), subscription))[0]
		: undefined;
	if (made) return { result: 'created', ...made };
	throw sent.error;
}

/** Whether the state in force is what is wanted, as far as the user said anything about it. */
function isAlready(present: SubscriptionEvent, wanted: IDataObject): boolean {
	const compared = ['plan_id', 'plan_interval', 'value', 'plan_currency', 'status'];
	return (
		!isChurned(present) &&
		compared.every((key) => wanted[key] === undefined || wanted[key] === present[key])
	);
}
