import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from './parameters';
import { flag, integer } from './readers';

/** Most requests under way at once that a user may ask for. */
const MOST_CONCURRENT = 50;

const concurrency: INodeProperties = {
	displayName: 'Concurrent Requests',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_CONCURRENT },
	default: 5,
	description:
		'How many items are worked on at a time. Left alone, reading uses what the limits of the service allow and writing goes one by one.',
};

const logRequests: INodeProperties = {
	displayName: 'Log Requests',
	name: 'logRequests',
	type: 'boolean',
	default: true,
	description:
		'Whether to write method, URL, status and duration of each request to the log of n8n, without the token',
};

const previewRequest: INodeProperties = {
	displayName: 'Preview Request',
	name: 'previewRequest',
	type: 'boolean',
	default: true,
	description:
		'Whether to output the request that would be sent, without the token, instead of sending it',
};

const timeout: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 3600 },
	default: 60,
	description: 'Seconds after which a request without an answer is given up',
};

/** Options of every operation that only reads. */
export const readOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [concurrency, logRequests, timeout],
};

/** Options of every operation that may write. */
export const writeOptions: INodeProperties = {
	...readOptions,
	options: [concurrency, logRequests, previewRequest, timeout],
};

/** What the user chose in Options for an item. */
export function readChosenOptions(parameters: Parameters) {
	const seconds = parameters.find('options.timeout', integer({ min: 1, max: 3600 }));
	return {
		concurrency: parameters.find('options.concurrency', integer({ min: 1, max: MOST_CONCURRENT })),
		log: parameters.find('options.logRequests', flag) ?? false,
		preview: parameters.findGiven('options.previewRequest', flag) ?? false,
		timeoutMs: seconds === undefined ? undefined : seconds * 1000,
	};
}
