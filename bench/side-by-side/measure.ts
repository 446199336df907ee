/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */

export interface Cost {
	ms: number;
	/** Of the whole process, garbage collection included. */
	cpuMs: number;
	/** Resident memory before the work, and the peak since the process started. */
	rssBefore: number;
	rssPeak: number;
}

const KIB = 1024;

export async function measured<T>(work: () => Promise<T>): Promise<{ cost: Cost; value: T }> {
	global.gc?.();
	const rssBefore = process.memoryUsage().rss;
	const cpuBefore = process.cpuUsage();
	const start = performance.now();
	const value = await work();
	const ms = performance.now() - start;
	const { user, system } = process.cpuUsage(cpuBefore);
	const rssPeak = process.resourceUsage().maxRSS * KIB;
	return { cost: { ms, cpuMs: (user + system) / 1000, rssBefore, rssPeak }, value };
}
