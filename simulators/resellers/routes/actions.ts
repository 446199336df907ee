import { invalidRequest, ok } from '../../answers';
import type { Route } from '../../routes';
import type { Dialect } from '../dialect';
import { echoSubscription } from '../echo';
import { endpoint } from '../endpoint';
import { wrap } from '../envelopes';
import { requireSubscription } from '../rules';
import { runningStatus, type ResellersState } from '../state';
import type { Subscription } from '../types';

interface Action {
	operation: string;
	path: string;
	/** Whether the subscription has to be suspended before it. */
	fromSuspended: boolean;
	refusal: string;
	carryOut(subscription: Subscription): void;
}

const actions = ({ paths }: Dialect): readonly Action[] => [
	{
		operation: 'Suspend a Subscription',
		path: paths.suspend,
		fromSuspended: false,
		refusal: 'The subscription is already suspended.',
		carryOut: (subscription) => {
			subscription.status = 'suspended';
		},
	},
	{
		operation: 'Restore a Subscription',
		path: paths.restore,
		fromSuspended: true,
		refusal: 'The subscription is not suspended.',
		carryOut: (subscription) => {
			subscription.status = runningStatus(subscription.order);
		},
	},
];

/** Suspend and restore. Assumed, all of it. */
export const actionRoutes = (state: ResellersState, dialect: Dialect): Route[] =>
	actions(dialect).map(({ operation, path, fromSuspended, refusal, carryOut }) =>
		endpoint(dialect, {
			operation,
			method: dialect.actionMethod,
			path,
			action: true,
			carryOut({ subscriptionId }) {
				const subscription = requireSubscription(state, subscriptionId);
				if ((subscription.status === 'suspended') !== fromSuspended) throw invalidRequest(refusal);
				carryOut(subscription);
				const shown = echoSubscription(subscription, dialect, state.echoLies);
				return ok(wrap(dialect, 'subscription', shown));
			},
		}),
	);
