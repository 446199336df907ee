import type { Effect, Answer, Failure, Outcome, PreparedRequest } from './exchange';
import { quotaIn } from './quota';
import type { RateLimit, Service } from './service';

/** A request that did not end well, with all that its error tells: what happened, where, what to do. */
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
	/** Reason why a 2xx answer can't be used. */
	unusable?: string;
	/** Advice to the user on a status of this request. */
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
	409: ['reports a conflict with existing data', 'Look at the present state, then try again.'],
	422: ['did not accept the values', 'Check the fields that it names.'],
};

/** The parts of an error's text. */
export interface ErrorTexts {
	happened: string;
	advice: string;
	words?: string;
	httpCode?: string;
}

/** Describes an answer that is no good one. */
export function describeAnswer(failed: FailedRequest, answer: Answer): ErrorTexts {
	const { service, unusable, redact } = failed;
	const { status } = answer;
	const httpCode = String(status);
	const words = wordsOf(service, answer.text, redact);
	if (unusable) {
		return { happened: unusable, advice: 'Try again later; check the base URL.', words, httpCode };
	}
	if (!answer.elsewhere && service.isBlocked?.(status, answer.text)) {
		return { ...BLOCKED, httpCode };
	}
	if (status === 429) return { ...describeLimit(failed, answer), words, httpCode };
	if (status >= 300 && status < 400) {
		const target = answer.headers.location ?? 'nowhere';
		return {
			happened: `redirects to ${redact(target).slice(0, 200)}, which is not followed`,
			advice: 'The token is sent to the base URL of the credential only; check it.',
			httpCode,
		};
	}
	return { ...describeStatus(failed, status), words, httpCode };
}

const BLOCKED: ErrorTexts = {
	happened: 'has blocked this token for some minutes, after too many refused requests',
	advice: 'Nothing was changed by this request. Wait some minutes before you try again.',
};

function describeStatus({ service, advice: own }: FailedRequest, status: number): ErrorTexts {
	const isServer = status >= 500;
	const [happened, advice] = STATUS_TEXTS[status] ?? [
		isServer ? `could not answer (status ${status})` : `refused the request (status ${status})`,
		isServer ? 'Try again later.' : 'Check the fields of this node.',
	];
	return { happened, advice: own?.[status] ?? service.advice[status] ?? advice };
}

function describeLimit(
	{ service, limits, allLimits, askedDelay }: FailedRequest,
	answer: Answer,
): ErrorTexts {
	if ((quotaIn(service.quota, answer.headers) ?? 1) <= 0) return describeExhaustedQuota(service);
	return describeThrottling(exceededLimits(limits, allLimits, askedDelay), askedDelay);
}

/**
 * The limits that a 429 may be about: the shortest that can take as long to recover as the service asks
 * to wait, or, where it does not say, any of the request's.
 */
function exceededLimits(
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
	// A daily limit that counts every request need not be named by this one to be the one that is reached.
	return named.length > 0 ? named : shortest(allLimits);
}

function describeThrottling(exceeded: RateLimit[], askedDelay: number | undefined): ErrorTexts {
	const known = exceeded
		.filter(({ assumed }) => !assumed)
		.map(({ requests, title, seconds }) => `${requests} ${title} in ${duration(seconds * 1000)}`);
	const wait = askedDelay === undefined ? 'later' : `in ${duration(askedDelay)}`;
	return {
		happened: known.length > 0 ? `rate limit reached: ${known.join(' or ')}` : 'rate limit reached',
		advice: `Nothing was changed by this request. Try again ${wait}.`,
	};
}

function describeExhaustedQuota({ quota }: Service): ErrorTexts {
	return {
		happened: `daily quota exhausted: no ${quota?.units ?? 'requests'} left today`,
		advice: `Nothing was changed by this request. The quota is renewed ${quota?.renewal ?? 'later'}.`,
	};
}

const FAILURE_TEXTS: Record<string, [happened: string, advice: string]> = {
	ECONNREFUSED: [
		'refused the connection',
		'Check the base URL of the credential; try again later.',
	],
	ENOTFOUND: ['host not found', 'Check the base URL of the credential.'],
	EAI_AGAIN: ['host not found', 'Check the base URL and the network.'],
	ERR_CANCELED: ['request aborted because the execution was canceled', 'Run it again.'],
	ECONNABORTED: ['did not answer in time', 'Try again later, or raise the option Timeout.'],
	ETIMEDOUT: ['did not answer in time', 'Try again later, or raise the option Timeout.'],
};

export function describeFailure(failure: Failure, request: PreparedRequest): ErrorTexts {
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

/** Words of the service in a refusal, or the text of a web page, cut to a readable length. */
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
