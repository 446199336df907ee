import { Invalid } from '../values/invalid';
import type { Outcome } from './exchange';
import type { Redactor } from './redactor';
import type { Service } from './service';

/** A good answer: 2xx, with its JSON body; `undefined` when there was none. */
export interface ApiResponse {
	status: number;
	headers: Record<string, string>;
	body: unknown;
	/** The file that a `binary` request was answered with. */
	bytes?: Buffer;
}

/**
 * Reads the outcome of a request. Secrets are masked, because operations pass answers on.
 * @returns the response; why a 2xx answer can't be used; or undefined where there is no such answer
 */
export function readResponse(
	outcome: Outcome,
	service: Service,
	redactor: Redactor,
): ApiResponse | Invalid | undefined {
	if (outcome.kind !== 'answer' || outcome.status < 200 || outcome.status >= 300) return undefined;
	const { status, headers, bytes, text } = outcome;
	const body = parseBody(redactor.mask(text));
	if (body instanceof Invalid) return body;
	const refusal = service.refusalIn?.(body);
	if (refusal !== undefined) return new Invalid(refusal);
	return { status, headers: redactor.maskHeaders(headers), body, bytes };
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
