import { randomUUID } from 'node:crypto';
import { startResellersSimulator } from '../../simulators/resellers';
import { CASES } from './pipedrive-resellers.cases';
import { CORRECTED_RUNS } from './pipedrive-resellers.corrected.cases';
import { journey } from './pipedrive-resellers.journey';
import type { Service, Simulated } from './service';

/** A dialect of the simulator, with the credential settings that fit it. */
interface Portal {
	credentialId: string;
	dialect: string;
	/** Value of the credential's Send Token As. */
	authentication: string;
	contractCorrections?: object;
}

async function start(portal: Portal): Promise<Simulated> {
	const { credentialId, dialect, authentication, contractCorrections = {} } = portal;
	const apiToken = `reseller-${randomUUID()}`;
	const simulator = await startResellersSimulator({ apiToken, dialect, seed: 'demo' });
	return {
		credential: {
			id: credentialId,
			name: `Resellers: ${dialect}`,
			type: 'pipedriveResellersApi',
			data: {
				apiToken,
				baseUrl: simulator.baseUrl,
				authentication,
				contractCorrections: JSON.stringify(contractCorrections),
			},
		},
		secrets: { [`the reseller token (${dialect})`]: apiToken },
		requests: simulator.requests,
		reset: () => simulator.reset(),
		stop: async () => await simulator.stop(),
	};
}

export const pipedriveResellers: Service = {
	folder: 'PipedriveResellers',
	runs: [
		{
			cases: CASES,
			start: async () =>
				await start({
					credentialId: 'e2eResellers00001',
					dialect: 'assumed',
					authentication: 'header',
				}),
		},
		...CORRECTED_RUNS.map(({ cases, ...portal }, index) => ({
			variant: portal.dialect,
			cases,
			start: async () => await start({ credentialId: `e2eResellersFix0${index + 1}`, ...portal }),
		})),
	],
	journey,
};
