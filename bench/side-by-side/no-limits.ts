/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { N8nModules } from './n8n-modules';
import { join } from 'node:path';
import type { Service } from '../../nodes/shared/http/service';

const SERVICES: Array<[file: string, name: string]> = [
	['PipedriveApi/service.js', 'pipedrive'],
	['ProfitWellMetrics/service.js', 'profitWell'],
	['PipedriveResellers/service.js', 'resellersPortal'],
];

/** More requests than any run sends. */
const PLENTY = 1_000_000;

/**
 * Makes the installed package believe that its services allow a million requests in each window.
 * All of its code still runs, pacing included; it only never has to wait.
 */
export function liftLimits({ require }: N8nModules, packageFolder: string): void {
	for (const [file, name] of SERVICES) {
		const module = require(join(packageFolder, 'dist/nodes', file)) as Record<string, Service>;
		const service = module[name];
		if (!service) throw new Error(`${file} has no ${name}`);
		const documented = service.limits.bind(service);
		service.limits = (credentials) => {
			const [first, ...others] = documented(credentials);
			const lift = (limit: typeof first) => ({ ...limit, requests: PLENTY });
			return [lift(first), ...others.map(lift)];
		};
	}
}
