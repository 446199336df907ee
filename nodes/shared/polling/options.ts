import type { INodeProperties } from 'n8n-workflow';

import { byAlphabet } from '../compare';
import { logRequests, timeout } from '../options';
import type { Parameters } from '../parameters';
import { flag, integer } from '../readers';

/** Items of one run that n8n and the nodes behind the trigger handle well. */
const USUAL_ITEMS = 1000;
const MOST_ITEMS = 100_000;

const catchUp: INodeProperties = {
	displayName: 'Catch Up After Inactivity',
	name: 'catchUp',
	type: 'boolean',
	default: true,
	description:
		'Whether to start also for what changed while the workflow was not active. Left out, it goes on from the moment when it is activated. What changes while n8n is down always counts.',
};

const mostItems: INodeProperties = {
	displayName: 'Items per Poll',
	name: 'mostItems',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_ITEMS },
	default: USUAL_ITEMS,
	description:
		'How many items a poll starts the workflow with, about: those of one record stay together. The next polls bring the rest.',
};

/** The Options of a polling trigger. */
export function pollingOptions(more: INodeProperties[] = []): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [catchUp, mostItems, logRequests, timeout, ...more].sort((a, b) =>
			byAlphabet(a.displayName, b.displayName),
		),
	};
}

/** What the user chose in the Options of a polling trigger. */
export function readPollingOptions(parameters: Parameters) {
	const seconds = parameters.find('options.timeout', integer({ min: 1, max: 3600 }));
	const itemsWanted = integer({ min: 1, max: MOST_ITEMS });
	return {
		catchUp: parameters.find('options.catchUp', flag) ?? false,
		mostItems: parameters.find('options.mostItems', itemsWanted) ?? USUAL_ITEMS,
		log: parameters.find('options.logRequests', flag) ?? false,
		leastBudget: parameters.find('options.leastBudget', integer({ min: 1 })),
		timeoutMs: seconds === undefined ? undefined : seconds * 1000,
	};
}
