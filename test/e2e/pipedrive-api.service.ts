import { randomUUID } from 'node:crypto';
import { winDealsToday } from '../../tools/demo/pipedrive-account';
import { startPipedriveSimulator } from '../../simulators/pipedrive';
import { OPERATION_CASES } from './pipedrive-api.operations.cases';
import { DEALS, SPECIAL_CASES } from './pipedrive-api.special.cases';
import { journey } from './pipedrive-api.journey';
import type { Service, Simulated } from './service';

/** The plan with the highest limits, so that limits don't slow the run down. */
const PLAN = 'ultimate';

async function start(): Promise<Simulated> {
	const apiToken = `pipedrive-${randomUUID()}`;
	const simulator = await startPipedriveSimulator({ apiToken, plan: PLAN, deals: DEALS });
	return {
		credential: {
			id: 'e2ePipedrive00001',
			name: 'Pipedrive simulator',
			type: 'pipedriveCompanyApi',
			data: { apiToken, baseUrl: simulator.origin, plan: PLAN },
		},
		secrets: { 'the API token of Pipedrive': apiToken },
		requests: simulator.requests,
		reset() {
			simulator.reset();
			winDealsToday(simulator.state);
		},
		stop: async () => await simulator.stop(),
	};
}

export const pipedriveApi: Service = {
	folder: 'PipedriveApi',
	runs: [{ cases: [...SPECIAL_CASES, ...OPERATION_CASES], start }],
	journey,
};
