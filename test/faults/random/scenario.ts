/** Random runs: work of the items, faults of their requests, and options of the user. */
import fc from 'fast-check';

import type { Strike, StrikeName } from './strikes';
import { STRIKES } from './strikes';

/** Kinds of work, each as its requests in order. */
export const WORKS = {
	look: ['GET'],
	lookTwice: ['GET', 'GET'],
	write: ['POST'],
	lookAndWrite: ['GET', 'POST'],
	writeTwice: ['POST', 'DELETE'],
	writeAndLook: ['POST', 'GET'],
} as const satisfies Record<string, ReadonlyArray<'GET' | 'POST' | 'DELETE'>>;

export type Work = keyof typeof WORKS;

export interface ItemPlan {
	work: Work;
	/** Entity that a write changes; writes to the same entity keep their order. */
	entity: string;
	/** A parameter is invalid, so nothing is sent. */
	isBad: boolean;
	/** Faults of each of its requests, one after another; later attempts succeed. */
	strikes: Strike[][];
	/** Delay of an answer, in turns of the event loop. */
	slowness: number;
}

export interface Scenario {
	items: ItemPlan[];
	onError: 'stop' | 'continue' | 'errorOutput';
	concurrency?: number;
	/** Cancels the execution after this many requests. */
	cancelAfter?: number;
}

const names = Object.keys(STRIKES) as StrikeName[];

const strike = fc.record({ name: fc.constantFrom(...names), carriedOut: fc.boolean() });

/** Usually none or a few, sometimes the same fault forever. */
const strikesOfARequest: fc.Arbitrary<Strike[]> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant<Strike[]>([]) },
	{ weight: 4, arbitrary: fc.array(strike, { minLength: 1, maxLength: 3 }) },
	{ weight: 1, arbitrary: strike.map((same) => Array.from({ length: 12 }, () => same)) },
);

const item: fc.Arbitrary<ItemPlan> = fc.record({
	work: fc.constantFrom(...(Object.keys(WORKS) as Work[])),
	entity: fc.constantFrom('a', 'b', 'c'),
	isBad: fc.integer({ min: 0, max: 15 }).map((number) => number === 15),
	strikes: fc.tuple(strikesOfARequest, strikesOfARequest),
	slowness: fc.nat({ max: 4 }),
});

export const scenarios: fc.Arbitrary<Scenario> = fc.record(
	{
		items: fc.array(item, { minLength: 1, maxLength: 8 }),
		onError: fc.constantFrom('stop' as const, 'continue' as const, 'errorOutput' as const),
		concurrency: fc.integer({ min: 1, max: 5 }),
		cancelAfter: fc.integer({ min: 1, max: 60 }),
	},
	{ requiredKeys: ['items', 'onError'] },
);
