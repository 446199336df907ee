/** At most so many tasks at a time, in the order in which they asked. */
export class Semaphore {
	private readonly waiting: Array<() => void> = [];

	constructor(private available: number) {}

	async acquire(): Promise<void> {
		if (this.available > 0) {
			this.available -= 1;
			return;
		}
		await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	release(): void {
		const next = this.waiting.shift();
		if (next) next();
		else this.available += 1;
	}
}

/** A task that may start when `before` is over, and lets the next of its keys start with `done`. */
export interface OrderedTask<T> {
	task: T;
	before: Promise<unknown>;
	done: () => void;
}

/** Lets tasks that share a key run one after another in their order; the others need not wait. */
export function inOrder<T>(tasks: T[], keysOf: (task: T) => string[]): Array<OrderedTask<T>> {
	const lastOf = new Map<string, Promise<void>>();
	return tasks.map((task) => {
		const keys = keysOf(task);
		const before = Promise.all(keys.map((key) => lastOf.get(key)));
		let done = () => {};
		const over = new Promise<void>((resolve) => {
			done = resolve;
		});
		for (const key of keys) lastOf.set(key, over);
		return { task, before, done };
	});
}
