import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asItems } from '../../shared/values/items';
import { limit, returnAll, simple } from '../../shared/input/fields';
import type { Call, Operation, Resource } from '../../shared/operation';
import type { NodeParameters } from '../../shared/input/parameters';
import { flag, id } from '../../shared/input/readers';
import { wantedCount } from '../../shared/input/wanted-count';
import { callPortal, contractOf } from '../contract/call';
import type { CallName, Contract } from '../contract/contract';
import { jsonBody, readJsonBody, bodyMode } from '../fields/body';
import { notice, subscriptionKey } from '../fields/common';
import { subscriptionLocator } from '../fields/locators';
import { differences } from '../response/differences';
import { describeSubscription } from '../response/labels';
import { recordIn, subscriptionIdOf, subscriptionsIn } from '../response/records';
import { listSubscriptions } from '../response/subscriptions';
import { readChange, readNewSubscription } from '../subscriptions/body';
import { createFields, updateFields } from '../subscriptions/form';

const suspendFirst: INodeProperties = {
	displayName: 'Suspend First',
	name: 'suspendFirst',
	type: 'boolean',
	default: false,
	description:
		'Whether to suspend the subscription before deleting it. If that is refused, nothing is deleted.',
};

const INCOMPLETE =
	'The list may be incomplete: the answer says that there are more subscriptions, in a form or at an address that this node does not follow.';

const REPLACED =
	'The update was sent with PUT, which may reset what was not filled in, e.g. packages. Check the subscription in the portal.';

const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many subscriptions',
	description: 'Retrieve many subscriptions of your customers',
	effect: 'read',
	fields: [returnAll, limit, simple],
	async execute({ api, parameters, hint }) {
		const isSimple = parameters.getOptional('simple', flag) ?? false;
		// An answer with no list in a known place is returned unchanged.
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
	fields: [subscriptionLocator, simple],
	async execute({ api, parameters }) {
		const subscriptionId = parameters.get('subscription', id);
		const { body } = await callPortal(api, 'getSubscription', { ids: { subscriptionId } });
		return parameters.getOptional('simple', flag) ? recordIn(body, 'subscription') : asItems(body);
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
			'Subscriptions cost money, and parts of this API are assumed. Try the option Preview Request first.',
		),
		bodyMode,
		jsonBody,
		...createFields,
	],
	execute: async (call) => await order(call, 'createSubscription', {}, readNewSubscription),
};

const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update subscription',
	description: 'Change seats, plan, packages or other parts of a subscription',
	effect: 'write',
	fields: [subscriptionLocator, bodyMode, jsonBody, ...updateFields],
	orderingKeys: subscriptionKey,
	async execute(call) {
		const ids = { subscriptionId: call.parameters.get('subscription', id) };
		return await order(call, 'updateSubscription', ids, readChange);
	},
};

const suspend: Operation = {
	name: 'Suspend',
	value: 'suspend',
	action: 'Suspend subscription',
	description: 'Suspend a subscription without deleting it. Nobody can use the account.',
	effect: 'write',
	fields: [subscriptionLocator],
	orderingKeys: subscriptionKey,
	execute: async (call) => await act(call, 'suspendSubscription', { suspended: true }),
};

const restore: Operation = {
	name: 'Restore',
	value: 'restore',
	action: 'Restore subscription',
	description: 'Reactivate a suspended subscription',
	effect: 'write',
	fields: [subscriptionLocator],
	orderingKeys: subscriptionKey,
	execute: async (call) => await act(call, 'restoreSubscription', { restored: true }),
};

const remove: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete subscription',
	description: 'Delete a suspended subscription permanently',
	effect: 'write',
	fields: [
		notice('deleteNotice', "Only a suspended subscription can be deleted. This can't be undone."),
		subscriptionLocator,
		suspendFirst,
	],
	orderingKeys: subscriptionKey,
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

/** Suspends or restores. Where the answer names no subscription, the output says what was done. */
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

/** Creates or updates, and compares the answer with the request. */
async function order(
	{ api, parameters, hint }: Call,
	name: 'createSubscription' | 'updateSubscription',
	ids: Record<string, string>,
	readFields: (parameters: NodeParameters, contract: Contract) => IDataObject,
): Promise<IDataObject> {
	const contract = contractOf(api);
	const body = readJsonBody(parameters) ?? readFields(parameters, contract);
	const answer = recordIn((await callPortal(api, name, { ids, body })).body, 'subscription');
	if (!api.isPreview) {
		const label = describeSubscription(
			answer,
			subscriptionIdOf(answer) || (ids.subscriptionId ?? ''),
			contract,
		);
		for (const difference of differences(body, answer, contract, name === 'createSubscription')) {
			hint(`Item ${parameters.itemIndex}, ${label}: ${difference} Check it in the portal.`);
		}
		if (contract.calls[name].method === 'PUT') hint(REPLACED);
	}
	return subscriptionIdOf(answer) ? answer : { success: true, ...answer, ...ids };
}
