import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asItems } from '../../shared/values/items';
import { limit, returnAll } from '../../shared/input/fields';
import type { Call, Operation, Resource } from '../../shared/operation';
import type { NodeParameters } from '../../shared/input/parameters';
import { flag, id, jsonObject, oneOf, text } from '../../shared/input/readers';
import { wantedCount } from '../../shared/input/wanted-count';
import { recordIn, subscriptionIdOf, subscriptionsIn } from '../response/records';
import { describeSubscription } from '../contract/bodies';
import type { CallName, Contract } from '../contract/contract';
import { differences } from '../response/echo';
import { bodyMode, jsonBody, notice, simplify, subscriptionLocator } from './fields';
import { createFields, readNewOrder, readOrderChange, updateFields } from './order-form';
import { callPortal, contractOf } from '../contract/portal';
import { listSubscriptions } from '../response/subscriptions';

const suspendFirst: INodeProperties = {
	displayName: 'Suspend First',
	name: 'suspendFirst',
	type: 'boolean',
	default: false,
	description:
		'Whether to suspend the subscription before it is deleted; a refusal to suspend ends it',
};

const INCOMPLETE =
	'The answer says that there are more subscriptions, in a form or at an address that this node does not follow. The list may be incomplete.';

const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many subscriptions',
	description: 'Retrieve many subscriptions of your customers',
	effect: 'read',
	fields: [returnAll, limit, simplify],
	async execute({ api, parameters, hint }) {
		const isSimple = parameters.getOptional('simplify', flag) ?? false;
		// What holds no list in any usual place is passed on as it is.
		const itemsIn = (answer: unknown) =>
			(isSimple ? subscriptionsIn(answer) : undefined) ?? [asItems(answer)].flat();
		return await listSubscriptions(api, {
			count: wantedCount(parameters),
			itemsIn,
			onIncomplete: () => hint(INCOMPLETE),
		});
	},
};

const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get subscription',
	description: 'Retrieve a subscription with its plan, seats and users',
	effect: 'read',
	fields: [subscriptionLocator, simplify],
	async execute({ api, parameters }) {
		const subscriptionId = parameters.get('subscription', id);
		const { body } = await callPortal(api, 'getSubscription', { ids: { subscriptionId } });
		return parameters.getOptional('simplify', flag)
			? recordIn(body, 'subscription')
			: asItems(body);
	},
};

const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create subscription',
	description: 'Order a subscription for a new customer, with the first user',
	effect: 'write',
	fields: [
		notice(
			'createNotice',
			'A subscription is paid for. Look at it with the option Preview Request first: parts of this API are assumed.',
		),
		bodyMode,
		jsonBody,
		...createFields,
	],
	execute: async (call) => await order(call, 'createSubscription', {}, readNewOrder),
};

const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update subscription',
	description: 'Change seats, plan, packages or other parts of a subscription',
	effect: 'write',
	fields: [subscriptionLocator, bodyMode, jsonBody, updateFields],
	orderingKeys: subscriptionEntity,
	async execute(call) {
		const ids = { subscriptionId: call.parameters.get('subscription', id) };
		return await order(call, 'updateSubscription', ids, readOrderChange);
	},
};

const suspend: Operation = {
	name: 'Suspend',
	value: 'suspend',
	action: 'Suspend subscription',
	description: 'Stop a subscription without deleting it; nobody can use the account',
	effect: 'write',
	fields: [subscriptionLocator],
	orderingKeys: subscriptionEntity,
	execute: async (call) => await act(call, 'suspendSubscription', { suspended: true }),
};

const restore: Operation = {
	name: 'Restore',
	value: 'restore',
	action: 'Restore subscription',
	description: 'Let a suspended subscription go on',
	effect: 'write',
	fields: [subscriptionLocator],
	orderingKeys: subscriptionEntity,
	execute: async (call) => await act(call, 'restoreSubscription', { restored: true }),
};

const remove: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete subscription',
	description: 'Delete a suspended subscription for good',
	effect: 'write',
	fields: [
		notice('deleteNotice', "Only a suspended subscription can be deleted. This can't be undone."),
		subscriptionLocator,
		suspendFirst,
	],
	orderingKeys: subscriptionEntity,
	async execute({ api, parameters }) {
		const ids = { subscriptionId: parameters.get('subscription', id) };
		if (parameters.getGiven('suspendFirst', flag)) {
			await callPortal(api, 'suspendSubscription', { ids });
		}
		await callPortal(api, 'deleteSubscription', { ids });
		return { deleted: true };
	},
};

export const subscription: Resource = {
	name: 'Subscription',
	value: 'subscription',
	operations: [getAll, get, create, update, remove, suspend, restore],
};

function subscriptionEntity(parameters: NodeParameters): string[] {
	return [`subscription ${parameters.getOptional('subscription', text) ?? ''}`];
}

/** Suspends or restores; where the answer says nothing, tells at least what was done. */
async function act(
	{ api, parameters }: Call,
	name: CallName,
	done: IDataObject,
): Promise<IDataObject> {
	const subscriptionId = parameters.get('subscription', id);
	const { body } = await callPortal(api, name, { ids: { subscriptionId } });
	const record = recordIn(body, 'subscription');
	return subscriptionIdOf(record) ? record : { ...record, ...done, subscriptionId };
}

/** Creates or updates, and compares the answer with what was sent. */
async function order(
	{ api, parameters, hint }: Call,
	name: 'createSubscription' | 'updateSubscription',
	ids: Record<string, string>,
	readFields: (parameters: NodeParameters, contract: Contract) => IDataObject,
): Promise<IDataObject> {
	const contract = contractOf(api);
	const isJson = parameters.get('bodyMode', oneOf('fields', 'json')) === 'json';
	const body = isJson ? parameters.get('jsonBody', jsonObject) : readFields(parameters, contract);
	if (Object.keys(body).length === 0) throw parameters.refuse('jsonBody', 'must not be empty');
	const answer = recordIn((await callPortal(api, name, { ids, body })).body, 'subscription');
	if (!api.isPreview) {
		const label = describeSubscription(
			answer,
			subscriptionIdOf(answer) || (ids.subscriptionId ?? ''),
			contract,
		);
		for (const difference of differences(body, answer, contract, name === 'createSubscription')) {
			hint(`Item ${parameters.itemIndex}, ${label}: ${difference} Look at it in the portal.`);
		}
		if (contract.calls[name].method === 'PUT') hint(REPLACED);
	}
	return subscriptionIdOf(answer) ? answer : { success: true, ...answer, ...ids };
}

const REPLACED =
	'The update was sent with PUT, which may reset what was not filled in, e.g. packages. Look at the subscription in the portal.';
