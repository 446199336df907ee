/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import type { SelfTimes } from './runner';

const INTERVAL_US = 200;

/** Does the work, and returns the CPU time by file. */
export async function profiled<T>(
	work: () => Promise<T>,
): Promise<{ selfTimes: SelfTimes; value: T }> {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.setSamplingInterval', { interval: INTERVAL_US });
	await session.post('Profiler.start');
	const value = await work();
	const { profile } = await session.post('Profiler.stop');
	session.disconnect();
	// For a browser's developer tools.
	const folder = process.env.BENCH_PROFILES;
	if (folder) {
		writeFileSync(join(folder, `bench-${process.pid}.cpuprofile`), JSON.stringify(profile));
	}

	const placeOf = new Map(
		profile.nodes.map(({ id, callFrame: { url, functionName } }) => [id, url || functionName]),
	);
	const selfTimes: SelfTimes = {};
	for (const [index, node] of (profile.samples ?? []).entries()) {
		const place = placeOf.get(node) ?? '';
		selfTimes[place] = (selfTimes[place] ?? 0) + (profile.timeDeltas?.[index] ?? 0);
	}
	return { selfTimes, value };
}
