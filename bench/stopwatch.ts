/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node and in a page, not inside n8n */
import type { CDPSession, Page } from 'playwright-core';

/** What the stopwatch waits for. */
export interface Watch {
	/** The event that starts it: when the browser got it, not when somebody comes to handle it. */
	event: 'dblclick' | 'click';
	/** The part of the page that has to come to rest. */
	root: string;
	/** What has to be visible in the end. */
	wanted: string;
}

/** Milliseconds since the event, by the clock. */
interface Times {
	/** Until `wanted` was painted. */
	shownMs: number;
	/** Until the last change below `root` was painted. */
	settledMs: number;
}

/** What is measured. */
export interface Timing extends Times {
	/**
	 * What the page's main thread has worked until it came to rest. Where other processes want the same
	 * cores this varies less than the clock.
	 */
	cpuMs: number;
}

declare global {
	interface Window {
		stopwatch?: Promise<Times>;
	}
}

/**
 * Runs inside the page, where nothing of this module can be reached. It looks once a frame and takes
 * the time in a task of its own after that frame, when what was changed before it has been laid out and
 * painted. Only nodes and texts that come and go count: the classes and styles that the closing list
 * and the hovering mouse change afterwards are not what somebody waits for.
 */
function arm({ event, root, wanted }: Watch): void {
	// At rest means half a second, and so many frames, because a busy page has time but no frames.
	const restMs = 500;
	const restFrames = 15;
	const giveUpMs = 30_000;
	window.stopwatch = new Promise((resolve, reject) => {
		let changed = false;
		const observer = new MutationObserver((mutations) => {
			changed ||= mutations.some(({ target }) => {
				const element = target instanceof Element ? target : target.parentElement;
				return Boolean(element?.closest(root));
			});
		});
		const timer = setTimeout(() => {
			observer.disconnect();
			reject(new Error(`no rest in ${root} after a ${event}`));
		}, giveUpMs);

		const watch = ({ timeStamp }: Event) => {
			const timing = { shownMs: 0, settledMs: 0 };
			let frames = 0;
			observer.observe(document, { subtree: true, childList: true, characterData: true });
			const look = () => {
				const isNew = changed;
				changed = false;
				const isShown = (document.querySelector(wanted)?.getClientRects().length ?? 0) > 0;
				setTimeout(() => {
					const now = performance.now() - timeStamp;
					if (isShown && timing.shownMs === 0) timing.shownMs = now;
					if (isNew) timing.settledMs = now;
					frames = isNew ? 0 : frames + 1;
					const rests = frames >= restFrames && now - timing.settledMs >= restMs;
					if (isShown && timing.settledMs > 0 && rests) {
						clearTimeout(timer);
						observer.disconnect();
						resolve(timing);
					} else requestAnimationFrame(look);
				});
			};
			requestAnimationFrame(look);
		};
		// The first one to hear of it.
		window.addEventListener(event, watch, { capture: true, once: true });
	});
}

/** A page, and what measures in it. */
export class Stopwatch {
	private constructor(
		readonly page: Page,
		private readonly session: CDPSession,
	) {}

	/** For a page in which nothing has been opened yet. */
	static async on(page: Page): Promise<Stopwatch> {
		// tsx has esbuild wrap functions into calls of this helper, which pages don't have.
		await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
		const session = await page.context().newCDPSession(page);
		await session.send('Performance.enable', { timeDomain: 'threadTicks' });
		return new Stopwatch(page, session);
	}

	/** How long it takes from the event that `act` causes until the page rests. */
	async time(watch: Watch, act: () => Promise<void>): Promise<Timing> {
		await this.page.evaluate(arm, watch);
		const cpuBefore = await this.cpuMs();
		await act();
		const times = await this.page.evaluate(async () => await window.stopwatch);
		if (!times) throw new Error('the page was left while it was measured');
		return { ...times, cpuMs: (await this.cpuMs()) - cpuBefore };
	}

	/** What the tasks of the page's main thread have cost so far. */
	private async cpuMs(): Promise<number> {
		const { metrics } = await this.session.send('Performance.getMetrics');
		const tasks = metrics.find(({ name }) => name === 'TaskDuration');
		if (!tasks) throw new Error('this browser does not count the time of its tasks');
		return tasks.value * 1000;
	}
}
