import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { FailedRequest } from './error-texts';
import { describeAnswer, describeFailure } from './error-texts';
import type { Outcome } from './exchange';
import { mayHaveBeenCarriedOut } from './retry';
import type { Service } from './service';

/** The error of a node, whichever of n8n's two kinds. */
export type NodeError = NodeApiError | NodeOperationError;

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

/** Returns whether an error leaves open if the service did what was asked. */
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
