import type { INodeProperties } from 'n8n-workflow';

import { path } from '../../shared/http/api';
import { limit, returnAll } from '../../shared/input/fields';
import type { Operation, Resource } from '../../shared/operation';
import type { NodeParameters } from '../../shared/input/parameters';
import { withoutEmpty } from '../../shared/input/parameters';
import { id, oneOf, text, unixSeconds } from '../../shared/input/readers';
import { wantedCount } from '../../shared/input/wanted-count';
import { monthsPerPeriod, planInterval, readAmount, value } from '../subscriptions/amounts';
import { answerOr, expectList } from '../response/records';
import { keyFrom } from '../fields/common';
import {
	planOfSubscriptionLocator,
	subscriptionLocator,
	userLocator,
	userOfSubscriptionLocator,
} from '../fields/locators';
import { readNewSubscription } from '../subscriptions/body';
import { createFields, effectiveDate, updateFields, upsertFields } from '../subscriptions/form';
import { latestOfEach } from '../subscriptions/history';
import { upsertSubscription } from '../subscriptions/upsert';

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
			description: 'Every change of every subscription',
		},
		{
			name: 'Latest State of Each Subscription',
			value: 'latest',
			description: 'One item for each subscription',
		},
	],
	default: 'events',
	description: 'Whether to return all changes or only the current state',
};

const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create subscription',
	description: 'Create a subscription, and its user if this is their first one',
	effect: 'write',
	fields: createFields,
	orderingKeys: newSubscriptionKeys,
	execute: async ({ api, parameters }) =>
		answerOr(await api.post('/subscriptions/', readNewSubscription(parameters)), { success: true }),
};

const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update subscription',
	description: 'Create a new subscription, or update the current one if it already exists (upsert)',
	effect: 'write',
	fields: upsertFields,
	repeatable: true,
	orderingKeys: newSubscriptionKeys,
	execute: upsertSubscription,
};

const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update subscription',
	description: 'Upgrade or downgrade a subscription: change its plan, interval or amount',
	effect: 'write',
	fields: [
		userOfSubscriptionLocator,
		subscriptionLocator,
		planOfSubscriptionLocator,
		planInterval,
		monthsPerPeriod,
		value,
		effectiveDate,
		updateFields,
	],
	orderingKeys: keyFrom('subscription'),
	async execute({ api, parameters }) {
		const subscription = parameters.get('subscription', id);
		const answer = await api.put(
			path`/subscriptions/${subscription}/`,
			withoutEmpty({
				plan_id: parameters.get('plan', text),
				...readAmount(parameters),
				effective_date: parameters.get('effectiveDate', unixSeconds),
				status: parameters.getGiven('updateFields.status', oneOf('active')),
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
	orderingKeys: keyFrom('subscription'),
	async execute({ api, parameters }) {
		const subscription = parameters.get('subscription', id);
		// This DELETE takes its parameters in the query and has no body.
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
	description: 'Undo a past or future churn, as if it had never happened',
	effect: 'write',
	fields: [userOfSubscriptionLocator, subscriptionLocator],
	orderingKeys: keyFrom('subscription'),
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
	description: 'Retrieve many events, or the latest states, of the subscriptions of a user',
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

/** ProfitWell requires the subscriptions of one user to be created one after another. */
function newSubscriptionKeys(parameters: NodeParameters): string[] {
	const names = ['userAlias', 'additionalFields.userId', 'subscriptionAlias'];
	return names.flatMap((name) => {
		const value = parameters.getOptional(name, text);
		return value === undefined
			? []
			: [`${name === 'subscriptionAlias' ? 'subscription' : 'user'} ${value}`];
	});
}
