/**
 * Records JavaScript errors that the nodes wrap into n8n errors: each is a bug in the code, however well it is
 * reported.
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

/** Bugs since the last call. */
export function crashes(): string[] {
	const found = mockCaught.filter(
		(thrown) => thrown instanceof Error && MISTAKES.includes(thrown.name),
	);
	mockCaught.length = 0;
	return found.map((thrown) => String((thrown as Error).stack));
}
