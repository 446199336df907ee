import { fuzzNode } from './fuzz';

import { resources } from '../../../nodes/ProfitWellMetrics/resources';
import {
	EVENTS_ORIGIN,
	ORIGIN,
	PRIVATE_TOKEN,
	profitWell,
	PUBLIC_TOKEN,
} from '../../nodes/ProfitWellMetrics/profit-well';
import { ProfitWellState } from '../../../simulators/profitwell';
import { customerRoutes } from '../../../simulators/profitwell/routes/customers';
import { eventRoutes } from '../../../simulators/profitwell/routes/events';
import { metricRoutes } from '../../../simulators/profitwell/routes/metrics';
import { planRoutes } from '../../../simulators/profitwell/routes/plans';
import { privacyRoutes } from '../../../simulators/profitwell/routes/privacy';
import { retainRoutes } from '../../../simulators/profitwell/routes/retain';
import { subscriptionRoutes } from '../../../simulators/profitwell/routes/subscriptions';
import { traitRoutes } from '../../../simulators/profitwell/routes/traits';
import { userRoutes } from '../../../simulators/profitwell/routes/users';

const state = new ProfitWellState();

fuzzNode({
	name: 'ProfitWell Metrics',
	setup: profitWell(),
	resources,
	free: ['apiCall'],
	territory: {
		bases: [`${ORIGIN}/v2`, EVENTS_ORIGIN],
		addresses: [
			customerRoutes,
			eventRoutes,
			metricRoutes,
			planRoutes,
			privacyRoutes,
			retainRoutes,
			subscriptionRoutes,
			traitRoutes,
			userRoutes,
		].flatMap((routesOf) => routesOf(state)),
		authentication: { name: 'authorization', values: [PRIVATE_TOKEN, PUBLIC_TOKEN] },
	},
});
