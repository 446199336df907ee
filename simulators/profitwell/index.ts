import { djangoAnswers } from '../django';
import type { FaultSwitch } from '../faults';
import type { RateLimiter } from '../rate-limits';
import { startSimulator, type RecordedRequest } from '../simulator';
import { addDemoCompany } from './demo';
import { profitWellRoutes } from './routes';
import { ProfitWellState } from './state';
import { rateLimits } from './vocabulary';

export type { Fault, FaultKind, FaultSwitch } from '../faults';
export type { RecordedRequest } from '../simulator';
export { ProfitWellState } from './state';

export interface ProfitWellSimulatorOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	privateToken?: string;
	publicToken?: string;
	/** Milliseconds that each request waits before it is carried out; default 0. */
	latencyMs?: number;
	/** The documented rate limits; default true. `windowScale` is a factor on all windows. */
	limits?: boolean | { windowScale?: number };
	/** Contents at the beginning and after `reset()`; default 'demo'. */
	seed?: 'empty' | 'demo';
	/** Writes whose answer is not documented answer 204 without a body; default false. */
	emptyAnswers?: boolean;
}

export interface ProfitWellSimulator {
	/** `http://127.0.0.1:PORT/v2` */
	baseUrl: string;
	/** `http://127.0.0.1:PORT`, in place of `https://api.profitwell-events.com` */
	eventsBaseUrl: string;
	state: ProfitWellState;
	requests: RecordedRequest[];
	faults: FaultSwitch;
	/** For tests of an exhausted limit, e.g. `limits.spend('plans')`. */
	limits: RateLimiter;
	/** As the option of this name; may be changed at any time. */
	emptyAnswers: boolean;
	/** Back to the beginning: state, recorded requests, faults, used limits, `emptyAnswers`. */
	reset(): void;
	stop(): Promise<void>;
}

const seeds = { empty: () => {}, demo: addDemoCompany };

/** Starts ProfitWell's API v2 and its events host on one port of 127.0.0.1. */
export async function startProfitWellSimulator(
	options: ProfitWellSimulatorOptions = {},
): Promise<ProfitWellSimulator> {
	const {
		privateToken = 'private-token-for-tests',
		publicToken = 'public-token-for-tests',
		seed = 'demo',
	} = options;
	const state = new ProfitWellState();
	const switches = { emptyAnswers: options.emptyAnswers ?? false };
	seeds[seed](state);

	const simulator = await startSimulator(
		{
			routes: profitWellRoutes(state),
			answers: djangoAnswers,
			/** The bare token, without a scheme word [apiary]. */
			authenticate({ access }, { authorization }) {
				if (authorization === (access === 'public' ? publicToken : privateToken)) return undefined;
				return djangoAnswers.unauthorized(
					authorization === undefined
						? 'Authentication credentials were not provided.'
						: 'Invalid token.',
				);
			},
			rateLimits,
			secrets: [privateToken, publicToken],
			reset() {
				state.clear();
				seeds[seed](state);
				switches.emptyAnswers = options.emptyAnswers ?? false;
			},
			emptyAnswers: () => switches.emptyAnswers,
		},
		options,
	);

	return {
		baseUrl: `${simulator.origin}/v2`,
		eventsBaseUrl: simulator.origin,
		state,
		requests: simulator.requests,
		faults: simulator.faults,
		limits: simulator.limits,
		get emptyAnswers() {
			return switches.emptyAnswers;
		},
		set emptyAnswers(value) {
			switches.emptyAnswers = value;
		},
		reset: () => simulator.reset(),
		stop: async () => await simulator.stop(),
	};
}
