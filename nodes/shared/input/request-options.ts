import type { INodeProperties } from 'n8n-workflow';

import type { NodeParameters } from './parameters';
import { flag, integer } from './readers';

/** Seconds that a user may let a request take. */
const LONGEST_TIMEOUT = 3600;

export const logRequests: INodeProperties = {
	displayName: 'Log Requests',
	name: 'logRequests',
	type: 'boolean',
	default: true,
	description:
		'Whether to write each request to the log of n8n: method, URL, status and duration, never the token',
};

export const timeout: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: LONGEST_TIMEOUT },
	default: 60,
	description: 'Seconds to wait for a response before aborting the request',
};

/** Offered for services that tell what is left of a daily quota. */
export const keepDailyQuota: INodeProperties = {
	displayName: 'Keep Daily Budget',
	name: 'leastBudget',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1000,
	description: 'Daily budget to keep in reserve. Requests that would go below it are not sent.',
};

/** Returns what the user chose for each request: in Options of a node or trigger. */
export function readRequestOptions(parameters: NodeParameters) {
	const seconds = parameters.getOptional(
		'options.timeout',
		integer({ min: 1, max: LONGEST_TIMEOUT }),
	);
	return {
		log: parameters.getOptional('options.logRequests', flag) ?? false,
		leastQuota: parameters.getOptional('options.leastBudget', integer({ min: 1 })),
		timeoutMs: seconds === undefined ? undefined : seconds * 1000,
	};
}
