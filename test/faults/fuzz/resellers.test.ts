import { fuzzNode } from './fuzz';

import { resources } from '../../../nodes/PipedriveResellers/resources';
import { BASE, ORIGIN, resellers, TOKEN } from '../../nodes/PipedriveResellers/resellers';
import { DIALECTS, ResellersState } from '../../../simulators/resellers';
import { actionRoutes } from '../../../simulators/resellers/routes/actions';
import { planRoutes } from '../../../simulators/resellers/routes/plans';
import { subscriptionRoutes } from '../../../simulators/resellers/routes/subscriptions';
import { userRoutes } from '../../../simulators/resellers/routes/users';

const state = new ResellersState();
const [assumed] = DIALECTS;
if (!assumed) throw new Error('There is no dialect');

fuzzNode({
	name: 'Pipedrive Resellers Portal',
	setup: resellers(),
	resources,
	free: ['apiCall'],
	territory: {
		bases: [`${ORIGIN}${BASE}`],
		addresses: [
			...subscriptionRoutes(state, assumed, { pageSize: 5 }),
			...actionRoutes(state, assumed),
			...userRoutes(state, assumed),
			...planRoutes(state, assumed),
		],
		authentication: { name: 'x-api-token', values: [TOKEN] },
	},
});
