import { sleep } from 'n8n-workflow';

/** Time as the shared code sees it; an object, so that tests can replace it. */
export const clock = {
	/** Milliseconds since 1970. */
	now: (): number => Date.now(),

	/** Waits for some milliseconds, or until the execution is cancelled if that comes first. */
	async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
		if (signal === undefined) {
			await sleep(milliseconds);
			return;
		}
		if (signal.aborted) return;
		let onAbort: () => void = () => {};
		const aborted = new Promise<void>((resolve) => {
			onAbort = resolve;
			signal.addEventListener('abort', onAbort, { once: true });
		});
		await Promise.race([sleep(milliseconds), aborted]);
		signal.removeEventListener('abort', onAbort);
	},

	/** A number from 0 to 1 that spreads retries out in time. */
	jitter: (): number => Math.random(),
};
