import { randomUUID } from 'node:crypto';
import { startProfitWellSimulator } from '../../simulators/profitwell';
import { CASES } from './profitwell-metrics.cases';
import { journey } from './profitwell-metrics.journey';
import type { Service, Simulated } from './service';

async function start(): Promise<Simulated> {
	const privateToken = `private-${randomUUID()}`;
	const publicToken = `public-${randomUUID()}`;
	const simulator = await startProfitWellSimulator({ privateToken, publicToken, seed: 'demo' });
	const { baseUrl, eventsBaseUrl } = simulator;
	return {
		credential: {
			id: 'e2eProfitWell0001',
			name: 'ProfitWell simulator',
			type: 'profitWellMetricsApi',
			data: { privateToken, publicToken, baseUrl, eventsBaseUrl },
		},
		secrets: { 'the private token': privateToken, 'the public token': publicToken },
		requests: simulator.requests,
		reset: () => simulator.reset(),
		stop: async () => await simulator.stop(),
	};
}

export const profitWellMetrics: Service = {
	folder: 'ProfitWellMetrics',
	runs: [{ cases: CASES, start }],
	journey,
};
