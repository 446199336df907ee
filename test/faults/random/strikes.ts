/** Faults of a single request, and their effect on the service. */
import type { Arriving } from '../network';

export interface StrikeKind {
	arriving: Arriving;
	/** `maybe`: random. */
	carriesOut: 'never' | 'maybe' | 'always';
	/** The answer is a good one anyway. */
	isGood?: boolean;
}

const page = '<html><body><h1>Bad gateway</h1></body></html>';
const retryAfter = (seconds: number) => ({ 'retry-after': String(seconds) });

export const STRIKES = {
	'connection refused': { arriving: { code: 'ECONNREFUSED' }, carriesOut: 'never' },
	'unknown host': { arriving: { code: 'ENOTFOUND' }, carriesOut: 'never' },
	reset: { arriving: { code: 'ECONNRESET' }, carriesOut: 'maybe' },
	'broken pipe': { arriving: { code: 'EPIPE' }, carriesOut: 'maybe' },
	'time limit': { arriving: { code: 'ECONNABORTED' }, carriesOut: 'maybe' },
	'unknown failure': { arriving: { code: 'EPROTO' }, carriesOut: 'maybe' },
	'429': { arriving: { status: 429 }, carriesOut: 'never' },
	'429, at once': { arriving: { status: 429, headers: retryAfter(0) }, carriesOut: 'never' },
	'429, soon': { arriving: { status: 429, headers: retryAfter(3) }, carriesOut: 'never' },
	'429, tomorrow': { arriving: { status: 429, headers: retryAfter(80_000) }, carriesOut: 'never' },
	'400': { arriving: { status: 400, text: '{"detail":"no"}' }, carriesOut: 'never' },
	'401': { arriving: { status: 401 }, carriesOut: 'never' },
	'404': { arriving: { status: 404 }, carriesOut: 'never' },
	'409': { arriving: { status: 409 }, carriesOut: 'never' },
	'422': { arriving: { status: 422 }, carriesOut: 'never' },
	'408': { arriving: { status: 408 }, carriesOut: 'maybe' },
	'500': { arriving: { status: 500, text: '{"detail":"oops"}' }, carriesOut: 'maybe' },
	'501': { arriving: { status: 501 }, carriesOut: 'maybe' },
	'502 with a page': { arriving: { status: 502, text: page }, carriesOut: 'maybe' },
	'504': { arriving: { status: 504 }, carriesOut: 'maybe' },
	'redirect elsewhere': {
		arriving: { status: 302, headers: { location: 'https://evil.example/' } },
		carriesOut: 'maybe',
	},
	'200 with a page': { arriving: { status: 200, text: page }, carriesOut: 'always' },
	'200 with broken JSON': { arriving: { status: 200, text: '{"a":' }, carriesOut: 'always' },
	'200 with nothing': { arriving: { status: 200 }, carriesOut: 'always', isGood: true },
	'204': { arriving: { status: 204 }, carriesOut: 'always', isGood: true },
} as const satisfies Record<string, StrikeKind>;

export type StrikeName = keyof typeof STRIKES;

/** A fault in a run. */
export interface Strike {
	name: StrikeName;
	/** For `maybe`: the service carried the request out before it failed. */
	carriedOut: boolean;
}

export function carriesOut({ name, carriedOut }: Strike): boolean {
	const { carriesOut: when }: StrikeKind = STRIKES[name];
	return when === 'always' || (when === 'maybe' && carriedOut);
}
