import { clock } from './clock';
import type { Connection } from './connection';
import { cancelSignal } from './connection';
import { parameterError } from './errors';
import type { Answer, Outcome, PreparedRequest } from './exchange';
import { exchange } from './exchange';
import { knownQuota, quotaIn, rememberQuota, reservingQuota } from './quota';
import { redirected } from './redirect';
import { effectOf } from './request';
import type { Decision } from './retry';
import { decide } from './retry';

/** Most redirects within the base URL that are followed; no service needs more. */
const MOST_REDIRECTS = 3;

export interface SendOptions {
	itemIndex?: number;
	log?: boolean;
	/** Most times that a request is sent; pickers don't let a person wait for long. */
	mostTries?: number;
	/** Units of the service's daily quota that are kept: requests that would go below are not sent. */
	leastQuota?: number;
}

/** Sends requests at the pace that the service's limits allow, and again where that is safe. */
export class Sender {
	constructor(
		private readonly connection: Connection,
		private readonly options: SendOptions,
	) {}

	/**
	 * Sends a request until it has a final outcome.
	 * @param limits names of the limits that it counts to, besides the one of every request
	 * @param cost units of the daily quota
	 * @throws where the execution is cancelled, or the quota that the user keeps would be touched
	 */
	async send(prepared: PreparedRequest, limits: string[], cost: number): Promise<Outcome> {
		this.keepQuota(cost);
		const outcome = await reservingQuota(this.connection.account, cost, async () =>
			this.sendUntilFinal(prepared, limits),
		);
		await this.learnRenewedToken(prepared, outcome);
		return outcome;
	}

	private async sendUntilFinal(prepared: PreparedRequest, limits: string[]): Promise<Outcome> {
		const { rateLimiter } = this.connection.account;
		let redirects = 0;
		for (let tries = 1; ; tries++) {
			const outcome = await this.sendOnce(prepared, limits);
			if (outcome.fromMemory) return outcome;
			const target = effectOf(prepared) === 'read' ? redirected(prepared, outcome) : undefined;
			if (target && redirects++ < MOST_REDIRECTS) {
				prepared = target;
				continue;
			}
			const decision = this.decisionOn(outcome, prepared, limits, tries);
			switch (decision.kind) {
				case 'quota exhausted':
					rateLimiter.exhaust(
						decision.ofEveryRequest ? [] : limits,
						decision.milliseconds,
						outcome,
					);
					return outcome;
				case 'throttled':
					rateLimiter.block(limits, decision.milliseconds, decision.asked);
					if (!decision.sendAgain) return outcome;
					break;
				case 'retry after':
					await clock.sleep(decision.milliseconds, cancelSignal(this.connection));
					break;
				default:
					return outcome;
			}
		}
	}

	/** Waits for its turn and sends, or answers from memory while a limit is known to be exhausted. */
	private async sendOnce(prepared: PreparedRequest, limits: string[]): Promise<SentOutcome> {
		const { context, credentialType, service, account } = this.connection;
		const { rateLimiter } = account;
		const known = rateLimiter.exhaustedAnswer(limits);
		if (known) return { ...known, fromMemory: true };
		const ticket = await rateLimiter.acquire(limits, cancelSignal(this.connection));
		this.throwIfCancelled();
		const exhausted = rateLimiter.exhaustedAnswer(limits);
		if (exhausted) {
			ticket?.withdraw();
			return { ...exhausted, fromMemory: true };
		}
		const started = clock.now();
		const outcome = await exchange(context, credentialType, prepared);
		if (outcome.kind === 'answer') outcome.elsewhere = prepared.elsewhere;
		ticket?.end(isOfService(outcome));
		if (isOfService(outcome)) rememberQuota(account, service.quota, outcome.headers);
		this.log(prepared, outcome, clock.now() - started);
		return outcome;
	}

	private decisionOn(
		outcome: Outcome,
		prepared: PreparedRequest,
		limits: string[],
		tries: number,
	): Decision {
		const { service, account } = this.connection;
		const answer = outcome.kind === 'answer' ? outcome : undefined;
		const windows = account.rateLimiter.limitsOf(limits).map(({ seconds }) => seconds * 1000);
		return decide(outcome, {
			effect: effectOf(prepared),
			tries,
			mostTries: this.options.mostTries ?? Infinity,
			resetHeaders: service.resetHeaders,
			longestWindow: Math.max(...windows),
			quotaLeft: answer && quotaIn(service.quota, answer.headers),
			isBlocked: (answer && service.isBlocked?.(answer.status, answer.text)) ?? false,
			now: clock.now(),
			jitter: clock.jitter(),
		});
	}

	private keepQuota(cost: number): void {
		const { context, service, account } = this.connection;
		const { leastQuota, itemIndex } = this.options;
		const left = knownQuota(account);
		if (!service.quota || leastQuota === undefined || left === undefined) return;
		if (left - account.quotaUnderWay - cost >= leastQuota) return;
		const { units, renewal } = service.quota;
		throw parameterError(
			context.getNode(),
			`This request would go below the ${leastQuota} ${units} to keep: ${left} are left today, and it takes ${cost}`,
			itemIndex,
			`This request was not sent. ${service.title} renews the ${units} ${renewal}.`,
		);
	}

	/** Error bodies may echo the token, so the redactor learns a renewed one before the error is made. */
	private async learnRenewedToken(prepared: PreparedRequest, outcome: Outcome): Promise<void> {
		const isGood = outcome.kind === 'answer' && outcome.status < 400;
		if (!prepared.renewable || isGood) return;
		const { context, credentialType, redactor } = this.connection;
		redactor.learn(await context.getCredentials(credentialType));
	}

	private log(request: PreparedRequest, outcome: Outcome, milliseconds: number): void {
		if (!this.options.log) return;
		const { context, service, account, redactor } = this.connection;
		// The addresses of moved files are signed.
		const url = request.elsewhere ? request.url.split('?', 1)[0] : request.url;
		const result = outcome.kind === 'answer' ? String(outcome.status) : outcome.code || 'not sent';
		const left = knownQuota(account);
		const quota =
			service.quota && left !== undefined ? `, ${left} ${service.quota.units} left` : '';
		context.logger.info(
			redactor.mask(
				`${service.title}: ${request.method} ${url} ${result} in ${milliseconds} ms, ` +
					`${account.rateLimiter.remaining()} more allowed now${quota && `${quota} today`}`,
			),
		);
	}

	private throwIfCancelled(): void {
		if (!cancelSignal(this.connection)?.aborted) return;
		throw parameterError(
			this.connection.context.getNode(),
			// n8n looks for this spelling to mark the execution as canceled instead of failed.
			'The execution was canceled',
			this.options.itemIndex,
			'This request was not sent.',
		);
	}
}

/** Outcome that is remembered from an earlier request was not sent for this one. */
type SentOutcome = Outcome & { fromMemory?: true };

function isOfService(outcome: Outcome): outcome is Answer {
	return outcome.kind === 'answer' && !outcome.elsewhere;
}
