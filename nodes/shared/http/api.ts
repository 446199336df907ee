import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestMethods,
} from 'n8n-workflow';

import type { Account } from './account';
import { accountOf, cached } from './account';
import { quotaIn, knownQuota, rememberQuota, spending } from './quota';
import { clock } from './clock';
import { parameterError, requestError } from './errors';
import type { NodeError } from './errors';
import type { EncodedBody, FormValue } from './form-body';
import { jsonBody, multipartBody, urlEncodedBody } from './form-body';
import type { Effect, Outcome, PreparedRequest } from './exchange';
import { exchange } from './exchange';
import { previewOf } from './preview';
import { lowerCased } from '../values/records';
import { maskTexts, redactor } from './redactor';
import { redirected } from './redirect';
import { Invalid } from '../values/invalid';
import { askedDelay, retryDelay } from './retry';
import type { RateLimiter } from './rate-limiter';
import { LONGEST_WAIT } from './rate-limiter';
import type { Limits, NodeContext, Service } from './service';
import { parseBaseUrl, pathSegment, queryString, resolvePath } from './url';

/** Milliseconds that a request may take when the user sets nothing. */
const DEFAULT_TIMEOUT = 60_000;

/**
 * After so many tries without a word on how long to wait, it is the budget of a day that is spent rather
 * than a limit of seconds.
 */
const TRIES_OF_A_BUDGET = 4;

/** More redirects within the base URL than any service needs. */
const MOST_REDIRECTS = 3;

/** A request as an operation asks for it. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Relative to the host's base URL, URL-encoded; see `path`. */
	path: string;
	query?: IDataObject;
	/** Sent as JSON. */
	body?: unknown;
	/** Sent as an HTML form instead of JSON. */
	form?: Record<string, FormValue>;
	/** How the form is sent; files need `multipart`. */
	formType?: 'multipart' | 'urlencoded';
	/** The answer is a file: its bytes come as they are. */
	binary?: boolean;
	/** Units of the service's budget that the request takes, as far as known. */
	cost?: number;
	headers?: Record<string, string>;
	/** One of the service's hosts; `main` when left out. */
	host?: string;
	/** What the user can do about a status of this very request; goes before the service's own advice. */
	advice?: Partial<Record<number, string | undefined>>;
}

/** A good answer: 2xx, with its JSON body; `undefined` when there was none. */
export interface ApiResponse {
	status: number;
	headers: Record<string, string>;
	body: unknown;
	/** The file that a `binary` request was answered with. */
	bytes?: Buffer;
}

/** What the user chose in Options, or what a picker needs. */
export interface ApiOptions {
	itemIndex?: number;
	/** Writes are recorded instead of sent. */
	preview?: boolean;
	log?: boolean;
	timeoutMs?: number;
	/** How often a request is sent at most; pickers don't let a person wait for long. */
	mostTries?: number;
	/** Nothing is sent that would leave less than this of the service's budget. */
	leastQuota?: number;
}

/** The connection of one execution to one service: its credential, read once. */
export interface Connection {
	context: NodeContext;
	service: Service;
	credentialType: string;
	credentials: ICredentialDataDecryptedObject;
	account: Account;
	limits: Limits;
	redact: (text: string) => string;
}

/** Reads the credential and finds the limits that it shares with other executions. */
export async function connect(context: NodeContext, service: Service): Promise<Connection> {
	const credentialType = service.credentialType(context);
	const credentials = await context.getCredentials(credentialType);
	const identity = [
		service.title,
		service.hosts.main.baseUrl(credentials).trim().replace(/\/+$/, ''),
		service.identityOf?.(credentials) ?? String(credentials[service.secretFields[0]] ?? '').trim(),
	];
	const limits = service.limits(credentials);
	return {
		context,
		service,
		credentialType,
		credentials,
		limits,
		account: accountOf(identity, limits),
		redact: redactor(credentials, service.secretFields),
	};
}

/** A path whose values are checked and URL-encoded: path`/plans/${id}/`. */
export function path(texts: TemplateStringsArray, ...values: string[]): string {
	return texts.reduce((built, text, index) => {
		const segment = pathSegment(values[index - 1] ?? '');
		// Parameters are checked with their names when they are read; this is the last line of defence.
		if (segment instanceof Invalid) throw new TypeError(`A path value ${segment.reason}`);
		return `${built}${segment}${text}`;
	});
}

/** The one place where requests are sent. */
export class Api {
	/** Writes that Preview Request kept from being sent. */
	readonly previews: IDataObject[] = [];

	/** Writes that the service has carried out, as method and address. */
	readonly carriedOut: string[] = [];

	/** Whether a secret stands in an address, e.g. typed as an ID, which operations may repeat in their output. */
	private quotesSecret = false;

	constructor(
		private readonly connection: Connection,
		private readonly options: ApiOptions = {},
	) {}

	async get(path: string, query?: IDataObject, rest?: Partial<ApiRequest>): Promise<unknown> {
		return (await this.send({ ...rest, method: 'GET', path, query })).body;
	}

	async post(path: string, body?: unknown, rest?: Partial<ApiRequest>): Promise<unknown> {
		return (await this.send({ ...rest, method: 'POST', path, body })).body;
	}

	async put(path: string, body?: unknown, rest?: Partial<ApiRequest>): Promise<unknown> {
		return (await this.send({ ...rest, method: 'PUT', path, body })).body;
	}

	async delete(path: string, rest?: Partial<ApiRequest>): Promise<unknown> {
		return (await this.send({ ...rest, method: 'DELETE', path })).body;
	}

	/** Like `delete`, and content where the service answers 404. */
	async deleteIfThere(path: string, rest?: Partial<ApiRequest>): Promise<void> {
		await this.attempt({ ...rest, method: 'DELETE', path }, [404]);
	}

	/** Like `get`, but `undefined` where the service answers 404. */
	async getOptional(
		path: string,
		query?: IDataObject,
		rest?: Partial<ApiRequest>,
	): Promise<unknown> {
		const request: ApiRequest = { ...rest, method: 'GET', path, query };
		return (await this.attempt(request, [404]))?.body;
	}

	/** Like `find`, answered from a short memory of the account where possible; for pickers. */
	async lookUp(
		path: string,
		seconds: number,
		query: IDataObject = {},
		rest?: Partial<ApiRequest>,
	): Promise<unknown> {
		return (await this.lookUpResponse(path, seconds, query, rest))?.body;
	}

	/** Like `lookUp`, with the headers; `undefined` after a 404. */
	async lookUpResponse(
		path: string,
		seconds: number,
		query: IDataObject = {},
		rest?: Partial<ApiRequest>,
	): Promise<ApiResponse | undefined> {
		const request: ApiRequest = { ...rest, method: 'GET', path, query };
		const prepared = this.prepare(request, undefined);
		const key = `${rest?.host ?? ''} ${path}?${queryString(query)}`;
		const isGood = ({ response, outcome }: Delivery) =>
			response !== undefined || (outcome.kind === 'answer' && outcome.status === 404);
		const delivery = await cached(
			this.connection.account,
			{ key, seconds, isGood },
			async () => await this.deliver(prepared, request),
		);
		return this.responseIn(delivery, [404]);
	}

	/** Whether writes are recorded instead of sent, so that their answers say nothing. */
	get isPreview(): boolean {
		return this.options.preview ?? false;
	}

	/** Whether the credential's token is one of OAuth 2, which may lack scopes. */
	get usesOAuth(): boolean {
		return 'oauthTokenData' in this.connection.credentials;
	}

	/** An output without the secrets that were typed into the form, as far as they went into an address. */
	masked(record: IDataObject): IDataObject {
		return this.quotesSecret ? maskTexts(record, this.connection.redact) : record;
	}

	/** A field of the credential; never one that holds a secret. */
	setting(name: string): unknown {
		const { service, credentials } = this.connection;
		return service.secretFields.includes(name) ? undefined : credentials[name];
	}

	/** The error for a field of the credential that can't be used. */
	credentialError(fieldTitle: string, reason: string): NodeError {
		return this.refusal(`'${fieldTitle}' in the credential`, new Invalid(reason));
	}

	/**
	 * Sends a request, at the pace that the service's limits allow, and again where that is safe.
	 * @throws NodeApiError that names the item, with the service's own words
	 */
	async send(request: ApiRequest): Promise<ApiResponse> {
		return (await this.attempt(request, [])) ?? { status: 204, headers: {}, body: undefined };
	}

	/** @param absent statuses that mean "there is none": they end in `undefined` instead of an error */
	private async attempt(request: ApiRequest, absent: number[]): Promise<ApiResponse | undefined> {
		const body = await encodedBody(request);
		const prepared = this.prepare(request, body);
		if (effectOf(prepared) === 'write' && this.options.preview) {
			this.previews.push(previewOf(prepared, request, this.connection.redact));
			return undefined;
		}
		return this.responseIn(await this.deliver(prepared, request), absent);
	}

	/** Sends a request, again where that is safe, and tells what became of it in the end. */
	private async deliver(
		prepared: PreparedRequest,
		{ cost = 1, advice }: Pick<ApiRequest, 'cost' | 'advice'>,
	): Promise<Delivery> {
		const { service, account } = this.connection;
		const limits = service.limitsOf(prepared.path);
		const effect = effectOf(prepared);
		this.keepBudget(cost);
		const outcome = await spending(account, cost, async () =>
			this.exchangeWithRetries(prepared, effect, limits),
		);
		await this.learnRenewedToken(prepared, outcome);
		const { redact } = this.connection;
		const delivery = { prepared, effect, limits, advice, outcome, redact };
		if (outcome.kind !== 'answer' || outcome.status < 200 || outcome.status >= 300) return delivery;
		const { status, headers, bytes } = outcome;
		const body = parseBody(redact(outcome.text));
		const unusable = body instanceof Invalid ? body.reason : service.refusalIn?.(body);
		if (unusable !== undefined) return { ...delivery, unusable };
		return { ...delivery, response: { status, headers: this.redacted(headers), body, bytes } };
	}

	/**
	 * The response that a delivery ended in.
	 * @throws NodeApiError that names this item, also where another one has sent the request
	 */
	private responseIn(delivery: Delivery, absent: number[]): ApiResponse | undefined {
		const { prepared, effect, outcome, response } = delivery;
		if (outcome.kind === 'answer' && absent.includes(outcome.status)) return undefined;
		if (!response) throw this.error(delivery);
		if (effect === 'write') this.carriedOut.push(`${prepared.method} ${prepared.url}`);
		return response;
	}

	private async exchangeWithRetries(
		prepared: PreparedRequest,
		effect: Effect,
		limits: string[],
	): Promise<Outcome> {
		const { context, credentialType, service, account } = this.connection;
		const { rateLimiter } = account;
		let redirects = 0;
		for (let tries = 1; ; tries++) {
			const spentBefore = rateLimiter.exhaustedAnswer(limits);
			if (spentBefore) return spentBefore;
			const ticket = await rateLimiter.acquire(limits, this.signal);
			this.throwIfCancelled();
			const spent = rateLimiter.exhaustedAnswer(limits);
			if (spent) {
				ticket?.withdraw();
				return spent;
			}
			const started = clock.now();
			const outcome = await exchange(context, credentialType, prepared);
			if (outcome.kind === 'answer') outcome.elsewhere = prepared.elsewhere;
			// What another host says of its limits is none of this account's.
			const isOurs = outcome.kind === 'answer' && !outcome.elsewhere;
			ticket?.end(isOurs);
			if (isOurs) rememberQuota(account, service.quota, outcome.headers);
			this.log(prepared, outcome, clock.now() - started);

			const target = effect === 'read' ? redirected(prepared, outcome) : undefined;
			if (target && redirects++ < MOST_REDIRECTS) {
				prepared = target;
				continue;
			}
			if (isOurs && this.endsTheBudget(outcome)) {
				// Of the limit on all requests, because the budget and the block are.
				rateLimiter.exhaust([], LONGEST_WAIT, outcome);
				return outcome;
			}
			const delay = retryDelay(outcome, effect, tries, service.resetHeaders);
			const throttled = isOurs && outcome.status === 429;
			if (throttled) {
				const asked = askedDelay(outcome, service.resetHeaders);
				const spentFor =
					asked ?? (tries >= TRIES_OF_A_BUDGET ? longestWindow(rateLimiter, limits) : 0);
				if (spentFor > LONGEST_WAIT) {
					rateLimiter.exhaust(limits, spentFor, outcome);
					return outcome;
				}
				if (delay !== undefined) rateLimiter.block(limits, delay, asked);
			}
			if (delay === undefined || tries >= (this.options.mostTries ?? Infinity)) return outcome;
			if (!throttled) await clock.sleep(delay, this.signal);
		}
	}

	/** Whether going on would be in vain, or make it worse: the budget is spent, or a gateway blocks us. */
	private endsTheBudget(outcome: Outcome): boolean {
		if (outcome.kind !== 'answer') return false;
		const { service } = this.connection;
		if (outcome.status === 429) return (quotaIn(service.quota, outcome.headers) ?? 1) <= 0;
		return service.isBlocked?.(outcome.status, outcome.text) ?? false;
	}

	/** @throws when the request would leave less of the budget than the user wants to keep */
	private keepBudget(cost: number): void {
		const { service, account } = this.connection;
		const { leastQuota } = this.options;
		const left = knownQuota(account);
		if (!service.quota || leastQuota === undefined || left === undefined) return;
		if (left - account.quotaUnderWay - cost >= leastQuota) return;
		const { units, renewal } = service.quota;
		throw parameterError(
			this.connection.context.getNode(),
			`Less than the ${leastQuota} ${units} to be kept would be left: ${left} are left today, and this request takes ${cost}`,
			this.options.itemIndex,
			`This request was not sent. ${service.title} renews them ${renewal}.`,
		);
	}

	/**
	 * n8n may have renewed the token while the request was under way. What went well does not quote it;
	 * what did not may, so that the new one has to be known before anything is said about it.
	 */
	private async learnRenewedToken(prepared: PreparedRequest, outcome: Outcome): Promise<void> {
		const isGood = outcome.kind === 'answer' && outcome.status < 400;
		if (!prepared.renewable || isGood) return;
		const { context, credentialType, service, redact } = this.connection;
		const credentials = await context.getCredentials(credentialType);
		const redactNew = redactor(credentials, service.secretFields);
		this.connection.redact = (text) => redactNew(redact(text));
	}

	private redacted(headers: Record<string, string>): Record<string, string> {
		const { redact } = this.connection;
		const entries = Object.entries(headers).map(([name, value]) => [name, redact(value)]);
		return Object.fromEntries(entries) as Record<string, string>;
	}

	private prepare(request: ApiRequest, body: EncodedBody | undefined): PreparedRequest {
		const { service, credentials } = this.connection;
		const host = service.hosts[request.host ?? 'main'] ?? service.hosts.main;
		const base = parseBaseUrl(host.baseUrl(credentials));
		if (base instanceof Invalid) throw this.refusal(`'${host.fieldTitle}' in the credential`, base);
		const url = resolvePath(base, host.completePath?.(request.path) ?? request.path);
		if (url instanceof Invalid) throw this.refusal('The URL', url);
		const own = host.headers?.(credentials);
		if (own && 'missing' in own) throw this.refusal('The credential', new Invalid(own.missing));
		if (this.connection.redact(url.pathname) !== url.pathname) this.quotesSecret = true;
		const query = queryString(request.query ?? {});
		return {
			method: request.method,
			path: url.pathname.slice(base.pathname.replace(/\/+$/, '').length),
			url: query ? `${url.href}?${query}` : url.href,
			headers: {
				accept: request.binary ? '*/*' : 'application/json',
				...(body ? { 'content-type': body.contentType } : {}),
				...lowerCased(request.headers),
				...own?.headers,
			},
			body: body?.body,
			binary: request.binary ?? false,
			timeoutMs: this.options.timeoutMs ?? DEFAULT_TIMEOUT,
			authenticated: own !== undefined,
			renewable: own === undefined && 'oauthTokenData' in credentials,
		};
	}

	private error(delivery: Delivery) {
		const { prepared: request, effect, outcome, limits, unusable, advice } = delivery;
		const { context, service, account, redact } = this.connection;
		return requestError(
			context.getNode(),
			{
				service,
				request,
				effect,
				outcome,
				limits: account.rateLimiter.limitsOf(limits),
				allLimits: account.rateLimiter.allLimits(),
				askedDelay:
					outcome.kind === 'answer' ? askedDelay(outcome, service.resetHeaders) : undefined,
				unusable,
				advice,
				redact: (text) => redact(delivery.redact(text)),
			},
			this.options.itemIndex,
		);
	}

	private refusal(subject: string, refusal: Invalid) {
		const { context, redact } = this.connection;
		const message = redact(`${subject} ${refusal.reason}`);
		return parameterError(context.getNode(), message, this.options.itemIndex, 'Nothing was sent.');
	}

	private log(request: PreparedRequest, outcome: Outcome, milliseconds: number): void {
		if (!this.options.log) return;
		const { context, service, account, redact } = this.connection;
		// The addresses of moved files are signed.
		const url = request.elsewhere ? request.url.split('?', 1)[0] : request.url;
		const result = outcome.kind === 'answer' ? String(outcome.status) : outcome.code || 'not sent';
		context.logger.info(
			redact(
				`${service.title}: ${request.method} ${url} ${result} in ${milliseconds} ms, ` +
					`${account.rateLimiter.remaining()} more allowed now${this.budgetText()}`,
			),
		);
	}

	private budgetText(): string {
		const { service, account } = this.connection;
		const left = knownQuota(account);
		return service.quota && left !== undefined ? `, ${left} ${service.quota.units} left today` : '';
	}

	private get signal(): AbortSignal | undefined {
		const { context } = this.connection;
		return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	}

	private throwIfCancelled(): void {
		if (!this.signal?.aborted) return;
		throw parameterError(
			this.connection.context.getNode(),
			// n8n looks for this spelling to mark the execution as canceled instead of failed.
			'The execution was canceled',
			this.options.itemIndex,
			'This request was not sent.',
		);
	}
}

/** What became of a request that was sent. */
interface Delivery {
	prepared: PreparedRequest;
	effect: Effect;
	/** Names of the limits that it counts to, besides the one of every request. */
	limits: string[];
	advice: ApiRequest['advice'];
	outcome: Outcome;
	/** Masks the secrets of who sent it, e.g. a token that was renewed for it. */
	redact: (text: string) => string;
	/** What is wrong with an answer that has a good status. */
	unusable?: string;
	/** Where all went well. */
	response?: ApiResponse;
}

function effectOf({ method }: Pick<PreparedRequest, 'method'>): Effect {
	return ['GET', 'HEAD'].includes(method) ? 'read' : 'write';
}

/** The longest of a request's limits, in milliseconds. */
function longestWindow(rateLimiter: RateLimiter, limits: string[]): number {
	return Math.max(...rateLimiter.limitsOf(limits).map(({ seconds }) => seconds * 1000));
}

/** The body of a request in the form in which it is sent. */
async function encodedBody(request: ApiRequest): Promise<EncodedBody | undefined> {
	const { form, formType, body } = request;
	if (form) return formType === 'urlencoded' ? urlEncodedBody(form) : await multipartBody(form);
	return body === undefined ? undefined : jsonBody(body);
}

function parseBody(text: string): unknown | Invalid {
	if (text.trim() === '') return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return new Invalid(
			text.trimStart().startsWith('<')
				? 'answered with a web page instead of JSON'
				: 'answered with JSON that is broken',
		);
	}
}
