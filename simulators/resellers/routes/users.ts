import { created, invalidRequest, ok } from '../../answers';
import type { Route } from '../../routes';
import { updateFields, userFields } from '../bodies';
import type { Dialect } from '../dialect';
import { echoUser } from '../echo';
import { endpoint } from '../endpoint';
import { wrap } from '../envelopes';
import { requireFreeSeat, requireNewEmail, requireSubscription, requireUser } from '../rules';
import type { ResellersState } from '../state';

/** Users of a subscription. Assumed, all of it. */
export function userRoutes(state: ResellersState, dialect: Dialect): Route[] {
	const { users: LIST } = dialect.paths;
	const ONE = `${LIST}/{userId}`;

	return [
		endpoint(dialect, {
			// No module does this, but the form lets users be picked (inferred) [Integromat 2021].
			operation: 'List Users of a Subscription',
			method: 'GET',
			path: LIST,
			carryOut({ subscriptionId }) {
				const { users } = requireSubscription(state, subscriptionId);
				const shown = users.map((user) => echoUser(user, dialect));
				return ok(wrap(dialect, 'users', shown));
			},
		}),
		endpoint(dialect, {
			operation: 'Add a User to a Subscription',
			method: 'POST',
			path: LIST,
			body: userFields(),
			carryOut({ subscriptionId, body: { userEmail: email, userName: name } }) {
				const subscription = requireSubscription(state, subscriptionId);
				requireNewEmail(email, subscription);
				requireFreeSeat(subscription);
				const user = state.addUser(subscription, { email, name });
				return created(wrap(dialect, 'user', echoUser(user, dialect)));
			},
		}),
		endpoint(dialect, {
			operation: 'Update a Subscription User',
			method: dialect.updateMethod,
			path: ONE,
			body: updateFields(userFields(), dialect),
			carryOut({ subscriptionId, userId, body: { userEmail: email, userName: name } }) {
				const subscription = requireSubscription(state, subscriptionId);
				const user = requireUser(subscription, userId);
				if (email !== undefined) requireNewEmail(email, subscription, user);
				state.changeUser(user, { email, name });
				return ok(wrap(dialect, 'user', echoUser(user, dialect)));
			},
		}),
		endpoint(dialect, {
			operation: 'Remove a User from a Subscription',
			method: 'DELETE',
			path: ONE,
			action: true,
			carryOut({ subscriptionId, userId: id }) {
				const subscription = requireSubscription(state, subscriptionId);
				const user = requireUser(subscription, id);
				// A choice: unknown of the real server.
				if (user.primary) throw invalidRequest('The primary user cannot be removed.');
				state.detachUser(subscription, user);
				return ok(wrap(dialect, 'user', { id }));
			},
		}),
	];
}
