/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node and in a page, not inside n8n */
import type { CDPSession, Page } from 'playwright-core';

export interface Watch {
	/** Event that starts the time, counted from its arrival in the browser. */
	event: 'dblclick' | 'click';
	/** Selector of the part of the page that has to come to rest. */
	root: string;
	/** Selector of what has to be visible in the end. */
	wanted: string;
}

/** Milliseconds since the event. */
interface Times {
	/** Until `wanted` was painted. */
	shownMs: number;
	/** Until the last change below `root` was painted. */
	settledMs: number;
}

export interface Timing extends Times {
	/**
	 * CPU time of the page's main thread until it came to rest. It varies less than wall time where other
	 * processes use the same cores.
	 */
	cpuMs: number;
}

declare global {
	interface Window {
		stopwatch?: Promise<Times>;
	}
}

/**
 * Runs inside the page, where nothing of this module can be reached. Looks at each frame and takes the time
 * in a task after it, when the change has been painted. Counts only added and removed nodes and texts:
 * classes and styles also change while lists close and the mouse hovers.
 */
function arm({ event, root, wanted }: Watch): void {
	// Rest means half a second and this many frames, because a busy page has time but no frames.
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
			reject(new Error(`${root} did not come to rest after a ${event}`));
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
		window.addEventListener(event, watch, { capture: true, once: true });
	});
}

export class Stopwatch {
	private constructor(
		readonly page: Page,
		private readonly session: CDPSession,
	) {}

	/** Must be called before anything is opened in the page. */
	static async on(page: Page): Promise<Stopwatch> {
		// tsx compiles functions into calls of this helper, which pages don't have.
		await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
		const session = await page.context().newCDPSession(page);
		await session.send('Performance.enable', { timeDomain: 'threadTicks' });
		return new Stopwatch(page, session);
	}

	/** Time from the event that `act` causes until the page is at rest. */
	async time(watch: Watch, act: () => Promise<void>): Promise<Timing> {
		await this.page.evaluate(arm, watch);
		const cpuBefore = await this.cpuMs();
		await act();
		const times = await this.page.evaluate(async () => await window.stopwatch);
		if (!times) throw new Error('the page was closed during the measurement');
		return { ...times, cpuMs: (await this.cpuMs()) - cpuBefore };
	}

	/** CPU time of the page's main thread so far. */
	private async cpuMs(): Promise<number> {
		const { metrics } = await this.session.send('Performance.getMetrics');
		const tasks = metrics.find(({ name }) => name === 'TaskDuration');
		if (!tasks) throw new Error('this browser does not report the time of its tasks');
		return tasks.value * 1000;
	}
}
