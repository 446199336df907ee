import type { INodeProperties } from 'n8n-workflow';

import { byAlphabet } from '../values/compare';
import type { Operation } from '../operation';
import type { NodeParameters } from '../input/parameters';
import { flag, integer } from '../input/readers';
import { logRequests, readRequestOptions, timeout } from '../input/request-options';

/** Most requests under way at once that a user may ask for. */
const MOST_CONCURRENT = 50;

const concurrency: INodeProperties = {
	displayName: 'Concurrent Requests',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_CONCURRENT },
	default: 5,
	description:
		'Number of items processed in parallel. If not set, reads run as fast as the rate limit allows and writes run one at a time.',
};

const previewRequest: INodeProperties = {
	displayName: 'Preview Request',
	name: 'previewRequest',
	type: 'boolean',
	default: true,
	description:
		'Whether to output the request that would be sent, without the token, instead of sending it',
};

/** Returns the Options of an operation. */
export function optionsOf({
	effect,
	options = [],
}: Pick<Operation, 'effect' | 'options'>): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			concurrency,
			logRequests,
			...(effect === 'read' ? [] : [previewRequest]),
			timeout,
			...options,
		].sort((a, b) => byAlphabet(a.displayName, b.displayName)),
	};
}

/** Returns what the user chose in Options for an item. */
export function readChosenOptions(parameters: NodeParameters) {
	return {
		...readRequestOptions(parameters),
		concurrency: parameters.getOptional(
			'options.concurrency',
			integer({ min: 1, max: MOST_CONCURRENT }),
		),
		preview: parameters.getGiven('options.previewRequest', flag) ?? false,
	};
}
