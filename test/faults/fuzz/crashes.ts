/**
 * Notes what the engine room turns into errors of n8n: an error of JavaScript itself is a mistake in the
 * code, however well it is shown.
 */
import type * as Errors from '../../../nodes/shared/http/errors';

const mockCaught: unknown[] = [];

jest.mock('../../../nodes/shared/http/errors', () => {
	const actual: typeof Errors = jest.requireActual('../../../nodes/shared/http/errors');
	const asNodeError: typeof actual.asNodeError = (node, thrown, redact, itemIndex) => {
		mockCaught.push(thrown);
		return actual.asNodeError(node, thrown, redact, itemIndex);
	};
	return { ...actual, asNodeError };
});

const MISTAKES = [
	'TypeError',
	'RangeError',
	'ReferenceError',
	'SyntaxError',
	'URIError',
	'EvalError',
];

/** The mistakes since the last call. */
export function crashes(): string[] {
	const found = mockCaught.filter(
		(thrown) => thrown instanceof Error && MISTAKES.includes(thrown.name),
	);
	mockCaught.length = 0;
	return found.map((thrown) => String((thrown as Error).stack));
}
