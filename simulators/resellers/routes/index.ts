import type { Route } from '../../routes';
import type { Dialect } from '../dialect';
import type { ResellersState } from '../state';
import { actionRoutes } from './actions';
import { planRoutes } from './plans';
import { subscriptionRoutes } from './subscriptions';
import { userRoutes } from './users';

/** All routes of the service in a dialect. */
export const resellersRoutes = (
	state: ResellersState,
	dialect: Dialect,
	options: { pageSize: number },
): Route[] => [
	...subscriptionRoutes(state, dialect, options),
	...actionRoutes(state, dialect),
	...userRoutes(state, dialect),
	...planRoutes(state, dialect),
];
