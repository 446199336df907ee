import type { Route } from '../../routes';
import type { ProfitWellState } from '../state';
import { customerRoutes } from './customers';
import { eventRoutes } from './events';
import { metricRoutes } from './metrics';
import { planRoutes } from './plans';
import { privacyRoutes } from './privacy';
import { retainRoutes } from './retain';
import { subscriptionRoutes } from './subscriptions';
import { traitRoutes } from './traits';
import { userRoutes } from './users';

const parts = [
	subscriptionRoutes,
	userRoutes,
	planRoutes,
	customerRoutes,
	metricRoutes,
	privacyRoutes,
	traitRoutes,
	retainRoutes,
	eventRoutes,
];

/** All routes of the service, those of the events host too. */
export const profitWellRoutes = (state: ProfitWellState): Route[] =>
	parts.flatMap((routesOf) => routesOf(state));
