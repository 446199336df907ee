/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */

/** What a piece of work has cost. */
export interface Cost {
	ms: number;
	/** Of the whole process, with garbage collection. */
	cpuMs: number;
	/** Resident memory before, and the most that the process has ever had. */
	rssBefore: number;
	rssPeak: number;
}

const KIB = 1024;

/** Does the work, and says what it has cost. */
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
