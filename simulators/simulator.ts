/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- runs in Node, not inside n8n */
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal, type Answer, type ServiceAnswers } from './answers';
import {
	applyFault,
	FaultSwitch,
	sleep,
	type FaultKind,
	type Message,
	type Outcome,
} from './faults';
import { RateLimiter, type RateLimit } from './rate-limits';
import { matchPath, type Route } from './routes';

/** A request that the simulator has received, in the order of arrival. */
export interface RecordedRequest {
	/** Counts from 1. */
	number: number;
	/** Milliseconds since 1970, when the request line had arrived. */
	time: number;
	method: string;
	/** As it was sent: path and query. */
	url: string;
	/** Percent-decoded, without the query. */
	path: string;
	query: Record<string, string>;
	headers: IncomingHttpHeaders;
	/** Parsed where it is JSON, else the text; undefined when there was none. */
	body: unknown;
	/** null while, or because, no answer was sent. */
	status: number | null;
	/** The operation's name, when a route has this method and path. */
	operation?: string;
	/** The fault that struck it. */
	fault?: FaultKind;
}

/** A service to simulate. */
interface SimulatedService {
	routes: readonly Route[];
	answers: ServiceAnswers;
	/** The refusal for a request whose credentials are not those that the route asks for. */
	authenticate(
		route: Route,
		headers: IncomingHttpHeaders,
		query: URLSearchParams,
	): Answer | undefined;
	rateLimits: readonly RateLimit[];
	/** Names of the rate limits that a request counts towards; without it, those of its route. */
	limitsOf?(route: Route, headers: IncomingHttpHeaders): readonly string[];
	/** The refusal for a request that nothing was wrong with so far, e.g. because a budget is exhausted. */
	admit?(route: Route, headers: IncomingHttpHeaders): Answer | undefined;
	/** Adds the headers that every answer has, refusals too. */
	complete?(answer: Answer, headers: IncomingHttpHeaders, route?: Route): Answer;
	/** Values that are redacted where recorded requests leave the process. */
	secrets: readonly string[];
	/** Sets the service's state back to the beginning. */
	reset(): void;
	/** true: routes with an undocumented answer answer 204 without a body. */
	emptyAnswers(): boolean;
}

export interface SimulatorOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	/** Milliseconds that each request waits before it is carried out; default 0. */
	latencyMs?: number;
	/** false: no rate limits; default true. `windowScale` is a factor on all windows. */
	limits?: boolean | { windowScale?: number };
}

export interface Simulator {
	/** `http://127.0.0.1:PORT`, without a slash at the end. */
	origin: string;
	requests: RecordedRequest[];
	faults: FaultSwitch;
	limits: RateLimiter;
	/** Back to the beginning: state, recorded requests, faults, used limits. */
	reset(): void;
	/** Closes the server and every open connection. */
	stop(): Promise<void>;
}

/** The routes that have a request's path: with its method, and with others. */
interface Candidates {
	route?: Route;
	others: Route[];
}

const CONTROL_PREFIX = '/__simulator/';
const SECRET_HEADERS = ['authorization', 'x-api-token', 'cookie'];

async function readBytes(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

function readable(bodyText: string): unknown {
	if (bodyText === '') return undefined;
	try {
		return JSON.parse(bodyText);
	} catch {
		return bodyText;
	}
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

function toMessage({ status, headers = {}, json, html, bytes }: Answer): Message {
	if (json !== undefined) {
		const type = { 'Content-Type': 'application/json' };
		return { status, headers: { ...type, ...headers }, text: JSON.stringify(json) };
	}
	const type: Record<string, string> =
		html === undefined ? {} : { 'Content-Type': 'text/html; charset=utf-8' };
	return { status, headers: { ...type, ...headers }, text: html ?? '', bytes };
}

function send(response: ServerResponse, message: Message): void {
	const { status, headers, text, cutAfterBytes } = message;
	const bytes = message.bytes ?? Buffer.from(text, 'utf8');
	response.statusCode = status;
	if (status !== 204) response.setHeader('Content-Length', bytes.length);
	// One by one, so that a header replaces another one that only differs in case.
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
	if (cutAfterBytes === undefined) {
		response.end(bytes);
	} else {
		response.write(bytes.subarray(0, cutAfterBytes), () => response.socket?.destroy());
	}
}

/** Recorded requests as JSON text without credentials. */
function redactedText(requests: readonly RecordedRequest[], secrets: readonly string[]): string {
	const withoutHeaders = requests.map((request) => ({
		...request,
		headers: Object.fromEntries(
			Object.entries(request.headers).map(([name, value]) => [
				name,
				SECRET_HEADERS.includes(name) ? '[redacted]' : value,
			]),
		),
	}));
	const text = JSON.stringify({ count: requests.length, requests: withoutHeaders });
	const spellings = secrets.flatMap((secret) => [
		JSON.stringify(secret).slice(1, -1),
		encodeURIComponent(secret),
	]);
	return spellings.reduce((result, spelling) => result.replaceAll(spelling, '[redacted]'), text);
}

/** Starts a service on 127.0.0.1. One server may serve several hosts of a service under different paths. */
export async function startSimulator(
	service: SimulatedService,
	{ port = 0, latencyMs = 0, limits = true }: SimulatorOptions = {},
): Promise<Simulator> {
	const requests: RecordedRequest[] = [];
	const faults = new FaultSwitch();
	const limiter = new RateLimiter(service.rateLimits, {
		enabled: limits !== false,
		windowScale: (typeof limits === 'object' ? limits.windowScale : undefined) ?? 1,
	});
	const previousMessages = new Map<string, Message>();
	let numberOfRequests = 0;

	function reset(): void {
		requests.length = 0;
		numberOfRequests = 0;
		faults.clear();
		limiter.reset();
		previousMessages.clear();
		service.reset();
	}

	function candidatesFor({ method, path }: RecordedRequest): Candidates {
		const matching = service.routes.filter((route) => matchPath(route.path, path));
		return {
			route: matching.find((candidate) => candidate.method === method),
			others: matching.filter((candidate) => candidate.method !== method),
		};
	}

	/** The order of the checks is that of the Django REST Framework: path, credentials, limits, method, contents. */
	function answer(
		record: RecordedRequest,
		{ route, others }: Candidates,
		query: URLSearchParams,
		bodyBytes: Buffer,
	): Answer {
		const { method, path, headers } = record;
		const anyMethod = route ?? others[0];
		if (!anyMethod) {
			return service.answers.unroutable(record, (other) =>
				service.routes.some(({ path: pattern }) => matchPath(pattern, other)),
			);
		}
		record.operation = route?.operation;
		const unauthorized = service.authenticate(anyMethod, headers, query);
		if (unauthorized) return unauthorized;
		const limitNames = service.limitsOf?.(anyMethod, headers) ?? anyMethod.limits ?? [];
		const secondsToWait = limiter.accept(limitNames);
		if (secondsToWait !== undefined) return service.answers.throttled(secondsToWait);
		const notAdmitted = service.admit?.(anyMethod, headers);
		if (notAdmitted) return notAdmitted;
		if (!route) {
			const allowed = others.map((candidate) => candidate.method);
			return service.answers.methodNotAllowed(method, allowed, path);
		}
		const params = matchPath(route.path, path) ?? {};
		const bodyText = bodyBytes.toString('utf8');
		const success = route.carryOut({ params, query, headers, bodyText, bodyBytes });
		return route.undocumentedAnswer && service.emptyAnswers() ? { status: 204 } : success;
	}

	function answerOrRefusal(...request: Parameters<typeof answer>): Answer {
		try {
			return answer(...request);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return error.toAnswer(service.answers);
		}
	}

	function carryOut(record: RecordedRequest, query: URLSearchParams, bodyBytes: Buffer): Message {
		const candidates = candidatesFor(record);
		const { route, others } = candidates;
		const found = answerOrRefusal(record, candidates, query, bodyBytes);
		return toMessage(service.complete?.(found, record.headers, route ?? others[0]) ?? found);
	}

	function control(request: IncomingMessage, response: ServerResponse): void {
		const actions: Record<string, () => string> = {
			[`GET ${CONTROL_PREFIX}requests`]: () => redactedText(requests, service.secrets),
			[`POST ${CONTROL_PREFIX}reset`]: () => {
				reset();
				return '{}';
			},
		};
		const action = actions[`${request.method} ${request.url}`];
		request.resume();
		send(response, {
			status: action ? 200 : 404,
			headers: { 'Content-Type': 'application/json' },
			text: action ? action() : '{}',
		});
	}

	async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method = '', url = '', headers } = request;
		if (url.startsWith(CONTROL_PREFIX)) return control(request, response);
		const [sentPath = '', search = ''] = url.split(/\?(.*)/s);
		const query = new URLSearchParams(search);
		const record: RecordedRequest = {
			number: ++numberOfRequests,
			time: Date.now(),
			method,
			url,
			path: decoded(sentPath),
			query: Object.fromEntries(query),
			headers,
			body: undefined,
			status: null,
		};
		requests.push(record);
		const fault = faults.take(method, url);
		record.fault = fault?.kind;
		if (fault?.kind === 'reset-before') {
			request.socket.destroy();
			return;
		}
		const bodyBytes = await readBytes(request);
		record.body = readable(bodyBytes.toString('utf8'));
		if (latencyMs > 0) await sleep(latencyMs);

		const page = `${method} ${record.path}`;
		const previous = previousMessages.get(page);
		const situation = { carryOut: () => carryOut(record, query, bodyBytes), previous };
		const outcome: Outcome = fault ? await applyFault(fault, situation) : situation.carryOut();
		if (outcome === 'silence') return;
		if (outcome === 'reset') {
			request.socket.destroy();
			return;
		}
		if (outcome.status < 300) previousMessages.set(page, outcome);
		record.status = outcome.status;
		send(response, outcome);
	}

	const server = createServer((request, response) => {
		serve(request, response).catch((error: unknown) => {
			// A client that gave up while it was sending; or a mistake in the simulator, which must be seen.
			if (request.socket.destroyed) return;
			const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
			send(response, { status: 599, headers: { 'Content-Type': 'text/plain' }, text });
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const { port: actualPort } = server.address() as AddressInfo;

	return {
		origin: `http://127.0.0.1:${actualPort}`,
		requests,
		faults,
		limits: limiter,
		reset,
		async stop() {
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
}
