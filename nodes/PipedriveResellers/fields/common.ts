import type { INodeProperties } from 'n8n-workflow';

import type { NodeParameters } from '../../shared/input/parameters';
import { text } from '../../shared/input/readers';

/** A sentence above the fields of an operation. */
export function notice(name: string, sentence: string): INodeProperties {
	return { displayName: sentence, name, type: 'notice', default: '' };
}

/** The ordering key of a write to a subscription or to one of its users. */
export function subscriptionKey(parameters: NodeParameters): string[] {
	return [`subscription ${parameters.getOptional('subscription', text) ?? ''}`];
}
