/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- runs in Node, not inside n8n */

const LINE_EVERY_MS = 10_000;
const REDRAW_EVERY_MS = 250;
const SPINNER = ['|', '/', '-', '\\'];

export function say(line = ''): void {
	process.stdout.write(`${line}\n`);
}

/** Seconds since `start`, as a text. */
export function secondsSince(start: number): string {
	const seconds = Math.round((Date.now() - start) / 1000);
	return seconds < 60
		? `${seconds} s`
		: `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/**
 * Shows the current step of a long task, its time and, where it can be measured, its progress. On a terminal the
 * line is redrawn; in a log file or CI there is a new line every ten seconds.
 */
export class Progress {
	private done = 0;

	constructor(private readonly steps: number) {}

	/** Runs and shows one step. `measure` returns a short text such as "1.2 GB written". */
	async step<T>(
		title: string,
		work: () => Promise<T>,
		measure?: () => Promise<string>,
	): Promise<T> {
		this.done++;
		const label = `[${this.done}/${this.steps}] ${title}`;
		const start = Date.now();
		let tick = 0;
		let size = '';
		let measuring = false;
		const terminal = process.stdout.isTTY === true;

		const draw = () => {
			if (measure && !measuring && tick % (terminal ? 4 : 1) === 0) {
				measuring = true;
				void measure()
					.then((text) => (size = text))
					.catch(() => (size = ''))
					.finally(() => (measuring = false));
			}
			const line = [label, secondsSince(start), size].filter(Boolean).join(' - ');
			if (terminal) process.stdout.write(`\r\x1b[K${SPINNER[tick % SPINNER.length]} ${line}`);
			else if (tick > 0) say(`  ${line}`);
			tick++;
		};

		if (!terminal) say(label);
		draw();
		const timer = setInterval(draw, terminal ? REDRAW_EVERY_MS : LINE_EVERY_MS);
		const finish = (word: string) => {
			clearInterval(timer);
			say(`${terminal ? '\r\x1b[K' : '  '}${label} - ${word} after ${secondsSince(start)}`);
		};
		try {
			const result = await work();
			finish('done');
			return result;
		} catch (error) {
			finish('FAILED');
			throw error;
		}
	}
}
