import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Call, Resource } from '../../shared/operation';
import type { NodeParameters } from '../../shared/input/parameters';
import { id, jsonObject, oneOf, text } from '../../shared/input/readers';
import { recordIn, userIdOf, usersIn } from '../response/records';
import type { CallName } from '../contract/contract';
import {
	additionalBodyFields,
	bodyMode,
	inFields,
	jsonBody,
	notice,
	subscriptionLocator,
	userLocator,
} from './fields';
import { toBody } from './order-form';
import { callPortal, contractOf } from '../contract/portal';

const userEmail: INodeProperties = {
	displayName: 'Email',
	name: 'userEmail',
	type: 'string',
	placeholder: 'name@email.com',
	default: '',
	description: 'The address that the user logs in with',
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

const entities = (parameters: NodeParameters) => [
	`subscription ${parameters.getOptional('subscription', text) ?? ''}`,
];

export const subscriptionUser: Resource = {
	name: 'Subscription User',
	value: 'subscriptionUser',
	operations: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many users of subscription',
			description: 'Retrieve many users, as far as the answer to a subscription shows them',
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
		},
		{
			name: 'Add',
			value: 'add',
			action: 'Add user to subscription',
			description: 'Give a person access to the account of a customer',
			effect: 'write',
			fields: [
				subscriptionLocator,
				bodyMode,
				jsonBody,
				inFields({ ...userEmail, required: true }),
				inFields({ ...userName, required: true }),
				additionalFields,
			],
			orderingKeys: entities,
			execute: async (call) =>
				await send(
					call,
					'addUser',
					{},
					{
						userEmail: call.parameters.getOptional('userEmail', text),
						userName: call.parameters.getOptional('userName', text),
					},
				),
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update user of subscription',
			description: 'Change email or name of a user',
			effect: 'write',
			fields: [subscriptionLocator, userLocator, bodyMode, jsonBody, updateFields],
			orderingKeys: entities,
			execute: async (call) =>
				await send(
					call,
					'updateUser',
					{ userId: call.parameters.get('user', id) },
					{
						userEmail: call.parameters.getGiven('updateFields.userEmail', text),
						userName: call.parameters.getGiven('updateFields.userName', text),
					},
				),
		},
		{
			name: 'Remove',
			value: 'remove',
			action: 'Remove user from subscription',
			description: 'Take the access to the account of a customer from a person',
			effect: 'write',
			fields: [
				notice(
					'removeNotice',
					'The user loses access to this account, but is not deleted and can be added to another one.',
				),
				subscriptionLocator,
				userLocator,
			],
			orderingKeys: entities,
			async execute({ api, parameters }) {
				const ids = {
					subscriptionId: parameters.get('subscription', id),
					userId: parameters.get('user', id),
				};
				await callPortal(api, 'removeUser', { ids });
				return { removed: true, ...ids };
			},
		},
	],
};

/** Adds or changes a user with the fields, or with the JSON, that were filled in. */
async function send(
	{ api, parameters }: Call,
	name: CallName,
	moreIds: Record<string, string>,
	values: { userEmail?: string; userName?: string },
): Promise<IDataObject> {
	const ids = { subscriptionId: parameters.get('subscription', id), ...moreIds };
	const body = readBody(parameters, api, values, name === 'addUser');
	const answer = recordIn((await callPortal(api, name, { ids, body })).body, 'user');
	return userIdOf(answer) ? answer : { success: true, ...answer, ...ids };
}

function readBody(
	parameters: NodeParameters,
	api: Call['api'],
	values: { userEmail?: string; userName?: string },
	isNew: boolean,
): IDataObject {
	if (parameters.get('bodyMode', oneOf('fields', 'json')) === 'json') {
		const body = parameters.get('jsonBody', jsonObject);
		if (Object.keys(body).length === 0) throw parameters.refuse('jsonBody', 'must not be empty');
		return body;
	}
	if (isNew) for (const name of ['userEmail', 'userName']) parameters.get(name, text);
	const holder = isNew ? 'additionalFields' : 'updateFields';
	const added = parameters.getGiven(`${holder}.additionalBodyFields`, jsonObject);
	const body = toBody(values, contractOf(api), added);
	if (Object.keys(body).length > 0) return body;
	throw parameters.refuse('updateFields', 'must contain at least one field to change');
}
