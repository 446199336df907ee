import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Call, Operation, Resource } from '../../shared/operation';
import type { NodeParameters } from '../../shared/input/parameters';
import { id, jsonObject, text } from '../../shared/input/readers';
import { toBody } from '../contract/bodies';
import { callPortal, contractOf } from '../contract/call';
import type { Contract } from '../contract/contract';
import { additionalBodyFields, inFields, jsonBody, readJsonBody, bodyMode } from '../fields/body';
import { notice, subscriptionKey } from '../fields/common';
import { subscriptionLocator, userLocator } from '../fields/locators';
import { recordIn, userIdOf, usersIn } from '../response/records';

const userEmail: INodeProperties = {
	displayName: 'Email',
	name: 'userEmail',
	type: 'string',
	placeholder: 'name@email.com',
	default: '',
	description: 'Email address that the user logs in with',
};

const userName: INodeProperties = {
	displayName: 'Full Name',
	name: 'userName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Nathan Smith',
	description: 'First and last name of the user',
};

const additionalFields: INodeProperties = inFields({
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [additionalBodyFields],
});

const updateFields: INodeProperties = inFields({
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [additionalBodyFields, userEmail, userName],
});

const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many users of subscription',
	description: 'Retrieve the users of a subscription, if the answer to it contains them',
	effect: 'read',
	fields: [subscriptionLocator],
	async execute({ api, parameters }) {
		const subscriptionId = parameters.get('subscription', id);
		const { body } = await callPortal(api, 'getSubscription', { ids: { subscriptionId } });
		const users = usersIn(body);
		if (users) return users;
		throw parameters.error(
			`The Resellers Portal shows no users with the subscription ${subscriptionId}`,
		);
	},
};

const add: Operation = {
	name: 'Add',
	value: 'add',
	action: 'Add user to subscription',
	description: 'Give a person access to a customer’s account',
	effect: 'write',
	fields: [
		subscriptionLocator,
		bodyMode,
		jsonBody,
		inFields({ ...userEmail, required: true }),
		inFields({ ...userName, required: true }),
		additionalFields,
	],
	orderingKeys: subscriptionKey,
	execute: async (call) => await send(call, 'addUser', {}, readNewUser),
};

const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update user of subscription',
	description: 'Change the email or name of a user',
	effect: 'write',
	fields: [subscriptionLocator, userLocator, bodyMode, jsonBody, updateFields],
	orderingKeys: subscriptionKey,
	execute: async (call) =>
		await send(call, 'updateUser', { userId: call.parameters.get('user', id) }, readChange),
};

const remove: Operation = {
	name: 'Remove',
	value: 'remove',
	action: 'Remove user from subscription',
	description: 'End a person’s access to a customer’s account',
	effect: 'write',
	fields: [
		notice(
			'removeNotice',
			'The user loses access to this account, but is not deleted and can be added to another one.',
		),
		subscriptionLocator,
		userLocator,
	],
	orderingKeys: subscriptionKey,
	async execute({ api, parameters }) {
		const ids = {
			subscriptionId: parameters.get('subscription', id),
			userId: parameters.get('user', id),
		};
		await callPortal(api, 'removeUser', { ids });
		return { removed: true, ...ids };
	},
};

export const subscriptionUser: Resource = {
	name: 'Subscription User',
	value: 'subscriptionUser',
	operations: [getAll, add, update, remove],
};

/** Adds or updates a user with the JSON Body, or with the fields. */
async function send(
	{ api, parameters }: Call,
	name: 'addUser' | 'updateUser',
	userIds: Record<string, string>,
	readFields: (parameters: NodeParameters, contract: Contract) => IDataObject,
): Promise<IDataObject> {
	const ids = { subscriptionId: parameters.get('subscription', id), ...userIds };
	const body = readJsonBody(parameters) ?? readFields(parameters, contractOf(api));
	const answer = recordIn((await callPortal(api, name, { ids, body })).body, 'user');
	return userIdOf(answer) ? answer : { success: true, ...answer, ...ids };
}

function readNewUser(parameters: NodeParameters, contract: Contract): IDataObject {
	const values = {
		userEmail: parameters.get('userEmail', text),
		userName: parameters.get('userName', text),
	};
	const added = parameters.getGiven('additionalFields.additionalBodyFields', jsonObject);
	return toBody(values, contract, added);
}

/** The body of an update: only the fields that the user added. @throws when there is none */
function readChange(parameters: NodeParameters, contract: Contract): IDataObject {
	const values = {
		userEmail: parameters.getGiven('updateFields.userEmail', text),
		userName: parameters.getGiven('updateFields.userName', text),
	};
	const added = parameters.getGiven('updateFields.additionalBodyFields', jsonObject);
	const body = toBody(values, contract, added);
	if (Object.keys(body).length > 0) return body;
	throw parameters.refuse('updateFields', 'must contain at least one field to change');
}
