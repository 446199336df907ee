/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { createRequire } from 'node:module';
import type { AxiosStatic, InternalAxiosRequestConfig } from 'axios';
import type { N8nModules } from './n8n-modules';
import { TOKENS } from './simulator';

const ADDRESSES = /^https:\/\/api\.(pipedrive|profitwell)\.com/;

/**
 * Leads n8n's own nodes to the simulator, since their addresses can't be set: in the axios through which
 * all of n8n's requests go. Its Pipedrive node sends the token in the query, its ProfitWell node an empty
 * object with each GET; the simulators refuse both.
 */
export function leadN8nNodesTo({ require }: N8nModules, origin: string): void {
	const network = createRequire(require.resolve('@n8n/backend-network'));
	const axios = network('axios') as AxiosStatic;
	axios.interceptors.request.use((config: InternalAxiosRequestConfig) => {
		config.url = config.url?.replace(ADDRESSES, origin);
		const params = { ...(config.params as Record<string, unknown> | undefined) };
		delete params.api_token;
		config.params = params;
		if (config.method?.toUpperCase() === 'GET') config.data = undefined;
		config.headers.set('x-api-token', TOKENS.pipedrive);
		return config;
	});
}
