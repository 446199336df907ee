import type { FaultSwitch } from '../faults';
import { startSimulator, type RecordedRequest } from '../simulator';
import { addCatalogue, addDemoCustomers } from './demo';
import type { Dialect } from './dialect';
import { dialectOf } from './dialects';
import { BASE_PATH } from './endpoint';
import { errorBody, refusalsOf } from './refusals';
import { resellersRoutes } from './routes';
import { ResellersState } from './state';
import { tokenReaders } from './tokens';

export type { Fault, FaultKind, FaultSwitch } from '../faults';
export type { RecordedRequest } from '../simulator';
export type { Dialect } from './dialect';
export { DIALECTS } from './dialects';
export { ResellersState } from './state';

export interface ResellersSimulatorOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	apiToken?: string;
	/** A dialect or the name of one in DIALECTS; default 'assumed'. */
	dialect?: Dialect | string;
	/** Milliseconds that each request waits before it is carried out; default 0. */
	latencyMs?: number;
	/** What it knows at the beginning and after `reset()`; 'empty': plans and packages only. Default 'demo'. */
	seed?: 'empty' | 'demo';
	/** Rows of a page where the dialect has pages; default 5. */
	pageSize?: number;
}

export interface ResellersSimulator {
	/** `http://127.0.0.1:PORT/reseller/public-api` */
	baseUrl: string;
	dialect: Dialect;
	state: ResellersState;
	requests: RecordedRequest[];
	faults: FaultSwitch;
	/** An error in the dialect's shape, for a fault: `faults.add({ kind: 'status', ...refusal(503, 'Down.') })`. */
	refusal(status: number, ...messages: string[]): { status: number; body: unknown };
	/** Back to the beginning: state with its switches, recorded requests, faults. */
	reset(): void;
	stop(): Promise<void>;
}

const seeds = { empty: addCatalogue, demo: addDemoCustomers };

/** Starts a Resellers Portal API that speaks one dialect on a port of 127.0.0.1. */
export async function startResellersSimulator(
	options: ResellersSimulatorOptions = {},
): Promise<ResellersSimulator> {
	const { apiToken = 'reseller-token-for-tests', seed = 'demo', pageSize = 5 } = options;
	const dialect = dialectOf(options.dialect ?? 'assumed');
	const refusals = refusalsOf(dialect);
	const state = new ResellersState();
	seeds[seed](state);

	const simulator = await startSimulator(
		{
			routes: resellersRoutes(state, dialect, { pageSize }),
			answers: refusals,
			authenticate(_route, headers, query) {
				const sent = tokenReaders[dialect.token](headers, query);
				if (sent === apiToken) return undefined;
				return refusals.unauthorized(
					sent === undefined ? 'The API token is missing.' : 'The API token is invalid.',
				);
			},
			rateLimits: [],
			secrets: [apiToken],
			reset() {
				state.clear();
				seeds[seed](state);
			},
			emptyAnswers: () => dialect.emptyActions,
		},
		options,
	);

	return {
		baseUrl: `${simulator.origin}${BASE_PATH}`,
		dialect,
		state,
		requests: simulator.requests,
		faults: simulator.faults,
		refusal: (status, ...messages) => ({ status, body: errorBody(dialect, status, ...messages) }),
		reset: () => simulator.reset(),
		stop: async () => await simulator.stop(),
	};
}
