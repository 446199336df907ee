import { ok, type Answer } from '../../answers';
import type { Route } from '../../routes';
import { subscriptionFields, updateFields } from '../bodies';
import type { Dialect } from '../dialect';
import { echoSubscription } from '../echo';
import { BASE_PATH, endpoint } from '../endpoint';
import { wrap } from '../envelopes';
import { changedOrder, newOrder } from '../orders';
import { pagingMarker, pagingParameters, partOf } from '../paging';
import {
	requireNewEmail,
	requireSeatsForUsers,
	requireSubscription,
	requireSuspended,
} from '../rules';
import { runningStatus, type ResellersState } from '../state';
import type { Subscription } from '../types';

const LIST = '/subscriptions';
const ONE = '/subscriptions/{subscriptionId}';

/** Method and path of the list are documented [Integromat 2021], all else is assumed. */
export function subscriptionRoutes(
	state: ResellersState,
	dialect: Dialect,
	{ pageSize }: { pageSize: number },
): Route[] {
	const echo = (subscription: Subscription) =>
		echoSubscription(subscription, dialect, state.echoLies);
	const answer = (subscription: Subscription, status = 200): Answer => ({
		status,
		json: wrap(dialect, 'subscription', echo(subscription)),
	});
	const fields = subscriptionFields(dialect);

	return [
		endpoint(dialect, {
			operation: 'List Subscriptions',
			method: 'GET',
			path: LIST,
			query: pagingParameters(dialect),
			carryOut({ query, headers }) {
				state.listRequests++;
				state.onListRequest?.(state.listRequests);
				const rows = [...state.subscriptions.values()];
				const part = partOf(dialect, query, { pageSize, total: rows.length });
				const origin = state.linkOrigin ?? `http://${headers.host}`;
				const url = `${origin}${BASE_PATH}${LIST}`;
				const marker = pagingMarker(dialect, part, { url, pageSize });
				const shown = rows.slice(part.offset, part.offset + part.limit).map(echo);
				const json = wrap(dialect, 'subscriptions', shown, marker.body);
				return { status: 200, headers: marker.headers, json };
			},
		}),
		endpoint(dialect, {
			operation: 'Create a Subscription',
			method: 'POST',
			path: LIST,
			body: fields,
			carryOut({ body }) {
				const { primaryUserEmail: email, primaryUserName: name, companyCountry: country } = body;
				const company = { name: body.companyName, country };
				const order = newOrder(state, body, dialect);
				return answer(state.add({ company, order, primaryUser: { email, name } }), 201);
			},
		}),
		endpoint(dialect, {
			operation: 'Get a Subscription',
			method: 'GET',
			path: ONE,
			carryOut: ({ subscriptionId }) => answer(requireSubscription(state, subscriptionId)),
		}),
		endpoint(dialect, {
			operation: 'Update a Subscription',
			method: dialect.updateMethod,
			path: ONE,
			body: updateFields(fields, dialect),
			carryOut({ subscriptionId, body }) {
				const subscription = requireSubscription(state, subscriptionId);
				const { company, users, status } = subscription;
				const primary = users.find((user) => user.primary);
				const { primaryUserEmail: email, primaryUserName: name } = body;
				const order = changedOrder(state, subscription.order, body, dialect);
				requireSeatsForUsers(order.seats, subscription);
				if (email !== undefined) requireNewEmail(email, subscription, primary);
				subscription.order = order;
				subscription.company = {
					name: body.companyName ?? company.name,
					country: body.companyCountry ?? company.country,
				};
				if (status !== 'suspended') subscription.status = runningStatus(order);
				if (primary) state.changeUser(primary, { email, name });
				return answer(subscription);
			},
		}),
		endpoint(dialect, {
			operation: 'Delete a Subscription',
			method: 'DELETE',
			path: ONE,
			action: true,
			carryOut({ subscriptionId: id }) {
				const subscription = requireSubscription(state, id);
				requireSuspended(subscription, dialect);
				state.remove(subscription);
				return ok(wrap(dialect, 'subscription', { id }));
			},
		}),
	];
}
