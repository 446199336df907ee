/** Answer of a simulated service, before it is serialized. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	/** Sent as JSON. */
	json?: unknown;
	/** Sent as text/html, where there is no `json`. */
	html?: string;
	/** Sent as they are, where there is neither; `headers` say what they are. */
	bytes?: Buffer;
}

/** Reasons of a refusal: messages for each field, and messages about the request as a whole. */
export interface Complaints {
	fields?: Record<string, string[]>;
	general?: string[];
}

/** A request as far as routing needs it. */
interface RequestLine {
	method: string;
	/** Percent-decoded, without the query. */
	path: string;
	/** As it was sent: path and query. */
	url: string;
}

/** Refusals in the words of a service, or of the framework that it is made with. */
export interface ServiceAnswers {
	invalid(complaints: Complaints): Answer;
	malformedJson(reason: string): Answer;
	unsupportedMediaType(contentType: string): Answer;
	unauthorized(detail: string): Answer;
	methodNotAllowed(method: string, allowed: string[], path: string): Answer;
	notFound(): Answer;
	/** `seconds`: whole seconds until the next request would be accepted. */
	throttled(seconds: number): Answer;
	/** A path that no route has. */
	unroutable(request: RequestLine, isRoute: (path: string) => boolean): Answer;
}

/** Thrown to refuse a request; the service words the answer. */
export class Refusal extends Error {
	constructor(readonly toAnswer: (answers: ServiceAnswers) => Answer) {
		super('The simulated service refuses the request');
	}
}

/** A refusal because of single fields, e.g. `invalidFields({ email: ['This field is required.'] })`. */
export const invalidFields = (fields: Record<string, string[]>): Refusal =>
	new Refusal((answers) => answers.invalid({ fields }));

/** A refusal because of the request as a whole. */
export const invalidRequest = (...general: string[]): Refusal =>
	new Refusal((answers) => answers.invalid({ general }));

/** A refusal because the thing that the path names does not exist. */
export const notFound = (): Refusal => new Refusal((answers) => answers.notFound());

/** 200 with a JSON body. */
export const ok = (json: unknown): Answer => ({ status: 200, json });

/** 201 with a JSON body. */
export const created = (json: unknown): Answer => ({ status: 201, json });
