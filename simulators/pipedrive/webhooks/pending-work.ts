/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
/** Work that is under way, which can be awaited and aborted. */
export class PendingWork {
	private readonly controller = new AbortController();
	private readonly underWay = new Set<Promise<unknown>>();

	get signal(): AbortSignal {
		return this.controller.signal;
	}

	get isOver(): boolean {
		return this.signal.aborted;
	}

	add(work: Promise<unknown>): void {
		this.underWay.add(work);
		const done = () => this.underWay.delete(work);
		work.then(done, done);
	}

	/** When everything is done, what was added meanwhile too. */
	async settled(): Promise<void> {
		while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
	}

	/** Waits; false where it was ended meanwhile. */
	async wait(milliseconds: number): Promise<boolean> {
		if (this.isOver) return false;
		return await new Promise((resolve) => {
			const end = (isDone: boolean) => {
				clearTimeout(timer);
				this.signal.removeEventListener('abort', stop);
				resolve(isDone);
			};
			const stop = () => end(false);
			const timer = setTimeout(() => end(true), milliseconds);
			this.signal.addEventListener('abort', stop);
		});
	}

	end(): void {
		this.controller.abort();
	}
}
