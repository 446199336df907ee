import { startPipedriveSimulator } from '../../simulators/pipedrive';
import { startProfitWellSimulator } from '../../simulators/profitwell';
import { startResellersSimulator } from '../../simulators/resellers';
import type { Credential } from '../real-n8n/n8n-types';
import { winDealsToday } from './pipedrive-account';

/** A simulator of the demo. */
export interface PlayedService {
	credential: Credential;
	stop(): Promise<void>;
}

export interface DemoService {
	title: string;
	/** Contents of the simulator, for people to read. */
	knows: string;
	/** Name of the node in n8n. */
	node: string;
	/** The same in each start where possible: then the credential of the last start still works. */
	port: number;
	play(port: number): Promise<PlayedService>;
}

async function playProfitWell(port: number): Promise<PlayedService> {
	const tokens = { privateToken: 'demo-private-token', publicToken: 'demo-public-token' };
	const simulator = await startProfitWellSimulator({ port, ...tokens, seed: 'demo' });
	const { baseUrl, eventsBaseUrl } = simulator;
	return {
		credential: {
			id: 'demoProfitWell01',
			name: 'ProfitWell (demo)',
			type: 'profitWellMetricsApi',
			data: { ...tokens, baseUrl, eventsBaseUrl },
		},
		stop: async () => await simulator.stop(),
	};
}

async function playResellersPortal(port: number): Promise<PlayedService> {
	const apiToken = 'demo-reseller-token';
	const simulator = await startResellersSimulator({ port, apiToken, seed: 'demo' });
	return {
		credential: {
			id: 'demoResellers001',
			name: 'Resellers Portal (demo)',
			type: 'pipedriveResellersApi',
			data: {
				apiToken,
				baseUrl: simulator.baseUrl,
				authentication: 'header',
				contractCorrections: '{}',
			},
		},
		stop: async () => await simulator.stop(),
	};
}

async function playPipedrive(port: number): Promise<PlayedService> {
	const apiToken = 'demo-pipedrive-token';
	const plan = 'ultimate';
	const simulator = await startPipedriveSimulator({ port, apiToken, plan });
	winDealsToday(simulator.state);
	return {
		credential: {
			id: 'demoPipedrive001',
			name: 'Pipedrive (demo)',
			type: 'pipedriveCompanyApi',
			data: { apiToken, baseUrl: simulator.origin, plan },
		},
		stop: async () => await simulator.stop(),
	};
}

export const DEMO_SERVICES: DemoService[] = [
	{
		title: 'ProfitWell',
		knows: 'a made-up company with its customers, plans and revenue',
		node: 'ProfitWell Metrics',
		port: 5690,
		play: playProfitWell,
	},
	{
		title: 'Pipedrive Resellers Portal',
		knows: 'a made-up reseller with twelve customers',
		node: 'Pipedrive Resellers Portal',
		port: 5691,
		play: playResellersPortal,
	},
	{
		title: 'Pipedrive',
		knows: 'a made-up company with 250 deals, persons, organizations and products',
		node: 'Pipedrive API',
		port: 5692,
		play: playPipedrive,
	},
];
