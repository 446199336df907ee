import type { INodeProperties } from 'n8n-workflow';

import { byAlphabet } from './compare';
import type { Operation } from './operation';
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

export const logRequests: INodeProperties = {
	displayName: 'Log Requests',
	name: 'logRequests',
	type: 'boolean',
	default: true,
	description:
		'Whether to write each request to the log of n8n: method, URL, status and duration, never the token',
};

const previewRequest: INodeProperties = {
	displayName: 'Preview Request',
	name: 'previewRequest',
	type: 'boolean',
	default: true,
	description:
		'Whether to output the request that would be sent, without the token, instead of sending it',
};

export const timeout: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 3600 },
	default: 60,
	description: 'Seconds after which a request without an answer is given up',
};

/** Offered by the operations of services that tell what is left of a budget. */
export const leastBudget: INodeProperties = {
	displayName: 'Keep Daily Budget',
	name: 'leastBudget',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1000,
	description: "How much of the account's daily budget to leave: what would take more is not sent",
};

const collections: INodeProperties[] = [];

/** The Options of an operation; operations with the same entries share one object. */
export function optionsOf({ effect, options = [] }: Operation): INodeProperties {
	const entries = [
		concurrency,
		logRequests,
		...(effect === 'read' ? [] : [previewRequest]),
		timeout,
		...options,
	].sort((a, b) => byAlphabet(a.displayName, b.displayName));
	const known = collections.find(
		({ options: its = [] }) =>
			its.length === entries.length && its.every((entry, index) => entry === entries[index]),
	);
	if (known) return known;
	const collection: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: entries,
	};
	collections.push(collection);
	return collection;
}

/** What the user chose in Options for an item. */
export function readChosenOptions(parameters: Parameters) {
	const seconds = parameters.find('options.timeout', integer({ min: 1, max: 3600 }));
	return {
		concurrency: parameters.find('options.concurrency', integer({ min: 1, max: MOST_CONCURRENT })),
		log: parameters.find('options.logRequests', flag) ?? false,
		preview: parameters.findGiven('options.previewRequest', flag) ?? false,
		leastBudget: parameters.find('options.leastBudget', integer({ min: 1 })),
		timeoutMs: seconds === undefined ? undefined : seconds * 1000,
	};
}
