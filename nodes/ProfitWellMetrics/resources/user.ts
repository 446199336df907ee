import { path } from '../../shared/http/api';
import type { Resource } from '../../shared/operation';
import { id, text } from '../../shared/input/readers';
import { answerOr } from '../response/records';
import { email, keyFrom, notice } from '../fields/common';
import { userLocator } from '../fields/locators';

export const user: Resource = {
	name: 'User',
	value: 'user',
	operations: [
		{
			name: 'Update',
			value: 'update',
			action: 'Update user',
			description: 'Change the email that ProfitWell shows for a user',
			effect: 'write',
			fields: [userLocator, email],
			repeatable: true,
			orderingKeys: keyFrom('user'),
			async execute({ api, parameters }) {
				const user = parameters.get('user', id);
				const answer = await api.put(path`/users/${user}/`, {
					email: parameters.get('email', text),
				});
				return answerOr(answer, { success: true, user });
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete user',
			description: 'Delete a user and the whole history of their subscriptions',
			effect: 'write',
			fields: [
				notice(
					'deleteUserNotice',
					"The user and the whole history of subscriptions are deleted permanently. This can't be undone.",
				),
				userLocator,
			],
			orderingKeys: keyFrom('user'),
			async execute({ api, parameters }) {
				await api.delete(path`/users/${parameters.get('user', id)}/`);
				return { deleted: true };
			},
		},
	],
};
