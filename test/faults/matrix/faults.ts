import type { Fault } from '../../../simulators/faults';
import type { Line } from './line';

/** Retry-After of a 429, in seconds. */
export const RETRY_AFTER = 7;

const page = '<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>';

/** Affected requests: those after the first `after`, `times` of them. */
export interface Target {
	after: number;
	times: number;
}

interface Surroundings {
	line: Line;
	/** Address of another host, which must not receive anything. */
	elsewhere: string;
}

export interface MatrixFault {
	name: string;
	/** Fault of the simulator; undefined if no request arrives there. */
	fault?: (surroundings: Surroundings) => Fault;
	/** Connections are refused. */
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
