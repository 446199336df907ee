/** The faults of the matrix: one line each. */
import type { Fault } from '../../../simulators/faults';
import type { Line } from './line';

/** Seconds that a 429 asks to wait. */
export const RETRY_AFTER = 7;

const page = '<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>';

/** Where a fault strikes: after so many requests of the operation, so many times. */
export interface Target {
	after: number;
	times: number;
}

interface Surroundings {
	line: Line;
	/** Another host, which must never hear of anything. */
	elsewhere: string;
}

export interface MatrixFault {
	name: string;
	/** What the simulator does; undefined where nothing arrives there. */
	fault?: (surroundings: Surroundings) => Fault;
	/** Whether connections are refused. */
	isRefused?: boolean;
}

export const FAULTS: MatrixFault[] = [
	{
		name: '429 with Retry-After',
		fault: () => ({
			kind: 'status',
			status: 429,
			headers: { 'Retry-After': String(RETRY_AFTER) },
			body: { detail: 'Slow down' },
		}),
	},
	{ name: '429 without', fault: () => ({ kind: 'status', status: 429 }) },
	{
		name: '500 before it was done',
		fault: () => ({ kind: 'status', status: 500, carriedOut: false }),
	},
	{
		name: '500 after it was done',
		fault: () => ({ kind: 'status', status: 500, carriedOut: true }),
	},
	{
		name: '502 with a web page',
		fault: () => ({ kind: 'status', status: 502, body: page, carriedOut: true }),
	},
	{ name: 'connection refused', isRefused: true },
	{ name: 'reset before it was read', fault: () => ({ kind: 'reset-before' }) },
	{ name: 'reset after it was read', fault: () => ({ kind: 'reset-after' }) },
	{
		name: 'silence until the time limit',
		fault: ({ line }) => ({
			kind: 'silence',
			carriedOut: true,
			onSilence: () => line.runOut(),
		}),
	},
	{ name: 'broken JSON', fault: () => ({ kind: 'broken-json' }) },
	{ name: 'truncated JSON', fault: () => ({ kind: 'truncated-json' }) },
	{ name: 'answer cut off', fault: () => ({ kind: 'cut-body' }) },
	{ name: 'empty body', fault: () => ({ kind: 'empty-body' }) },
	{
		name: 'redirect to another host',
		fault: ({ elsewhere }) => ({ kind: 'redirect', location: `${elsewhere}/elsewhere` }),
	},
	{ name: 'a page that repeats', fault: () => ({ kind: 'repeat-page' }) },
];
