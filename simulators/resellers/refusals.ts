import { Refusal, type Answer, type Complaints, type ServiceAnswers } from '../answers';
import type { Dialect } from './dialect';

type ErrorBody = (status: number, messages: readonly string[]) => unknown;

/** Possible error bodies. All assumed; 'core' is that of the ordinary API [core: readme]. */
const errorBodies: Record<Dialect['errors'], ErrorBody> = {
	core: (status, messages) => ({
		success: false,
		error: messages.join(' '),
		error_info: 'Please check the documentation in your portal.',
		...(status === 401 ? { errorCode: 401 } : {}),
		data: null,
		additional_data: null,
	}),
	message: (_status, messages) => ({ message: messages.join(' ') }),
	errors: (_status, messages) => ({ errors: messages.map((message) => ({ message })) }),
};

/** An error in the dialect's shape. */
export const errorBody = ({ errors }: Dialect, status: number, ...messages: string[]): unknown =>
	errorBodies[errors](status, messages);

const sentences = ({ fields = {}, general = [] }: Complaints): string[] => [
	...general,
	...Object.entries(fields).map(([path, texts]) => `${path}: ${texts.join(' ')}`),
];

/** The refusals of a server that speaks the dialect. */
export function refusalsOf(dialect: Dialect): ServiceAnswers {
	const refuse = (status: number, messages: string[], headers?: Answer['headers']): Answer => ({
		status,
		headers,
		json: errorBody(dialect, status, ...messages),
	});
	return {
		invalid: (complaints) => refuse(400, sentences(complaints)),
		malformedJson: (reason) => refuse(400, [`The body is not valid JSON: ${reason}`]),
		unsupportedMediaType: (type) => refuse(415, [`Unsupported media type "${type}".`]),
		unauthorized: (detail) => refuse(401, [detail]),
		methodNotAllowed: (method, allowed) =>
			refuse(405, [`Method ${method} is not allowed.`], { Allow: allowed.join(', ') }),
		notFound: () => refuse(404, ['Not found.']),
		throttled: (seconds) => refuse(429, ['Too many requests.'], { 'Retry-After': String(seconds) }),
		unroutable: ({ method, path }) => refuse(404, [`Cannot ${method} ${path}`]),
	};
}

/** A refusal because of what the subscription's status is. */
export const conflict = (dialect: Dialect, message: string): Refusal =>
	new Refusal(() => ({ status: 409, json: errorBody(dialect, 409, message) }));
