import { path } from '../../shared/http/api';
import type { Resource } from '../../shared/operation';
import type { NodeParameters } from '../../shared/input/parameters';
import { id, text } from '../../shared/input/readers';
import { answerOr } from '../response/answers';
import { email, irreversible, userLocator } from './fields';

const userEntity = (parameters: NodeParameters) => [
	`user ${parameters.getOptional('user', text) ?? ''}`,
];

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
			orderingKeys: userEntity,
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
			description: 'Remove a user together with the whole history of subscriptions',
			effect: 'write',
			fields: [
				irreversible(
					'deleteUserNotice',
					"The user and the whole history of subscriptions are deleted for good. This can't be undone.",
				),
				userLocator,
			],
			orderingKeys: userEntity,
			async execute({ api, parameters }) {
				await api.delete(path`/users/${parameters.get('user', id)}/`);
				return { deleted: true };
			},
		},
	],
};
