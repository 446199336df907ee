import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { quotaIn } from './quota';
import type { Effect, Outcome, PreparedRequest } from './exchange';
import { mayHaveBeenCarriedOut } from './retry';
import type { RateLimit, Service } from './service';

/** The error of a node, whichever of n8n's two kinds. */
export type NodeError = NodeApiError | NodeOperationError;

/** What an error tells about: enough to say what happened, where, and what to do. */
export interface FailedRequest {
	service: Service;
	request: PreparedRequest;
	effect: Effect;
	outcome: Outcome;
	/** The limits that the request counts to. */
	limits: RateLimit[];
	/** All limits of the service. */
	allLimits: RateLimit[];
	/** Milliseconds that the service asked to wait, when it did. */
	askedDelay?: number;
	/** What is wrong with a 2xx answer. */
	unusable?: string;
	/** What the user can do about a status of this request. */
	advice?: Partial<Record<number, string | undefined>>;
	/** Masks secrets. */
	redact: (text: string) => string;
}

/** Statuses that mean the same everywhere: what happened, and what the user can do. */
const STATUS_TEXTS: Record<number, [happened: string, advice: string]> = {
	400: ['did not accept the request', 'Check the fields that it names.'],
	401: ['did not accept the credential', 'Check the token in the credential.'],
	403: ['does not allow this', 'Check what the token is allowed to do.'],
	404: [
		'found nothing with this ID or address',
		'Check the ID, and that it belongs to this account.',
	],
	409: ['reports a conflict with what is there', 'Look at the present state, then try again.'],
	422: ['did not accept the values', 'Check the fields that it names.'],
};

const AFTER_UNCERTAIN_WRITE =
	'The request may have been carried out: look at the record before you send it again.';

/** Makes the one error for a request that did not end well, without any secret in it. */
export function requestError(node: INode, failed: FailedRequest, itemIndex?: number): NodeApiError {
	const { outcome, request, effect, redact, service } = failed;
	const { happened, advice, words, httpCode } =
		outcome.kind === 'answer' ? describeAnswer(failed, outcome) : describeFailure(outcome, request);
	const uncertain = effect === 'write' && mayHaveBeenCarriedOut(outcome);
	const who =
		outcome.kind === 'answer' && outcome.elsewhere
			? `The host of ${service.title}'s files`
			: service.title;
	const sentences = [
		words && `${who} says: "${words}"${/[.!?]$/.test(words) ? '' : '.'}`,
		uncertain ? AFTER_UNCERTAIN_WRITE : advice,
		`(${request.method} ${withoutQuery(request.url)}${traceOf(service, outcome)})`,
	];
	const message = redact(withItem(`${who} ${happened}`, itemIndex));
	const description = redact(sentences.filter(Boolean).join(' '));
	// n8n would take texts from an error it is given, so it gets nothing but our own.
	const blank: JsonObject = { message };
	const error = new NodeApiError(node, blank, { message, description, httpCode, itemIndex });
	error.context.mayHaveBeenCarriedOut = uncertain;
	return withMessage(error, message);
}

/** Whether an error leaves open if the service did what was asked. */
export function isUncertain(error: unknown): boolean {
	const isNodeError = error instanceof NodeApiError || error instanceof NodeOperationError;
	return isNodeError && error.context.mayHaveBeenCarriedOut === true;
}

/** Makes the error for a value that is not accepted; nothing was sent for it. */
export function parameterError(
	node: INode,
	message: string,
	itemIndex?: number,
	description?: string,
): NodeOperationError {
	const full = withItem(message, itemIndex);
	return withMessage(new NodeOperationError(node, full, { itemIndex, description }), full);
}

/** Turns anything thrown while an item was worked on into an error that names the item. */
export function asNodeError(
	node: INode,
	thrown: unknown,
	redact: (text: string) => string,
	itemIndex?: number,
): NodeError {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) {
		// Errors of n8n itself, e.g. for a pasted address that is none, name no item.
		const isNamed = / \[Item \d+\]$/.test(thrown.message);
		const message = redact(isNamed ? thrown.message : withItem(thrown.message, itemIndex));
		const description = redact(thrown.description ?? '');
		if (message === thrown.message && description === (thrown.description ?? '')) {
			thrown.context.itemIndex ??= itemIndex;
			return thrown;
		}
		// A fresh one, because the stack and the cause of the other hold the secret too.
		return new NodeOperationError(node, message, { itemIndex, description });
	}
	const message = redact(thrown instanceof Error ? thrown.message : String(thrown));
	return parameterError(node, message, itemIndex);
}

/** Says of an error what was carried out before it, so that nobody takes the item for untouched. */
export function addCarriedOut(error: NodeError, writes: string[]): void {
	addToDescription(error, `Carried out for this item before: ${writes.join(', ')}.`);
	error.context.mayHaveBeenCarriedOut = true;
}

/** Adds a sentence to what an error advises. */
export function addToDescription(error: NodeError, sentence: string): void {
	error.description = [error.description, sentence].filter(Boolean).join(' ');
}

interface ErrorTexts {
	happened: string;
	advice: string;
	words?: string;
	httpCode?: string;
}

function describeAnswer(
	{ service, limits, allLimits, askedDelay, unusable, advice: ownAdvice, redact }: FailedRequest,
	answer: Extract<Outcome, { kind: 'answer' }>,
): ErrorTexts {
	const { status } = answer;
	const httpCode = String(status);
	const words = wordsOf(service, answer.text, redact);
	if (unusable) {
		return { happened: unusable, advice: 'Try again later; check the base URL.', words, httpCode };
	}
	if (!answer.elsewhere && service.isBlocked?.(status, answer.text)) {
		return {
			happened: 'blocks this token for a while, because requests went on after too many',
			advice: 'Nothing was changed by this request. Wait some minutes before you try again.',
			httpCode,
		};
	}
	if (status === 429 && (quotaIn(service.quota, answer.headers) ?? 1) <= 0) {
		return { ...describeSpentBudget(service), words, httpCode };
	}
	if (status === 429) {
		const spent = spentLimits(limits, allLimits, askedDelay);
		return { ...describeThrottling(spent, askedDelay), words, httpCode };
	}
	if (status >= 300 && status < 400) {
		const target = answer.headers.location ?? 'nowhere';
		return {
			happened: `redirects to ${redact(target).slice(0, 200)}, which is not followed`,
			advice: 'The token is sent to the base URL of the credential only; check it.',
			httpCode,
		};
	}
	const [happened, advice] = STATUS_TEXTS[status] ?? [
		status >= 500
			? `could not answer (status ${status})`
			: `refused the request (status ${status})`,
		status >= 500 ? 'Try again later.' : 'Check the fields of this node.',
	];
	return {
		happened,
		advice: ownAdvice?.[status] ?? service.advice[status] ?? advice,
		words,
		httpCode,
	};
}

/**
 * The limits that a 429 may be about: the shortest that can take as long to recover as the service asks
 * to wait, or, where it does not say, any of the request's.
 */
function spentLimits(
	limits: RateLimit[],
	allLimits: RateLimit[],
	askedDelay: number | undefined,
): RateLimit[] {
	if (askedDelay === undefined) return limits;
	const shortest = (some: RateLimit[]) =>
		some
			.filter(({ seconds }) => askedDelay <= seconds * 1000)
			.sort((a, b) => a.seconds - b.seconds)
			.slice(0, 1);
	const named = shortest(limits);
	// A budget that counts everything need not be named by the request to be the one that is spent.
	return named.length > 0 ? named : shortest(allLimits);
}

function describeThrottling(spent: RateLimit[], askedDelay: number | undefined): ErrorTexts {
	const known = spent
		.filter(({ assumed }) => !assumed)
		.map(({ requests, title, seconds }) => `${requests} ${title} in ${duration(seconds * 1000)}`);
	const limit =
		known.length > 1 ? `a limit (${known.join(', ')})` : `its limit of ${known[0] ?? 'requests'}`;
	const wait = askedDelay === undefined ? 'later' : `in ${duration(askedDelay)}`;
	return {
		happened: `takes no more of these requests: ${limit} is used up`,
		advice: `Nothing was changed by this request. Try again ${wait}.`,
	};
}

function describeSpentBudget({ quota: budget }: Service): ErrorTexts {
	return {
		happened: `takes no more requests today: the account's budget of ${budget?.units ?? 'requests'} is used up`,
		advice: `Nothing was changed by this request. The budget is renewed ${budget?.renewal ?? 'later'}.`,
	};
}

const FAILURE_TEXTS: Record<string, [happened: string, advice: string]> = {
	ECONNREFUSED: [
		'refused the connection',
		'Check the base URL of the credential; try again later.',
	],
	ENOTFOUND: ['was not found under this host name', 'Check the base URL of the credential.'],
	EAI_AGAIN: ['was not found under this host name', 'Check the base URL and the network.'],
	ERR_CANCELED: ['was not waited for: the execution was canceled', 'Run it again.'],
	ECONNABORTED: ['did not answer in time', 'Try again later, or raise the option Timeout.'],
	ETIMEDOUT: ['did not answer in time', 'Try again later, or raise the option Timeout.'],
};

function describeFailure(
	failure: Extract<Outcome, { kind: 'failure' }>,
	request: PreparedRequest,
): ErrorTexts {
	if (failure.beforeSending) {
		return {
			happened: 'was not called',
			advice: `n8n refused to send the request: ${failure.message}`,
		};
	}
	const [happened, advice] = FAILURE_TEXTS[failure.code] ?? [
		'did not answer: the connection ended early',
		'Try again later.',
	];
	const timedOut = failure.code === 'ECONNABORTED' || failure.code === 'ETIMEDOUT';
	return {
		happened: timedOut ? `${happened} (${duration(request.timeoutMs)})` : happened,
		advice,
	};
}

/** What the service says in a refusal: its own words, or the text of a web page, cut to a readable length. */
function wordsOf(
	service: Service,
	text: string,
	redact: (text: string) => string,
): string | undefined {
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		body = undefined;
	}
	// Masked before it is cut: half a secret would not be found.
	const words = redact(service.errorText(body) ?? textOfPage(redact(text))).slice(0, 300);
	// Nothing but brackets is no word.
	return /[^\s{}[\]"]/.test(words) ? words : undefined;
}

/** The text of a web page; only its beginning, because looking for tags in a long one takes very long. */
function textOfPage(page: string): string {
	return page
		.slice(0, 10_000)
		.replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}

/** Puts our text back: n8n replaces a message that contains the letters of a system error, e.g. "EPERM". */
function withMessage<T extends NodeError>(error: T, message: string): T {
	error.message = message;
	return error;
}

function withItem(message: string, itemIndex: number | undefined): string {
	return itemIndex === undefined ? message : `${message} [Item ${itemIndex}]`;
}

function traceOf({ traceHeader }: Service, outcome: Outcome): string {
	const trace = outcome.kind === 'answer' && traceHeader ? outcome.headers[traceHeader] : undefined;
	return trace ? `, ${traceHeader}: ${trace.slice(0, 100)}` : '';
}

function withoutQuery(url: string): string {
	return url.split('?', 1)[0] ?? url;
}

function duration(milliseconds: number): string {
	const units: Array<[number, string]> = [
		[86_400_000, 'day'],
		[3_600_000, 'hour'],
		[60_000, 'minute'],
		[1_000, 'second'],
	];
	const [length, name] = units.find(([unit]) => milliseconds >= unit) ?? [1_000, 'second'];
	const count = Math.ceil(milliseconds / length);
	return `${count} ${name}${count === 1 ? '' : 's'}`;
}
