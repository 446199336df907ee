import { inOrder, Semaphore } from '../../../../nodes/shared/node/concurrency';

/** Lets everything run that can run without anybody's help. */
async function settle(): Promise<void> {
	for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

describe('a semaphore', () => {
	it('admits as many as it allows, the others in order as they become free', async () => {
		const semaphore = new Semaphore(2);
		const inside: string[] = [];
		for (const name of ['a', 'b', 'c', 'd']) {
			semaphore.acquire().then(
				() => inside.push(name),
				() => inside.push('failed'),
			);
		}
		await settle();
		expect(inside).toEqual(['a', 'b']);
		semaphore.release();
		await settle();
		expect(inside).toEqual(['a', 'b', 'c']);
	});

	it('admits later ones after a release', async () => {
		const semaphore = new Semaphore(1);
		await semaphore.acquire();
		semaphore.release();
		await expect(semaphore.acquire()).resolves.toBeUndefined();
	});
});

describe('tasks in order', () => {
	/** Starts all and tells which may run; each is finished by hand. */
	function start(keys: string[][]) {
		const running = new Set<number>();
		const tasks = inOrder(
			keys.map((keysOfTask, index) => ({ keysOfTask, index })),
			({ keysOfTask }) => keysOfTask,
		);
		tasks.forEach(({ task, before }) => {
			before.then(
				() => running.add(task.index),
				() => running.add(-1),
			);
		});
		return {
			running: async () => {
				await settle();
				return [...running].sort();
			},
			finish: (index: number) => tasks[index]?.done(),
		};
	}

	it('run one after another where they share a key, beside each other where they do not', async () => {
		const { running, finish } = start([['a'], ['b'], ['a'], ['c']]);
		expect(await running()).toEqual([0, 1, 3]);
		finish(0);
		expect(await running()).toEqual([0, 1, 2, 3]);
	});

	it('wait for all that share one of several keys', async () => {
		const { running, finish } = start([['a'], ['b'], ['a', 'b'], ['b']]);
		finish(0);
		expect(await running()).toEqual([0, 1]);
		finish(1);
		expect(await running()).toEqual([0, 1, 2]);
		finish(2);
		expect(await running()).toEqual([0, 1, 2, 3]);
	});

	it('do not wait at all without a key, nor for themselves with a key twice', async () => {
		const { running } = start([[], [], ['a', 'a']]);
		expect(await running()).toEqual([0, 1, 2]);
	});
});
