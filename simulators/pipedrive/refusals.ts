import { Refusal, type Answer, type Complaints, type ServiceAnswers } from '../answers';
import type { Version } from './catalogue';

const CHECK_THE_SITE =
	'Please check developers.pipedrive.com for more information about Pipedrive API.';

type ErrorAnswer = (status: number, error: string, code: string) => Answer;

/** Shapes of errors [readme: Responses]. `code` of validation: [n8n#30890]; others are choices. */
const errorAnswers: Record<Version, ErrorAnswer> = {
	v1: (status, error) => ({
		status,
		json: {
			success: false,
			error,
			error_info: CHECK_THE_SITE,
			data: null,
			additional_data: null,
		},
	}),
	v2: (status, error, code) => ({ status, json: { success: false, error, code } }),
};

/** An error in the shape of a version of the API. */
const errorAnswer = (version: Version, status: number, error: string, code: string): Answer =>
	errorAnswers[version](status, error, code);

const refusal = (...args: Parameters<typeof errorAnswer>): Refusal =>
	new Refusal(() => errorAnswer(...args));

/** Complaint about one parameter; '' as name where it is the body itself. */
export interface Complaint {
	name: string;
	text: string;
}

/** 400, as both versions word it when parameters are wrong. */
export function invalid(version: Version, complaints: readonly Complaint[]): Refusal {
	const texts = complaints.map(({ name, text }) => (name === '' ? text : `${name}: ${text}`));
	const error = `Validation failed: ${texts.join('; ')}`;
	return refusal(version, 400, error, 'ERR_SCHEMA_VALIDATION_FAILED');
}

export const notAllowed = (name: string): Complaint => ({
	name,
	text: `Parameter '${name}' is not allowed for this request`,
});

export const notFound = (version: Version, what: string): Refusal =>
	refusal(
		version,
		404,
		`${what.charAt(0).toUpperCase()}${what.slice(1)} not found`,
		'ERR_NOT_FOUND',
	);

/** 400 because of what there is already, or is not. */
export const conflict = (version: Version, error: string): Refusal =>
	refusal(version, 400, error, 'ERR_BAD_REQUEST');

export const forbidden = (version: Version, error: string): Refusal =>
	refusal(version, 403, error, 'ERR_FORBIDDEN');

/** 422, documented for too many webhooks [readme: Status codes]. */
export const tooMany = (version: Version, error: string): Refusal =>
	refusal(version, 422, error, 'ERR_LIMIT_REACHED');

export const missingScope = (version: Version, scopes: readonly string[]): Refusal =>
	refusal(
		version,
		403,
		`Scope and URL mismatch: this needs the scope ${scopes.join(' or ')}`,
		'ERR_SCOPE_MISMATCH',
	);

/** 401 of the gateway in front of both versions [live 2026]. */
const unauthorized = (): Answer => ({
	status: 401,
	headers: { 'x-401-by-gw': '1' },
	json: {
		success: false,
		error: 'unauthorized access',
		errorCode: 401,
		error_info: 'Please check developers.pipedrive.com',
	},
});

/** 429; its body is not documented. */
export const tooManyRequests = (headers: Record<string, string> = {}): Answer => ({
	...errorAnswer('v1', 429, 'Request over limit', ''),
	headers,
});

/** 403 of the network in front after further calls: no JSON [readme: Rate limiting]. */
export const blocked = (): Answer => ({
	status: 403,
	html: [
		'<!DOCTYPE html><html lang="en-US"><head><title>Attention Required! | Cloudflare</title></head>',
		'<body><h1>Sorry, you have been blocked</h1>',
		'<p>You are unable to access pipedrive.com</p></body></html>',
	].join('\n'),
});

const versionOfPath = (path: string): Version => (path.startsWith('/api/v2/') ? 'v2' : 'v1');

const sentences = ({ fields = {}, general = [] }: Complaints): Complaint[] => [
	...general.map((text) => ({ name: '', text })),
	...Object.entries(fields).map(([name, texts]) => ({ name, text: texts.join(' ') })),
];

/** Refusals of the general simulator; others are thrown with the version of their operation. */
export const pipedriveAnswers: ServiceAnswers = {
	invalid: (complaints) => invalid('v1', sentences(complaints)).toAnswer(pipedriveAnswers),
	malformedJson: (reason) => invalid('v1', [{ name: '', text: reason }]).toAnswer(pipedriveAnswers),
	unsupportedMediaType: (type) =>
		invalid('v1', [{ name: '', text: type }]).toAnswer(pipedriveAnswers),
	unauthorized,
	methodNotAllowed: (method, allowed, path) => ({
		...errorAnswer(
			versionOfPath(path),
			405,
			`Method ${method} is not allowed`,
			'ERR_METHOD_NOT_ALLOWED',
		),
		headers: { Allow: allowed.join(', ') },
	}),
	notFound: () => errorAnswer('v1', 404, 'Not found', ''),
	throttled: (seconds) => tooManyRequests({ 'x-ratelimit-reset': String(seconds) }),
	unroutable: ({ path }) =>
		errorAnswer(versionOfPath(path), 404, `Unknown path ${path}`, 'ERR_NOT_FOUND'),
};
