import { ok } from '../../answers';
import { text } from '../../fields';
import { route, type Route } from '../../routes';
import type { ProfitWellState } from '../state';
import { subscriptionObject } from '../subscription-book';

/** Operations 6 to 8: manually-added users. */
export function userRoutes(state: ProfitWellState): Route[] {
	const path = '/v2/users/:user/';
	return [
		route({
			operation: 'List subscriptions of a user',
			method: 'GET',
			path,
			carryOut({ params }) {
				const user = state.subscriptions.user(params.user);
				return ok(user.events.map((event) => subscriptionObject(user, event)));
			},
		}),
		route({
			operation: 'Update user',
			method: 'PUT',
			path,
			body: { email: text() },
			undocumentedAnswer: true,
			carryOut({ params, body: { email } }) {
				const user = state.subscriptions.user(params.user);
				user.email = email;
				state.syncCustomerOf(user);
				return ok({ user_id: user.user_id, user_alias: user.user_alias, email });
			},
		}),
		route({
			operation: 'Delete user',
			method: 'DELETE',
			path,
			undocumentedAnswer: true,
			carryOut({ params }) {
				state.removeUser(state.subscriptions.user(params.user));
				return ok({ detail: "This user's data has been deleted." });
			},
		}),
	];
}
