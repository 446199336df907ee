import type { INodeProperties } from 'n8n-workflow';

import { byAlphabet } from '../values/compare';
import type { NodeParameters } from '../input/parameters';
import { flag, integer } from '../input/readers';
import { logRequests, readRequestOptions, timeout } from '../input/request-options';

/** Number of items that one run of n8n handles well. */
const DEFAULT_ITEMS = 1000;
const MOST_ITEMS = 100_000;

const includeMissedChanges: INodeProperties = {
	displayName: 'Include Missed Changes',
	name: 'includeMissedChanges',
	type: 'boolean',
	default: true,
	description:
		'Whether to also report changes made while the workflow was inactive. If off, only changes after activation count. Changes made while n8n is down are always reported.',
};

const maxItemsPerPoll: INodeProperties = {
	displayName: 'Max Items per Poll',
	name: 'maxItems',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_ITEMS },
	default: DEFAULT_ITEMS,
	description:
		'Approximate maximum of items per poll (items of one record stay together). Later polls return the rest.',
};

/** Options of a polling trigger, with further ones of a service. */
export function pollingOptions(more: INodeProperties[] = []): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [includeMissedChanges, maxItemsPerPoll, logRequests, timeout, ...more].sort((a, b) =>
			byAlphabet(a.displayName, b.displayName),
		),
	};
}

/** Values of the options that every polling trigger has. */
export function readPollingOptions(parameters: NodeParameters) {
	const itemCount = integer({ min: 1, max: MOST_ITEMS });
	return {
		...readRequestOptions(parameters),
		includeMissedChanges: parameters.getOptional('options.includeMissedChanges', flag) ?? false,
		maxItems: parameters.getOptional('options.maxItems', itemCount) ?? DEFAULT_ITEMS,
	};
}
