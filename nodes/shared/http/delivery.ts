import { Invalid } from '../values/invalid';
import { clock } from './clock';
import type { Connection } from './connection';
import { requestError } from './errors';
import type { NodeError } from './errors';
import type { Outcome, PreparedRequest } from './exchange';
import type { Redactor } from './redactor';
import type { ApiRequest } from './request';
import { effectOf } from './request';
import type { ApiResponse } from './response';
import { askedDelay } from './retry';

/** A request that was sent, and its outcome; items of a run may share it. */
export interface Delivery {
	prepared: PreparedRequest;
	/** Names of the limits that it counts to, besides the one of every request. */
	limits: string[];
	advice: ApiRequest['advice'];
	outcome: Outcome;
	/** The response; why a 2xx answer can't be used; undefined where there is no such answer. */
	result: ApiResponse | Invalid | undefined;
	/** Knows the secrets of who sent it, e.g. a token that was renewed for it. */
	redactor: Redactor;
}

/**
 * Returns whether the service has answered what was asked.
 * @param absent statuses that mean "there is none"
 */
export function isAnswered({ outcome, result }: Delivery, absent: number[]): boolean {
	if (outcome.kind === 'answer' && absent.includes(outcome.status)) return true;
	return result !== undefined && !(result instanceof Invalid);
}

/** Makes the error for a delivery that did not end well; it names the item, also where another one has sent it. */
export function deliveryError(
	{ prepared, limits, advice, outcome, result, redactor }: Delivery,
	{ context, service, account, redactor: own }: Connection,
	itemIndex: number | undefined,
): NodeError {
	const failed = {
		service,
		request: prepared,
		effect: effectOf(prepared),
		outcome,
		limits: account.rateLimiter.limitsOf(limits),
		allLimits: account.rateLimiter.allLimits(),
		askedDelay:
			outcome.kind === 'answer'
				? askedDelay(outcome, service.resetHeaders, clock.now())
				: undefined,
		unusable: result instanceof Invalid ? result.reason : undefined,
		advice,
		redact: (text: string) => own.mask(redactor.mask(text)),
	};
	return requestError(context.getNode(), failed, itemIndex);
}
