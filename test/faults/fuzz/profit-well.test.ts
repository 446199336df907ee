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
import { profitWellRoutes } from '../../../simulators/profitwell/routes';

fuzzNode({
	name: 'ProfitWell Metrics',
	setup: profitWell(),
	resources,
	free: ['apiCall'],
	territory: {
		bases: [`${ORIGIN}/v2`, EVENTS_ORIGIN],
		addresses: profitWellRoutes(new ProfitWellState()),
		authentication: { name: 'authorization', values: [PRIVATE_TOKEN, PUBLIC_TOKEN] },
	},
});
