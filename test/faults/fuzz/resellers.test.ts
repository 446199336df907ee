import { fuzzNode } from './fuzz';

import { resources } from '../../../nodes/PipedriveResellers/resources';
import { BASE, ORIGIN, resellers, TOKEN } from '../../nodes/PipedriveResellers/resellers';
import { DIALECTS, ResellersState } from '../../../simulators/resellers';
import { resellersRoutes } from '../../../simulators/resellers/routes';

const [assumed] = DIALECTS;
if (!assumed) throw new Error('There is no dialect');

fuzzNode({
	name: 'Pipedrive Resellers Portal',
	setup: resellers(),
	resources,
	free: ['apiCall'],
	territory: {
		bases: [`${ORIGIN}${BASE}`],
		addresses: resellersRoutes(new ResellersState(), assumed, { pageSize: 5 }),
		authentication: { name: 'x-api-token', values: [TOKEN] },
	},
});
