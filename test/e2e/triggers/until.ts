/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { setTimeout as pause } from 'node:timers/promises';

/** Waits until a condition holds; returns false after the time limit. */
export async function until(
	condition: () => boolean | Promise<boolean>,
	withinMs: number,
): Promise<boolean> {
	const end = Date.now() + withinMs;
	while (!(await condition())) {
		if (Date.now() > end) return false;
		await pause(100);
	}
	return true;
}
