/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
/** An HTTP answer as it is sent. */
export interface Message {
	status: number;
	headers: Record<string, string>;
	text: string;
	/** In place of `text`, where the body is no text. */
	bytes?: Buffer;
	/** Announce the whole text, send this many bytes of it, then cut the connection. */
	cutAfterBytes?: number;
}

/** Outcome of a request: an answer, a reset connection, or nothing at all. */
export type Outcome = Message | 'reset' | 'silence';

/** Requests that a fault applies to. */
interface FaultTarget {
	/** Tested against the path, and against path and query. Without it: every request. */
	match?: RegExp;
	method?: string;
	/** Number of requests that it applies to; default 1. */
	times?: number;
	/** Number of matching requests that pass first; default 0. */
	after?: number;
}

/** A fault before (default) or after the request was carried out. */
interface MaybeCarriedOut {
	carriedOut?: boolean;
}

interface FaultDetails {
	/** Answers this instead. An object is sent as JSON, a string as text/html, unless a header says otherwise. */
	status: { status: number; headers?: Record<string, string>; body?: unknown } & MaybeCarriedOut;
	/** Resets the connection before the body has been read; nothing has changed. */
	'reset-before': unknown;
	/** Carries the request out, then resets the connection. */
	'reset-after': unknown;
	/** Never answers; the connection stays open until the client gives up. */
	silence: MaybeCarriedOut & {
		/** Called when it has begun, e.g. to let the client's time limit run out at once. */
		onSilence?: () => void;
	};
	/** Carries the request out at once and answers later. */
	delay: { milliseconds: number };
	/** Carries the request out and answers invalid JSON as application/json. */
	'broken-json': unknown;
	/** Carries the request out and answers the first half of the JSON, in a complete HTTP message. */
	'truncated-json': unknown;
	/** Carries the request out, sends half of the body and cuts the connection. */
	'cut-body': unknown;
	/** Carries the request out and answers its status with no body. */
	'empty-body': unknown;
	/** Redirects; nothing has changed. Default status 302. */
	redirect: { location: string; status?: number };
	/** Answers what the previous request of this method and path was answered (if there was one). */
	'repeat-page': unknown;
}

export type FaultKind = keyof FaultDetails;

/** A fault of one kind, or of any. */
export type Fault<Kind extends FaultKind = FaultKind> = {
	[Each in Kind]: FaultTarget & { kind: Each } & FaultDetails[Each];
}[Kind];

interface Situation {
	carryOut: () => Message;
	previous: Message | undefined;
}

type Effects = {
	[Kind in FaultKind]: (fault: Fault<Kind>, situation: Situation) => Outcome | Promise<Outcome>;
};

/** Waits; the timer does not keep the process alive. */
export const sleep = async (milliseconds: number): Promise<void> =>
	await new Promise((resolve) => {
		setTimeout(resolve, milliseconds).unref();
	});

function statusMessage({ status, headers, body }: FaultDetails['status']): Message {
	const isText = typeof body === 'string';
	const contentType = isText ? 'text/html; charset=utf-8' : 'application/json';
	const content = body === undefined ? '' : isText ? body : JSON.stringify(body);
	return {
		status,
		headers: { ...(content === '' ? {} : { 'Content-Type': contentType }), ...headers },
		text: content,
	};
}

function firstHalf({ text, bytes }: Message): Pick<Message, 'text' | 'bytes'> {
	return {
		text: text.slice(0, Math.floor(text.length / 2)),
		bytes: bytes?.subarray(0, Math.floor(bytes.length / 2)),
	};
}

const effects: Effects = {
	status(fault, { carryOut }) {
		if (fault.carriedOut) carryOut();
		return statusMessage(fault);
	},
	'reset-before': () => 'reset',
	'reset-after'(_fault, { carryOut }) {
		carryOut();
		return 'reset';
	},
	silence(fault, { carryOut }) {
		if (fault.carriedOut) carryOut();
		fault.onSilence?.();
		return 'silence';
	},
	async delay({ milliseconds }, { carryOut }) {
		const message = carryOut();
		await sleep(milliseconds);
		return message;
	},
	'broken-json': (_fault, { carryOut }) => ({
		...carryOut(),
		headers: { 'Content-Type': 'application/json' },
		text: '{"data": [}',
		bytes: undefined,
	}),
	'truncated-json'(_fault, { carryOut }) {
		const message = carryOut();
		return { ...message, ...firstHalf(message) };
	},
	'cut-body'(_fault, { carryOut }) {
		const message = carryOut();
		const { text, bytes } = firstHalf(message);
		return { ...message, cutAfterBytes: bytes?.length ?? Buffer.byteLength(text) };
	},
	'empty-body': (_fault, { carryOut }) => ({
		...carryOut(),
		headers: {},
		text: '',
		bytes: undefined,
	}),
	redirect: ({ location, status = 302 }) => ({
		status,
		headers: { Location: location },
		text: '',
	}),
	'repeat-page': (_fault, { carryOut, previous }) => previous ?? carryOut(),
};

/** Outcome of a request under a fault. `carryOut` is called at most once. */
export function applyFault<Kind extends FaultKind>(
	fault: Fault<Kind>,
	situation: Situation,
): Outcome | Promise<Outcome> {
	const effect: Effects[Kind] = effects[fault.kind];
	return effect(fault, situation);
}

/** The faults that wait for their requests. For each request, the first one that matches strikes. */
export class FaultSwitch {
	private waiting: Array<{ fault: Fault; toPass: number; toStrike: number }> = [];

	/** Arms a fault, e.g. `add({ match: /\/customers\//, times: 2, kind: 'status', status: 500 })`. */
	add(fault: Fault): void {
		const { after = 0, times = 1 } = fault;
		if (times > 0) this.waiting.push({ fault, toPass: after, toStrike: times });
	}

	/** Disarms all. */
	clear(): void {
		this.waiting = [];
	}

	/** Number of requests that are still to fail. */
	get pending(): number {
		return this.waiting.reduce((sum, { toStrike }) => sum + toStrike, 0);
	}

	/** The fault that strikes this request, if any; counts it. `url` is path and query. */
	take(method: string, url: string): Fault | undefined {
		const path = url.split('?', 1)[0] ?? '';
		for (const entry of this.waiting) {
			const { match, method: only } = entry.fault;
			if (only !== undefined && only.toUpperCase() !== method) continue;
			// search() ignores the lastIndex that a /g regular expression would carry from call to call.
			if (match && path.search(match) === -1 && url.search(match) === -1) continue;
			if (entry.toPass > 0) {
				entry.toPass--;
				continue;
			}
			entry.toStrike--;
			this.waiting = this.waiting.filter(({ toStrike }) => toStrike > 0);
			return entry.fault;
		}
		return undefined;
	}
}
