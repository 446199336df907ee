/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from '../answers';
import type { Route } from '../routes';
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator';
import { TokenBudget } from './budget';
import { documentedTokens, isSearch } from './catalogue';
import type { Operation } from './documented';
import { accessTokenLimit, API_TOKEN_LIMIT, burstLimits, SEARCH_LIMIT, type Plan } from './plans';
import { blocked, pipedriveAnswers, tooManyRequests } from './refusals';
import { operationsById, pipedriveRoutes, type Switches } from './routes';
import { PipedriveState, type Write } from './state';
import { sentAccessToken, sentApiToken } from './tokens';
import { webApp, type WebApp } from './webhooks/app';
import { eventsOf } from './webhooks/events';
import { announcementOf, type ChangeSource } from './webhooks/payload';
import { Webhooks, type WebhookOptions } from './webhooks/webhooks';

export type { Fault, FaultKind, FaultSwitch } from '../faults';
export type { RecordedRequest } from '../simulator';
export { catalogue, pagingOf, versionOf } from './catalogue';
export type { Field, Operation } from './documented';
export {
	customCode,
	FIELD_KINDS,
	type FieldDefinition,
	type FieldKind,
} from './records/field-definitions';
export type { Switches } from './routes';
export { PipedriveState } from './state';
export { seededUuid, type Row } from './store';
export { ENTITIES } from './webhooks/events';
export type { WebhookPayload } from './webhooks/payload';
export type { Delivery } from './webhooks/webhooks';

export interface PipedriveSimulatorOptions extends SimulatorOptions, WebhookOptions {
	apiToken?: string;
	/** OAuth access tokens; each one has a burst limit of its own. */
	accessTokens?: readonly string[];
	/** Scopes that the access tokens have; default: all of them. */
	scopes?: readonly string[];
	/** Plan with the burst limits; default 'premium'. */
	plan?: Plan;
	/** Requests in two seconds for every token, in place of the plan's. */
	burst?: number;
	/** Daily budget of tokens; default: more than any test uses. */
	dailyTokens?: number;
	/** Cost of a call, in place of the documented one. */
	tokensOf?: (operation: Operation) => number;
	/** Number of calls after a 429 that get 429, too, before a 403 page [readme: Rate limiting]. */
	blockAfter?: number;
	/** Deals at the beginning; default 250. */
	deals?: number;
	/** Records at the beginning of every other list that is paged; default 250. */
	records?: number;
	/** See `Switches`. */
	rateHeaders?: boolean;
	nullForEmptyLists?: boolean;
	contactSync?: boolean;
}

/** `origin` stands in for `https://COMPANY.pipedrive.com`. */
export interface PipedriveSimulator extends Simulator, WebApp {
	apiToken: string;
	accessTokens: readonly string[];
	state: PipedriveState;
	/** Daily budget. */
	budget: TokenBudget;
	/** May be changed at any time; `reset()` sets them back to the options. */
	switches: Switches;
	/** Deliveries to webhooks. */
	webhooks: Pick<Webhooks, 'deliveries' | 'settled' | 'replay'>;
}

const PLENTY = 1_000_000_000;

/** Starts Pipedrive's API, v1 and v2, on a port of 127.0.0.1. */
export async function startPipedriveSimulator(
	options: PipedriveSimulatorOptions = {},
): Promise<PipedriveSimulator> {
	const {
		apiToken = 'pipedrive-token-for-tests',
		accessTokens = ['pipedrive-access-token-for-tests'],
		plan = 'premium',
		dailyTokens = PLENTY,
		tokensOf = documentedTokens,
		deals = 250,
		records = 250,
	} = options;
	const switchesAtFirst: Switches = {
		scopes: options.scopes,
		rateHeaders: options.rateHeaders ?? true,
		nullForEmptyLists: options.nullForEmptyLists ?? false,
		contactSync: options.contactSync ?? true,
	};
	const state = new PipedriveState({ deals, records });
	const switches = { ...switchesAtFirst };
	const budget = new TokenBudget(dailyTokens);
	const webhooks = new Webhooks(state, options);
	let refusalsInARow = 0;

	function announce(writes: readonly Write[], source: ChangeSource, operation?: Operation): void {
		const { host } = new URL(simulator.origin);
		for (const event of eventsOf(writes, operation)) {
			webhooks.announce(announcementOf(event, { state, source, host }));
		}
	}

	/** 429, or the page of the network in front for those who did not stop at that. */
	function refuse(headers: Record<string, string>): Answer {
		refusalsInARow++;
		const { blockAfter = Infinity } = options;
		return refusalsInARow > blockAfter + 1 ? blocked() : tooManyRequests(headers);
	}

	/** Limit of the request's token. */
	function tokenLimitOf(headers: IncomingHttpHeaders): string {
		if (sentApiToken(headers) !== undefined) return API_TOKEN_LIMIT;
		return accessTokenLimit(accessTokens.indexOf(sentAccessToken(headers) ?? ''));
	}

	function limitsOf({ operation }: Route, headers: IncomingHttpHeaders): string[] {
		const found = operationsById.get(operation);
		return [...(found && isSearch(found) ? [SEARCH_LIMIT] : []), tokenLimitOf(headers)];
	}

	function rateHeaders(route: Route, headers: IncomingHttpHeaders): Record<string, string> {
		const [name = ''] = limitsOf(route, headers);
		const { limit, remaining, seconds } = simulator.limits.left(name);
		return {
			'x-ratelimit-limit': String(limit),
			'x-ratelimit-remaining': String(remaining),
			'x-ratelimit-reset': String(seconds),
			'x-daily-ratelimit-token-limit': String(budget.limit),
			'x-daily-ratelimit-token-remaining': String(budget.left),
		};
	}

	const simulator = await startSimulator(
		{
			routes: pipedriveRoutes({
				state,
				switches,
				announce: (writes, operation) => announce(writes, 'api', operation),
			}),
			answers: {
				...pipedriveAnswers,
				throttled: (seconds) => refuse({ 'x-ratelimit-reset': String(seconds) }),
			},
			authenticate(_route, headers) {
				const sent = sentApiToken(headers);
				const isKnown =
					sent === undefined
						? accessTokens.includes(sentAccessToken(headers) ?? '')
						: sent === apiToken;
				return isKnown ? undefined : pipedriveAnswers.unauthorized('');
			},
			rateLimits: burstLimits(accessTokens, { plan, burst: options.burst }),
			limitsOf,
			admit({ operation }) {
				const found = operationsById.get(operation);
				if (found && !budget.pay(tokensOf(found))) {
					return refuse({ 'x-daily-ratelimit-token-remaining': '0' });
				}
				refusalsInARow = 0;
				return undefined;
			},
			complete(answer, headers, route) {
				const isPage = answer.html !== undefined;
				const isCounted = !isPage && answer.status !== 401;
				const all = {
					...(route && isCounted ? rateHeaders(route, headers) : {}),
					...(answer.status >= 400 && !isPage ? { 'x-correlation-id': randomUUID() } : {}),
					...answer.headers,
				};
				const shown = Object.entries(all).filter(
					([name]) => switches.rateHeaders || !/^x-(daily-)?ratelimit-/.test(name),
				);
				return { ...answer, headers: Object.fromEntries(shown) };
			},
			secrets: [apiToken, ...accessTokens],
			reset() {
				webhooks.reset();
				state.clear();
				Object.assign(switches, switchesAtFirst);
				budget.used = 0;
				budget.limit = dailyTokens;
				refusalsInARow = 0;
			},
			emptyAnswers: () => false,
		},
		options,
	);
	return {
		...simulator,
		...webApp(state, (writes) => announce(writes, 'app')),
		apiToken,
		accessTokens,
		state,
		budget,
		switches,
		webhooks,
		async stop() {
			webhooks.reset();
			await simulator.stop();
		},
	};
}
