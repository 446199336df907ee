import { fuzzNode } from './fuzz';

import { resources } from '../../../nodes/PipedriveApi/operation/all';
import { ORIGIN, pipedriveNode, TOKEN } from '../../nodes/PipedriveApi/pipedrive';
import { catalogue } from '../../../simulators/pipedrive';

fuzzNode({
	name: 'Pipedrive API',
	setup: pipedriveNode(),
	resources,
	free: ['customEndpoint'],
	territory: {
		bases: [ORIGIN],
		addresses: [...catalogue.values()],
		authentication: { name: 'x-api-token', values: [TOKEN] },
	},
});
