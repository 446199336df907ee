/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import type { RealN8n } from '../tools/real-n8n/install';
import { N8N_VERSION } from '../tools/real-n8n/paths';

const GIB = 1024 ** 3;

/** Date, versions and hardware, without anything that identifies the machine. */
export function circumstances({ node }: RealN8n, ...others: string[]): string {
	const nodeVersion = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
	return [
		new Date().toISOString().slice(0, 10),
		`${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`,
		`${Math.round(totalmem() / GIB)} GiB of memory`,
		process.platform,
		`Node ${nodeVersion}`,
		`n8n ${N8N_VERSION}`,
		...others,
	].join(', ');
}
